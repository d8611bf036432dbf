-- Numbers that were learned for a model, at one level: the helpdesk, a company or a site (scope is
-- 'helpdesk', 'company:ID' or 'site:ID'). At most one release of a scope is in use; of those that
-- the gate refused, the last is kept.
CREATE TABLE model_release (
  id INTEGER PRIMARY KEY,
  model_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  scope TEXT NOT NULL,
  company_id INTEGER REFERENCES company (id),
  site_id INTEGER,
  state TEXT NOT NULL CHECK (state IN ('in_use', 'replaced', 'rolled_back', 'refused')),
  made_at INTEGER NOT NULL,
  above_id INTEGER,
  before_id INTEGER,
  learned_until INTEGER NOT NULL,
  verdict TEXT NOT NULL,
  numbers TEXT NOT NULL,
  counts TEXT NOT NULL,
  rolled_back_at INTEGER,
  rolled_back_by INTEGER
);
CREATE INDEX model_release_by_scope ON model_release (model_id, scope, id);
CREATE INDEX model_release_by_state ON model_release (model_id, state, scope);
CREATE INDEX model_release_by_above ON model_release (above_id);
-- Which model was learned in which night, so that one node does it, once. One that began and did not
-- end is begun again.
CREATE TABLE learning_night (
  model_id TEXT NOT NULL,
  night TEXT NOT NULL,
  begun_at INTEGER NOT NULL,
  done_at INTEGER,
  PRIMARY KEY (model_id, night)
);
