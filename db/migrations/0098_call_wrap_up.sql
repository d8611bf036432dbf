-- What calls end with, in the helpdesk's words; those of a company are for its calls alone.
CREATE TABLE call_disposition (
  id INTEGER PRIMARY KEY,
  company_id INTEGER REFERENCES company (id),
  en TEXT NOT NULL,
  fr TEXT NOT NULL,
  nl TEXT NOT NULL,
  de TEXT NOT NULL,
  is_retired INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX call_disposition_by_company ON call_disposition (company_id, id);

-- Waiting ends once, by an answer or because the caller gives up; what was talked and written down adds up.
ALTER TABLE call ADD COLUMN waited_until INTEGER;
ALTER TABLE call ADD COLUMN was_given_up INTEGER NOT NULL DEFAULT 0;
ALTER TABLE call ADD COLUMN talked_ms INTEGER NOT NULL DEFAULT 0;
ALTER TABLE call ADD COLUMN wrapped_ms INTEGER NOT NULL DEFAULT 0;
ALTER TABLE call ADD COLUMN disposition_id INTEGER REFERENCES call_disposition (id);
UPDATE call SET waited_until = COALESCE(answered_at, ended_at),
  was_given_up = CASE WHEN answered_at IS NULL THEN 1 ELSE 0 END,
  talked_ms = CASE WHEN answered_at IS NULL OR ended_at IS NULL THEN 0 ELSE ended_at - answered_at END
  WHERE state <> 'ringing';

-- A technician's part in a call: the time that is booked on its ticket. Not written down yet: wrapped_ms is null.
CREATE TABLE call_work (
  id INTEGER PRIMARY KEY,
  call_id INTEGER NOT NULL REFERENCES call (id),
  account_id INTEGER NOT NULL REFERENCES account (id),
  ticket_id INTEGER REFERENCES ticket (id),
  talked_ms INTEGER NOT NULL,
  ended_at INTEGER NOT NULL,
  wrapped_ms INTEGER,
  corrected_s INTEGER,
  reason TEXT,
  UNIQUE (call_id, account_id)
);
CREATE INDEX call_work_by_ticket ON call_work (ticket_id, id);
CREATE INDEX call_work_unwritten ON call_work (account_id, id) WHERE wrapped_ms IS NULL;
