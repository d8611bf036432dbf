-- Whether calls of a company are recorded, and for how many days a recording is kept; no row: they are not.
CREATE TABLE recording_rules (
  company_id INTEGER PRIMARY KEY REFERENCES company (id),
  policy TEXT NOT NULL CHECK (policy IN ('never', 'always', 'on_request')),
  days INTEGER NOT NULL CHECK (days BETWEEN 1 AND 3650)
);
-- What was said in a call from the announcement on: two channels of G.711 A-law, in pieces as they were heard. It belongs
-- to the company whose rules allowed it; account_id: who talked.
CREATE TABLE call_recording (
  id INTEGER PRIMARY KEY,
  call_id INTEGER NOT NULL REFERENCES call (id),
  company_id INTEGER NOT NULL REFERENCES company (id),
  account_id INTEGER NOT NULL REFERENCES account (id),
  began_at INTEGER NOT NULL,
  ended_at INTEGER,
  length_ms INTEGER NOT NULL,
  paused_ms INTEGER NOT NULL,
  size_bytes INTEGER NOT NULL
);
CREATE INDEX call_recording_by_call ON call_recording (call_id, id);
CREATE INDEX call_recording_by_age ON call_recording (company_id, began_at);
CREATE INDEX call_recording_unfinished ON call_recording (id) WHERE ended_at IS NULL;
CREATE TABLE call_recording_piece (
  recording_id INTEGER NOT NULL REFERENCES call_recording (id),
  number INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (recording_id, number)
);
