-- What a company has agreed with a supplier; the contact is the company's own one there.
CREATE TABLE support_contract (
  id INTEGER PRIMARY KEY,
  company_id INTEGER NOT NULL REFERENCES company (id),
  supplier_id INTEGER NOT NULL REFERENCES supplier (id),
  customer_number TEXT,
  contact_name TEXT,
  contact_email TEXT,
  contact_phone TEXT,
  -- Whether the supplier must not learn who has the problem.
  withholds_requester INTEGER NOT NULL,
  remind_after_hours INTEGER NOT NULL,
  starts_on TEXT NOT NULL,
  ends_on TEXT
);
CREATE INDEX support_contract_by_company ON support_contract (company_id, supplier_id, id);
-- A question to a supplier about a ticket, with what was written and answered.
CREATE TABLE supplier_thread (
  id INTEGER PRIMARY KEY,
  ticket_id INTEGER NOT NULL REFERENCES ticket (id),
  supplier_id INTEGER NOT NULL REFERENCES supplier (id),
  contract_id INTEGER,
  state TEXT NOT NULL CHECK (state IN ('asked', 'answered', 'closed')),
  contact_name TEXT NOT NULL,
  contact_email TEXT,
  reference TEXT,
  withholds_requester INTEGER NOT NULL,
  remind_after_hours INTEGER NOT NULL,
  opened_at INTEGER NOT NULL,
  asked_at INTEGER NOT NULL,
  answered_at INTEGER,
  closed_at INTEGER,
  closed_reason TEXT,
  reminders INTEGER NOT NULL DEFAULT 0,
  remind_at INTEGER
);
CREATE INDEX supplier_thread_by_ticket ON supplier_thread (ticket_id, id);
CREATE UNIQUE INDEX supplier_thread_open ON supplier_thread (ticket_id, supplier_id) WHERE state IN ('asked', 'answered');
CREATE INDEX supplier_thread_to_remind ON supplier_thread (remind_at, id) WHERE state = 'asked' AND remind_at IS NOT NULL;
CREATE TABLE supplier_message (
  id INTEGER PRIMARY KEY,
  thread_id INTEGER NOT NULL REFERENCES supplier_thread (id),
  kind TEXT NOT NULL CHECK (kind IN ('question', 'reminder', 'answer')),
  at INTEGER NOT NULL,
  account_id INTEGER,
  from_name TEXT NOT NULL,
  text TEXT NOT NULL,
  delivery_id INTEGER
);
CREATE INDEX supplier_message_by_thread ON supplier_message (thread_id, id);
CREATE TABLE supplier_message_attachment (
  message_id INTEGER NOT NULL REFERENCES supplier_message (id),
  attachment_id INTEGER NOT NULL REFERENCES attachment (id),
  name TEXT NOT NULL,
  PRIMARY KEY (message_id, attachment_id)
);
-- Letters that are written already and wait in the outbox.
CREATE TABLE outbox_letter (
  delivery_id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  to_name TEXT NOT NULL,
  to_address TEXT NOT NULL,
  subject TEXT NOT NULL,
  text TEXT NOT NULL,
  in_reply_to TEXT
);
CREATE TABLE outbox_letter_attachment (
  delivery_id INTEGER NOT NULL,
  attachment_id INTEGER NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (delivery_id, attachment_id)
);
