-- A call outside the hours of the number called: when they begin again. Such calls are nobody's abandoned ones.
ALTER TABLE call ADD COLUMN closed_until INTEGER;
CREATE INDEX call_out_of_hours ON call (closed_until) WHERE closed_until IS NOT NULL;
ALTER TABLE call_tally ADD COLUMN out_of_hours INTEGER NOT NULL DEFAULT 0;
