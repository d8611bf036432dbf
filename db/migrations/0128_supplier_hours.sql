-- Which languages are spoken there besides the one that letters are written in, and the hours as a calendar (JSON).
ALTER TABLE supplier_profile ADD COLUMN languages TEXT NOT NULL DEFAULT '';
ALTER TABLE supplier_profile ADD COLUMN calendar TEXT;
