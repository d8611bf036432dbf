-- What was read out of a letter when it was opened, for whoever looks at it: JSON (slices/mail/mail_store.h).
-- The letter as it came stays the truth.
CREATE TABLE mail_reading (
  mail_id INTEGER PRIMARY KEY,
  body TEXT NOT NULL
);
