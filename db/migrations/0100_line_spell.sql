-- In what state a technician's line was, and why: one row from each change to the next. The last has no end yet.
CREATE TABLE line_spell (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id),
  state TEXT NOT NULL,
  reason TEXT,
  call_id INTEGER REFERENCES call (id),
  since INTEGER NOT NULL,
  until INTEGER
);
CREATE INDEX line_spell_now ON line_spell (account_id) WHERE until IS NULL;
-- The same added up by the hour, of nobody in particular.
CREATE TABLE line_tally (
  hour INTEGER NOT NULL,
  state TEXT NOT NULL,
  spent_ms INTEGER NOT NULL,
  PRIMARY KEY (hour, state)
);
-- How figures are counted and what people can bear; one row, or none while nobody has said.
CREATE TABLE phone_measure_rules (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  service_level_s INTEGER NOT NULL,
  service_level_percent INTEGER NOT NULL,
  short_s INTEGER NOT NULL,
  occupancy_percent INTEGER NOT NULL,
  calls_per_hour INTEGER NOT NULL,
  wrap_up_s INTEGER NOT NULL
);
