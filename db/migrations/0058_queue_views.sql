-- A list of one priority in the order shown.
CREATE INDEX ticket_by_priority ON ticket (priority, status, sort_at, id);
-- Queues that somebody saved under a name; shared ones are shown to all staff.
CREATE TABLE queue_view (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id),
  name TEXT NOT NULL,
  is_shared INTEGER NOT NULL DEFAULT 0,
  filter TEXT NOT NULL
);
CREATE INDEX queue_view_by_account ON queue_view (account_id, id);
CREATE INDEX queue_view_by_shared ON queue_view (is_shared, id);
-- Which ticket somebody of the staff has before them; a row for each account.
CREATE TABLE presence (
  account_id INTEGER PRIMARY KEY REFERENCES account (id),
  ticket_id INTEGER NOT NULL REFERENCES ticket (id),
  seen_at INTEGER NOT NULL
);
-- The few offers that nobody has answered yet.
CREATE INDEX handover_by_state ON handover (state, ticket_id);
