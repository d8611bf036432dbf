-- Up to six clocks for a ticket, and whatever warnings its policy has: `told` is the memory of what was told
-- of this instance of the clock, so that nothing is told twice.
CREATE TABLE clock (
  ticket_id INTEGER NOT NULL REFERENCES ticket (id),
  kind TEXT NOT NULL CHECK (kind IN ('first_answer', 'next_answer', 'solution', 'holder', 'supplier', 'call_back')),
  instance INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  told TEXT NOT NULL,
  next_fire_at INTEGER,
  state TEXT NOT NULL CHECK (state IN ('running', 'paused', 'met', 'missed')),
  PRIMARY KEY (ticket_id, kind)
);
INSERT INTO clock (ticket_id, kind, instance, due_at, told, next_fire_at, state)
  SELECT ticket_id, kind, 1, due_at,
    CASE next_percent WHEN 50 THEN '' WHEN 75 THEN '50%' WHEN 90 THEN '50%,75%' WHEN 100 THEN '50%,75%,90%'
      ELSE '50%,75%,90%,missed' END,
    next_fire_at, state FROM deadline;
DROP TABLE deadline;
ALTER TABLE clock RENAME TO deadline;
CREATE INDEX deadline_by_fire ON deadline (next_fire_at, ticket_id) WHERE next_fire_at IS NOT NULL;
