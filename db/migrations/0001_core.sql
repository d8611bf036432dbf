-- Times are UTC milliseconds; identifiers fit in 53 bits. One SQL text for SQLite and PostgreSQL:
-- where PostgreSQL runs it, INTEGER becomes BIGINT and BLOB becomes BYTEA.

CREATE TABLE company (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  country TEXT NOT NULL,
  language TEXT NOT NULL,
  calendar TEXT NOT NULL,
  policy TEXT NOT NULL,
  tickets_numbered INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX company_by_name ON company (name, id);
CREATE TABLE site (
  id INTEGER PRIMARY KEY,
  company_id INTEGER NOT NULL REFERENCES company (id),
  name TEXT NOT NULL,
  address TEXT NOT NULL,
  phone TEXT
);
CREATE INDEX site_by_company ON site (company_id, id);
CREATE TABLE contract (
  id INTEGER PRIMARY KEY,
  company_id INTEGER NOT NULL REFERENCES company (id),
  title TEXT NOT NULL,
  covers TEXT NOT NULL,
  starts_on TEXT NOT NULL,
  ends_on TEXT
);
CREATE INDEX contract_by_company ON contract (company_id, id);
CREATE TABLE company_domain (
  domain TEXT PRIMARY KEY,
  company_id INTEGER NOT NULL REFERENCES company (id)
);
CREATE INDEX company_domain_by_company ON company_domain (company_id);
-- Both ends are E.164 digits of equal length, so that text order is number order.
CREATE TABLE phone_range (
  id INTEGER PRIMARY KEY,
  company_id INTEGER NOT NULL REFERENCES company (id),
  first_e164 TEXT NOT NULL,
  last_e164 TEXT NOT NULL
);
CREATE INDEX phone_range_by_first ON phone_range (first_e164, last_e164);
CREATE INDEX phone_range_by_company ON phone_range (company_id);

CREATE TABLE supplier (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('supplier', 'manufacturer')),
  language TEXT NOT NULL
);
CREATE TABLE supplier_contact (
  id INTEGER PRIMARY KEY,
  supplier_id INTEGER NOT NULL REFERENCES supplier (id),
  name TEXT NOT NULL,
  email TEXT,
  phone TEXT
);
CREATE INDEX supplier_contact_by_supplier ON supplier_contact (supplier_id, id);

CREATE TABLE person (
  id INTEGER PRIMARY KEY,
  company_id INTEGER NOT NULL REFERENCES company (id),
  name TEXT,
  name_key TEXT NOT NULL,
  email TEXT,
  language TEXT NOT NULL,
  role_title TEXT,
  site_id INTEGER REFERENCES site (id),
  is_vip INTEGER NOT NULL DEFAULT 0,
  level_set TEXT CHECK (level_set IN ('novice', 'regular', 'expert'))
);
CREATE INDEX person_by_company ON person (company_id, name_key, id);
CREATE INDEX person_by_name ON person (name_key, id);
CREATE INDEX person_by_email ON person (email);
-- A number as it was written and as E.164; the last eight digits find numbers that are only close.
CREATE TABLE person_number (
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id),
  raw TEXT NOT NULL,
  e164 TEXT NOT NULL,
  tail TEXT NOT NULL
);
CREATE UNIQUE INDEX person_number_by_e164 ON person_number (e164, person_id);
CREATE INDEX person_number_by_tail ON person_number (tail, person_id);
CREATE INDEX person_number_by_person ON person_number (person_id, id);
CREATE TABLE level_evidence (
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id),
  at INTEGER NOT NULL,
  code TEXT NOT NULL,
  wording TEXT,
  detail TEXT
);
CREATE INDEX level_evidence_by_person ON level_evidence (person_id, id);

CREATE TABLE device (
  id INTEGER PRIMARY KEY,
  company_id INTEGER NOT NULL REFERENCES company (id),
  person_id INTEGER REFERENCES person (id),
  kind TEXT NOT NULL,
  model TEXT NOT NULL,
  manufacturer_id INTEGER REFERENCES supplier (id),
  serial TEXT,
  os TEXT,
  free_disk_gb REAL,
  last_seen_at INTEGER,
  antivirus TEXT,
  warranty_until TEXT
);
CREATE INDEX device_by_person ON device (person_id, id);
CREATE INDEX device_by_company ON device (company_id, id);

CREATE TABLE account (
  id INTEGER PRIMARY KEY,
  role TEXT NOT NULL CHECK (role IN ('administrator', 'supervisor', 'technician', 'expert',
                                     'author', 'field_technician', 'requester')),
  name TEXT NOT NULL,
  email TEXT NOT NULL UNIQUE,
  language TEXT NOT NULL,
  theme TEXT,
  password_hash TEXT NOT NULL,
  person_id INTEGER REFERENCES person (id),
  extension TEXT,
  is_on_duty INTEGER NOT NULL DEFAULT 1,
  sees_all_companies INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX account_by_extension ON account (extension);
CREATE TABLE account_company (
  account_id INTEGER NOT NULL REFERENCES account (id),
  company_id INTEGER NOT NULL REFERENCES company (id),
  PRIMARY KEY (account_id, company_id)
);
CREATE TABLE account_skill (
  account_id INTEGER NOT NULL REFERENCES account (id),
  skill TEXT NOT NULL,
  PRIMARY KEY (account_id, skill)
);
CREATE TABLE account_language (
  account_id INTEGER NOT NULL REFERENCES account (id),
  language TEXT NOT NULL,
  PRIMARY KEY (account_id, language)
);
-- Only hashes of the secrets are kept.
CREATE TABLE session (
  token_hash TEXT PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id),
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
);
CREATE INDEX session_by_expiry ON session (expires_at);
CREATE TABLE api_token (
  token_hash TEXT PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id),
  name TEXT NOT NULL,
  created_at INTEGER NOT NULL
);
CREATE TABLE cti_token (
  token_hash TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  country TEXT NOT NULL
);
CREATE TABLE sign_in_failure (
  email TEXT PRIMARY KEY,
  failures INTEGER NOT NULL,
  locked_until INTEGER NOT NULL
);
CREATE TABLE idempotency (
  account_id INTEGER NOT NULL,
  key TEXT NOT NULL,
  request_hash TEXT NOT NULL,
  status INTEGER NOT NULL,
  body TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (account_id, key)
);
CREATE INDEX idempotency_by_age ON idempotency (at);

-- The append-only log: what happened, to whom it concerns, who may hear of it.
CREATE TABLE event (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  company_id INTEGER,
  ticket_id INTEGER,
  call_id INTEGER,
  person_id INTEGER,
  actor_id INTEGER,
  is_visible INTEGER NOT NULL DEFAULT 0,
  recipients TEXT,
  body TEXT NOT NULL
);
CREATE INDEX event_by_ticket ON event (ticket_id, id) WHERE ticket_id IS NOT NULL;

CREATE TABLE ticket (
  id INTEGER PRIMARY KEY,
  company_id INTEGER NOT NULL REFERENCES company (id),
  number TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  problem TEXT NOT NULL,
  kind TEXT NOT NULL,
  status TEXT NOT NULL,
  impact INTEGER NOT NULL,
  urgency INTEGER NOT NULL,
  priority INTEGER NOT NULL,
  priority_reason TEXT,
  person_id INTEGER,
  device_id INTEGER,
  owner_id INTEGER,
  team TEXT,
  hold TEXT,
  model_id TEXT,
  merged_into INTEGER,
  solution TEXT,
  opened_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  answered_at INTEGER,
  solved_at INTEGER,
  version INTEGER NOT NULL,
  due_at INTEGER,
  due_kind TEXT,
  due_state TEXT,
  clocks TEXT,
  handover TEXT,
  sort_at INTEGER NOT NULL
);
-- Lists are read in these orders, nearest deadline first, and nothing else.
CREATE INDEX ticket_by_status ON ticket (status, sort_at, id);
CREATE INDEX ticket_by_owner ON ticket (owner_id, status, sort_at, id);
CREATE INDEX ticket_by_team ON ticket (team, status, sort_at, id);
CREATE INDEX ticket_by_company ON ticket (company_id, status, sort_at, id);
CREATE INDEX ticket_by_person ON ticket (person_id, id);
CREATE INDEX ticket_by_device ON ticket (device_id, id);
CREATE TABLE ticket_link (
  ticket_id INTEGER NOT NULL REFERENCES ticket (id),
  other_id INTEGER NOT NULL REFERENCES ticket (id),
  kind TEXT NOT NULL,
  PRIMARY KEY (ticket_id, other_id)
);
CREATE INDEX ticket_link_by_other ON ticket_link (other_id);
CREATE TABLE attachment (
  id INTEGER PRIMARY KEY,
  ticket_id INTEGER NOT NULL REFERENCES ticket (id),
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  bytes BLOB NOT NULL
);
CREATE INDEX attachment_by_ticket ON attachment (ticket_id, id);
CREATE TABLE draft (
  account_id INTEGER NOT NULL REFERENCES account (id),
  key TEXT NOT NULL,
  text TEXT NOT NULL,
  saved_at INTEGER NOT NULL,
  PRIMARY KEY (account_id, key)
);

CREATE TABLE call (
  id INTEGER PRIMARY KEY,
  external_id TEXT UNIQUE,
  state TEXT NOT NULL CHECK (state IN ('ringing', 'answered', 'ended', 'missed')),
  direction TEXT NOT NULL CHECK (direction IN ('in', 'out')),
  from_raw TEXT,
  from_e164 TEXT,
  to_raw TEXT,
  queue TEXT,
  certainty TEXT NOT NULL,
  person_id INTEGER REFERENCES person (id),
  company_id INTEGER REFERENCES company (id),
  recipients TEXT,
  rang_at INTEGER NOT NULL,
  answered_at INTEGER,
  answered_by INTEGER REFERENCES account (id),
  ended_at INTEGER,
  done_at INTEGER,
  ticket_id INTEGER REFERENCES ticket (id)
);
CREATE INDEX call_by_state ON call (state, id);
CREATE INDEX call_by_person ON call (person_id, id);
