-- When somebody works, as a calendar like a company's: what he is told waits for it.
CREATE TABLE working_hours (
  account_id INTEGER PRIMARY KEY REFERENCES account (id),
  calendar TEXT NOT NULL
);
