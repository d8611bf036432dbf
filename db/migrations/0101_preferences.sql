-- How somebody wants to work, as JSON of access::Preferences; no row: as everybody does at first.
CREATE TABLE preferences (
  account_id INTEGER PRIMARY KEY REFERENCES account (id),
  value TEXT NOT NULL
);
