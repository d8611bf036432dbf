-- Whom a ticket reaches when its owner cannot go on: the steps, who is there when, and how well somebody
-- knows what. company_id 0, service '' and priority 0 mean: any.
CREATE TABLE ladder (
  id INTEGER PRIMARY KEY,
  company_id INTEGER NOT NULL,
  service TEXT NOT NULL,
  priority INTEGER NOT NULL CHECK (priority BETWEEN 0 AND 5),
  rungs TEXT NOT NULL,
  version INTEGER NOT NULL
);
CREATE UNIQUE INDEX ladder_by_scope ON ladder (company_id, service, priority);
-- On call from (included) until (not included); without a skill for everything that he can.
CREATE TABLE shift (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id),
  skill TEXT,
  from_at INTEGER NOT NULL,
  until_at INTEGER NOT NULL
);
CREATE INDEX shift_by_end ON shift (until_at, id);
CREATE TABLE absence (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id),
  from_at INTEGER NOT NULL,
  until_at INTEGER NOT NULL
);
CREATE INDEX absence_by_end ON absence (until_at, id);
-- A skill without a level counts as 3 of 5.
CREATE TABLE skill_level (
  account_id INTEGER NOT NULL REFERENCES account (id),
  skill TEXT NOT NULL,
  level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 5),
  PRIMARY KEY (account_id, skill)
);
CREATE TABLE account_product (
  account_id INTEGER NOT NULL REFERENCES account (id),
  product TEXT NOT NULL,
  PRIMARY KEY (account_id, product)
);
CREATE TABLE account_load (
  account_id INTEGER PRIMARY KEY REFERENCES account (id),
  tickets_max INTEGER NOT NULL
);
-- What somebody outside can, and when he is there, in words.
CREATE TABLE supplier_profile (
  supplier_id INTEGER PRIMARY KEY REFERENCES supplier (id),
  skills TEXT NOT NULL,
  products TEXT NOT NULL,
  hours TEXT NOT NULL
);
-- "For information": somebody is told of a ticket that stays where it is.
CREATE TABLE notice (
  id INTEGER PRIMARY KEY,
  ticket_id INTEGER NOT NULL REFERENCES ticket (id),
  account_id INTEGER NOT NULL REFERENCES account (id),
  at INTEGER NOT NULL,
  seen_at INTEGER
);
CREATE INDEX notice_unseen ON notice (account_id, id) WHERE seen_at IS NULL;
ALTER TABLE handover ADD COLUMN ladder_id INTEGER;
ALTER TABLE handover ADD COLUMN rung INTEGER;
