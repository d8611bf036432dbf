-- Tickets of a former helpdesk, imported to be found again and learned from; nobody works on them. What a
-- ticket's helpers pointed to, another ticket or an article, is kept by name, since it may be imported later.
CREATE TABLE past_ticket (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  opened_at INTEGER NOT NULL,
  locale TEXT NOT NULL,
  topic TEXT NOT NULL,
  title TEXT NOT NULL,
  body TEXT NOT NULL
);
CREATE INDEX past_ticket_by_time ON past_ticket (opened_at, id);
CREATE TABLE past_solution (
  ticket TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('ticket', 'article')),
  solution TEXT NOT NULL,
  PRIMARY KEY (ticket, kind, solution)
);
