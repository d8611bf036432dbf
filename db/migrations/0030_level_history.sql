-- What was noticed of a caller's computer level is forgotten after the call, unless the helpdesk has
-- decided for a company to keep it for some days.
CREATE TABLE level_history (
  company_id INTEGER PRIMARY KEY REFERENCES company (id),
  days INTEGER NOT NULL CHECK (days BETWEEN 1 AND 730)
);
ALTER TABLE level_evidence ADD COLUMN value REAL;
-- What was noticed before this was decided is forgotten at the first sweep.
ALTER TABLE level_evidence ADD COLUMN expires_at INTEGER NOT NULL DEFAULT 0;
CREATE INDEX level_evidence_by_expiry ON level_evidence (expires_at);
