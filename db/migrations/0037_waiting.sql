-- Tickets on hold that come back by themselves, or remind whoever is waited for.
CREATE TABLE waiting (
  ticket_id INTEGER PRIMARY KEY REFERENCES ticket (id),
  held_at INTEGER NOT NULL,
  until_at INTEGER,
  reminders INTEGER NOT NULL,
  next_at INTEGER NOT NULL
);
CREATE INDEX waiting_by_next ON waiting (next_at, ticket_id);
