-- Who wants to hear of events at an address of his own; without a company: of all of them. The secret
-- signs what is sent, so it is kept as it is.
CREATE TABLE webhook (
  id INTEGER PRIMARY KEY,
  company_id INTEGER REFERENCES company (id),
  name TEXT NOT NULL,
  url TEXT NOT NULL,
  kinds TEXT NOT NULL,
  secret TEXT NOT NULL,
  is_active INTEGER NOT NULL DEFAULT 1,
  after_event INTEGER NOT NULL,
  failures_in_row INTEGER NOT NULL DEFAULT 0,
  paused_until INTEGER NOT NULL DEFAULT 0,
  last_delivered_at INTEGER,
  last_failed_at INTEGER,
  last_failure TEXT
);
CREATE INDEX webhook_by_company ON webhook (company_id, id);
-- How far the log of events has been read for webhooks; one row, or none yet.
CREATE TABLE webhook_cursor (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  event_id INTEGER NOT NULL
);
