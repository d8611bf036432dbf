-- Where letters come in. settings is JSON (slices/mail/mailbox.h); secret is what signs in there. uid_after
-- is how far the folder was read; collector names the node that reads it now.
CREATE TABLE mailbox (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  address TEXT NOT NULL UNIQUE,
  company_id INTEGER REFERENCES company (id),
  team TEXT,
  settings TEXT NOT NULL,
  secret TEXT NOT NULL,
  is_active INTEGER NOT NULL DEFAULT 1,
  uid_validity INTEGER NOT NULL DEFAULT 0,
  uid_after INTEGER NOT NULL DEFAULT 0,
  looked_at INTEGER,
  failed_at INTEGER,
  failure TEXT,
  collector INTEGER,
  collected_until INTEGER NOT NULL DEFAULT 0
);
-- A letter as it came, in pieces, and what became of it. Each message of a folder is taken once. decision:
-- what somebody chose for one that waited, with ticket_id or person_id; then it is stored once more.
CREATE TABLE mail (
  id INTEGER PRIMARY KEY,
  mailbox_id INTEGER NOT NULL REFERENCES mailbox (id),
  uid_validity INTEGER NOT NULL,
  uid INTEGER NOT NULL,
  size_bytes INTEGER NOT NULL,
  received_at INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('stored', 'ticket', 'answer', 'waiting', 'dismissed', 'automatic',
                                       'bounce', 'duplicate', 'unreadable')),
  reason TEXT,
  message_id TEXT,
  from_name TEXT,
  from_address TEXT,
  subject TEXT,
  authentication TEXT,
  ticket_id INTEGER,
  person_id INTEGER,
  decision TEXT CHECK (decision IN ('open', 'answer'))
);
CREATE UNIQUE INDEX mail_by_uid ON mail (mailbox_id, uid_validity, uid);
CREATE INDEX mail_by_message ON mail (mailbox_id, message_id) WHERE message_id IS NOT NULL;
CREATE INDEX mail_stored ON mail (size_bytes, id) WHERE state = 'stored';
CREATE INDEX mail_waiting ON mail (id) WHERE state = 'waiting';
CREATE INDEX mail_by_ticket ON mail (ticket_id, id) WHERE ticket_id IS NOT NULL;
CREATE TABLE mail_piece (
  mail_id INTEGER NOT NULL,
  number INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (mail_id, number)
);
-- Every Message-ID that belongs to a ticket, as it was seen in a mailbox; 0: in a letter of ours.
CREATE TABLE mail_thread (
  message_id TEXT NOT NULL,
  mailbox_id INTEGER NOT NULL,
  ticket_id INTEGER NOT NULL,
  PRIMARY KEY (message_id, mailbox_id)
);
-- When an address last got a letter that nobody wrote.
CREATE TABLE mail_acknowledged (
  address TEXT PRIMARY KEY,
  at INTEGER NOT NULL
);
CREATE TABLE mail_bounced (
  address TEXT PRIMARY KEY,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  status TEXT NOT NULL,
  diagnostic TEXT NOT NULL
);
-- Makes the part of reply addresses that only those who got a letter know.
CREATE TABLE mail_key (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  secret TEXT NOT NULL
);
