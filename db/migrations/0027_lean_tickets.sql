-- What a new ticket need not pay for: most have no team and no device yet, and the schedule is computed
-- from the ticket's events in the transaction that stores them, so that no other table vouches for it.
DROP INDEX ticket_by_team;
CREATE INDEX ticket_by_team ON ticket (team, status, sort_at, id) WHERE team IS NOT NULL;
DROP INDEX ticket_by_device;
CREATE INDEX ticket_by_device ON ticket (device_id, id) WHERE device_id IS NOT NULL;
CREATE TABLE schedule (
  ticket_id INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('first_answer', 'solution')),
  due_at INTEGER NOT NULL,
  next_percent INTEGER NOT NULL,
  next_fire_at INTEGER,
  state TEXT NOT NULL CHECK (state IN ('running', 'paused', 'met', 'missed')),
  PRIMARY KEY (ticket_id, kind)
);
INSERT INTO schedule SELECT ticket_id, kind, due_at, next_percent, next_fire_at, state FROM deadline;
DROP TABLE deadline;
ALTER TABLE schedule RENAME TO deadline;
CREATE INDEX deadline_by_fire ON deadline (next_fire_at, ticket_id) WHERE next_fire_at IS NOT NULL;
