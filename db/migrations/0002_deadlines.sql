-- The computed schedule of both clocks of a ticket. The truth is the ticket's events; only
-- next_percent is memory: the share of the span that is told of next, so that nothing is told twice.
CREATE TABLE deadline (
  ticket_id INTEGER NOT NULL REFERENCES ticket (id),
  kind TEXT NOT NULL CHECK (kind IN ('first_answer', 'solution')),
  due_at INTEGER NOT NULL,
  next_percent INTEGER NOT NULL,
  next_fire_at INTEGER,
  state TEXT NOT NULL CHECK (state IN ('running', 'paused', 'met', 'missed')),
  PRIMARY KEY (ticket_id, kind)
);
CREATE INDEX deadline_by_fire ON deadline (next_fire_at, ticket_id) WHERE next_fire_at IS NOT NULL;
