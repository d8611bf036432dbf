-- Numbers that somebody wants to be connected with; the node that has the telephone takes them at once.
CREATE TABLE phone_request (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id),
  dialled TEXT NOT NULL,
  trunk_id INTEGER,
  ticket_id INTEGER,
  asked_at INTEGER NOT NULL
);
-- Whether who waits for it may ask to be called back.
ALTER TABLE phone_number ADD COLUMN offers_call_back INTEGER NOT NULL DEFAULT 0;
