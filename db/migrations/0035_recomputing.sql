-- Companies whose hours or promises changed: their open tickets up to after_id follow them already, the
-- others do one after the other. A change meanwhile begins anew.
CREATE TABLE recomputing (
  company_id INTEGER PRIMARY KEY REFERENCES company (id),
  version INTEGER NOT NULL,
  after_id INTEGER NOT NULL
);
