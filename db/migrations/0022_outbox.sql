-- What others are to hear once a change is committed; a row is written in the transaction of the change.
-- `destination` is a webhook, or 0 for letters. While a node delivers a row, `courier` names it.
CREATE TABLE outbox (
  id INTEGER PRIMARY KEY,
  destination INTEGER NOT NULL,
  company_id INTEGER,
  ticket_id INTEGER,
  event_id INTEGER,
  in_reply_to TEXT,
  state TEXT NOT NULL CHECK (state IN ('pending', 'delivered', 'failed')),
  attempts INTEGER NOT NULL DEFAULT 0,
  queued_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  courier INTEGER,
  reason TEXT,
  detail TEXT,
  settled_at INTEGER
);
CREATE INDEX outbox_by_due ON outbox (destination, due_at, id) WHERE state='pending';
CREATE INDEX outbox_failed ON outbox (id) WHERE state='failed';
-- Nodes that have taken rows. Whoever delivers keeps its beat growing; when it stands still, others take
-- over, by their own stop-watches and not by anybody's clock.
CREATE TABLE courier (
  id INTEGER PRIMARY KEY,
  beat INTEGER NOT NULL
);
-- Whether the company's people get a letter that says that their request has come in.
ALTER TABLE company ADD COLUMN acknowledges INTEGER NOT NULL DEFAULT 1;
CREATE INDEX account_by_person ON account (person_id) WHERE person_id IS NOT NULL;
