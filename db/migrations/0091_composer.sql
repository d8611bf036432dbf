-- Who may have a file: 0 whoever may see its ticket, 1 the helpdesk, 2 whoever attached it to words that he has not
-- sent yet (attachment_draft says who).
ALTER TABLE attachment ADD COLUMN visibility INTEGER NOT NULL DEFAULT 0;
CREATE TABLE attachment_draft (
  attachment_id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id),
  ticket_id INTEGER NOT NULL REFERENCES ticket (id),
  is_answer INTEGER NOT NULL,
  at INTEGER NOT NULL
);
CREATE INDEX attachment_draft_by_account ON attachment_draft (account_id, ticket_id);
CREATE INDEX attachment_draft_by_time ON attachment_draft (at);
-- Whether who reads the ticket writes to its requester now.
ALTER TABLE presence ADD COLUMN is_answering INTEGER NOT NULL DEFAULT 0;
-- Words that are written again and again. A variant's level is empty where it fits all levels.
CREATE TABLE text_module (
  id INTEGER PRIMARY KEY,
  company_id INTEGER REFERENCES company (id),
  name TEXT NOT NULL,
  updated_at INTEGER NOT NULL
);
CREATE INDEX text_module_by_name ON text_module (name, id);
CREATE TABLE text_module_variant (
  module_id INTEGER NOT NULL REFERENCES text_module (id),
  language TEXT NOT NULL,
  level TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (module_id, language, level)
);
