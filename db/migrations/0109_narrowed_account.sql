-- Accounts that may do less than before, until the tickets that they may no longer have are with somebody else.
-- has_left: all of them.
CREATE TABLE narrowed_account (
  account_id INTEGER PRIMARY KEY REFERENCES account (id),
  has_left INTEGER NOT NULL
);
