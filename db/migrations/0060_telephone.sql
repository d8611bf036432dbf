-- Where calls may come from, and what the numbers are for that people dial.
CREATE TABLE phone_trunk (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  addresses TEXT NOT NULL
);
CREATE TABLE phone_number (
  id INTEGER PRIMARY KEY,
  dialled TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  company_id INTEGER REFERENCES company (id),
  language TEXT,
  skill TEXT
);
CREATE INDEX phone_number_by_company ON phone_number (company_id, id);
-- How many calls a technician has answered of callers of a computer level.
CREATE TABLE phone_practice (
  account_id INTEGER NOT NULL REFERENCES account (id),
  level TEXT NOT NULL CHECK (level IN ('novice', 'regular', 'expert')),
  calls INTEGER NOT NULL,
  PRIMARY KEY (account_id, level)
);
