-- Every version of a model stays, because open diagnoses are pinned to the one they began with.
CREATE TABLE model (
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  text TEXT NOT NULL,
  is_current INTEGER NOT NULL,
  PRIMARY KEY (id, version)
);
-- What closed tickets taught, added up, and what each of them taught, so that it can be taken back.
CREATE TABLE model_learned (
  model_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  calls REAL NOT NULL,
  counts TEXT NOT NULL,
  PRIMARY KEY (model_id, version)
);
CREATE TABLE diagnosis_lesson (
  ticket_id INTEGER PRIMARY KEY REFERENCES ticket (id),
  model_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  counts TEXT NOT NULL
);
