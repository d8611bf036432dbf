-- Telephone exchanges of others that tell of their calls over a connection of ours (Asterisk's AMI and ARI). One node
-- holds each connection: `holder` until `held_until`.
CREATE TABLE phone_exchange (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  host TEXT NOT NULL,
  port INTEGER NOT NULL,
  is_tls INTEGER NOT NULL,
  authorities_file TEXT,
  user_name TEXT NOT NULL,
  secret TEXT NOT NULL,
  context TEXT NOT NULL,
  country TEXT NOT NULL,
  company_id INTEGER REFERENCES company (id),
  holder INTEGER,
  held_until INTEGER,
  state TEXT NOT NULL DEFAULT 'connecting',
  state_at INTEGER,
  trouble TEXT,
  said TEXT,
  heard_at INTEGER,
  asked_at INTEGER,
  tested_at INTEGER,
  answered_ms INTEGER
);
-- Numbers and queues there that are the helpdesk's, and whose calls they bring.
CREATE TABLE phone_exchange_number (
  exchange_id INTEGER NOT NULL REFERENCES phone_exchange (id),
  dialled TEXT NOT NULL,
  company_id INTEGER REFERENCES company (id),
  PRIMARY KEY (exchange_id, dialled)
);
-- Whose telephone an extension there is.
CREATE TABLE phone_exchange_extension (
  exchange_id INTEGER NOT NULL REFERENCES phone_exchange (id),
  extension TEXT NOT NULL,
  account_id INTEGER NOT NULL REFERENCES account (id),
  PRIMARY KEY (exchange_id, extension)
);
CREATE INDEX phone_exchange_extension_account ON phone_exchange_extension (account_id);
-- Calls that technicians want to make with their telephones there, until the node that holds the connection asks for them.
CREATE TABLE phone_exchange_request (
  id INTEGER PRIMARY KEY,
  exchange_id INTEGER NOT NULL REFERENCES phone_exchange (id),
  account_id INTEGER NOT NULL REFERENCES account (id),
  extension TEXT NOT NULL,
  dialled TEXT NOT NULL,
  asked_at INTEGER NOT NULL
);
-- Nobody told how the call ended: the connection with its exchange was lost.
ALTER TABLE call ADD COLUMN was_cut_off INTEGER NOT NULL DEFAULT 0;
