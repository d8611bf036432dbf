-- How a technician does against what the models' authors wrote, by skill: only sums, for the advice
-- that he gets himself. Nobody else is shown them.
CREATE TABLE technician_pace (
  account_id INTEGER NOT NULL REFERENCES account (id),
  skill TEXT NOT NULL,
  steps INTEGER NOT NULL,
  log_ratio REAL NOT NULL,
  worked REAL NOT NULL,
  expected REAL NOT NULL,
  PRIMARY KEY (account_id, skill)
);
