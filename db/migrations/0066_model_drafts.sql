-- A model that is being edited: its whole text, one draft per model, kept with every change.
CREATE TABLE model_draft (
  model_id TEXT PRIMARY KEY,
  based_on INTEGER NOT NULL,
  edition INTEGER NOT NULL,
  text TEXT NOT NULL,
  kept_at INTEGER NOT NULL,
  kept_by INTEGER NOT NULL
);
-- Versions that somebody here released; those that came with the program have no row.
CREATE TABLE model_version (
  model_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  note TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  made_by INTEGER NOT NULL,
  PRIMARY KEY (model_id, version)
);
