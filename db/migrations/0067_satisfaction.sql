-- Whether the requester was content with how a ticket was solved: one answer, the last one given.
CREATE TABLE ticket_satisfaction (
  ticket_id INTEGER PRIMARY KEY REFERENCES ticket (id),
  company_id INTEGER NOT NULL REFERENCES company (id),
  is_content INTEGER NOT NULL,
  comment TEXT NOT NULL,
  at INTEGER NOT NULL
);
CREATE INDEX ticket_satisfaction_by_time ON ticket_satisfaction (at, company_id, is_content);
