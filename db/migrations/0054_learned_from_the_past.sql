-- What the helpdesk's past taught: the order of proposals ('ranking') and how tickets are sorted ('kind', 'team',
-- 'priority'). `facts` is what people may look at, as JSON; `body` what the program reads. The last two of a kind stay.
CREATE TABLE matching_release (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  facts TEXT NOT NULL,
  body BLOB NOT NULL
);
CREATE INDEX matching_release_by_kind ON matching_release (kind, id);
-- Which night it was learned in, so that one node does it, once. One that began and did not end is begun again.
CREATE TABLE matching_night (
  night TEXT PRIMARY KEY,
  begun_at INTEGER NOT NULL,
  done_at INTEGER
);
-- From which confidence on a new ticket is sorted without anybody asking; no row: never.
CREATE TABLE routing_threshold (
  target TEXT PRIMARY KEY CHECK (target IN ('kind', 'team', 'priority')),
  percent INTEGER NOT NULL,
  set_by INTEGER NOT NULL,
  set_at INTEGER NOT NULL
);
-- Up to where the log of events has been read for new tickets; one row, from the first threshold on.
CREATE TABLE routing_cursor (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  after_event INTEGER NOT NULL
);
