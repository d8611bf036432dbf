-- How long hand-overs to experts took, as the clock of the ticket's solution counted: for what handing over
-- may take before a deadline. One per ticket, the last.
CREATE TABLE past_handover (
  ticket_id INTEGER PRIMARY KEY REFERENCES ticket (id),
  skill TEXT NOT NULL,
  account_id INTEGER REFERENCES account (id),
  offered_ms INTEGER NOT NULL,
  accepted_ms INTEGER,
  solved_ms INTEGER,
  solved_at INTEGER,
  -- Nobody has it; an offer at the same instant goes on with the same waiting.
  returned_at INTEGER
);
CREATE INDEX past_handover_by_skill ON past_handover (skill, solved_at) WHERE solved_at IS NOT NULL;
