-- Where calls to the outside are handed in, and what number they show there.
ALTER TABLE phone_trunk ADD COLUMN outbound TEXT;
ALTER TABLE phone_trunk ADD COLUMN shows TEXT;
-- Who may be called at the helpdesk's cost; one row, or none while nobody has said.
CREATE TABLE phone_dialling (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  home_country TEXT NOT NULL,
  countries TEXT NOT NULL,
  per_hour INTEGER NOT NULL,
  at_once INTEGER NOT NULL
);
-- When so many wait, or one waits so long, calls wait as those of another number do.
ALTER TABLE phone_number ADD COLUMN overflow_waiting INTEGER;
ALTER TABLE phone_number ADD COLUMN overflow_after_s INTEGER;
ALTER TABLE phone_number ADD COLUMN overflow_to TEXT;
