-- Where a session began and in which way; whether a second factor was shown; when its holder last
-- proved who he is.
ALTER TABLE session ADD COLUMN way TEXT NOT NULL DEFAULT 'password';
ALTER TABLE session ADD COLUMN is_strong INTEGER NOT NULL DEFAULT 0;
ALTER TABLE session ADD COLUMN confirmed_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE session ADD COLUMN address TEXT NOT NULL DEFAULT '';
ALTER TABLE session ADD COLUMN agent TEXT NOT NULL DEFAULT '';
CREATE INDEX session_by_account ON session (account_id, created_at);

-- A secret is offered until its first code has come; last_step is the newest time step used.
CREATE TABLE totp (
  account_id INTEGER PRIMARY KEY REFERENCES account (id),
  secret TEXT NOT NULL,
  offered_at INTEGER NOT NULL,
  confirmed_at INTEGER,
  last_step INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE recovery_code (
  account_id INTEGER NOT NULL REFERENCES account (id),
  code_hash TEXT NOT NULL,
  PRIMARY KEY (account_id, code_hash)
);
-- The first factor was right; what is owed is the second one.
CREATE TABLE sign_in_ticket (
  ticket_hash TEXT PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id),
  way TEXT NOT NULL,
  tries_left INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
);
CREATE INDEX sign_in_ticket_by_expiry ON sign_in_ticket (expires_at);
CREATE INDEX sign_in_ticket_by_account ON sign_in_ticket (account_id);

-- Bytes are base64url; public_key is the COSE key as the authenticator gave it.
CREATE TABLE passkey (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id),
  credential_id TEXT NOT NULL UNIQUE,
  public_key TEXT NOT NULL,
  rp_id TEXT NOT NULL,
  sign_count INTEGER NOT NULL,
  name TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  used_at INTEGER
);
CREATE INDEX passkey_by_account ON passkey (account_id, id);
-- account_id is empty while nobody is signed in.
CREATE TABLE passkey_challenge (
  challenge_hash TEXT PRIMARY KEY,
  account_id INTEGER REFERENCES account (id),
  address TEXT NOT NULL,
  expires_at INTEGER NOT NULL
);
CREATE INDEX passkey_challenge_by_expiry ON passkey_challenge (expires_at);
CREATE INDEX passkey_challenge_by_address ON passkey_challenge (address, expires_at);

-- What was done to an account's security, by whom; shown to its holder.
CREATE TABLE security_record (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  account_id INTEGER NOT NULL REFERENCES account (id),
  actor_id INTEGER REFERENCES account (id),
  kind TEXT NOT NULL,
  detail TEXT
);
CREATE INDEX security_record_by_account ON security_record (account_id, id);

-- What holds for the whole helpdesk.
CREATE TABLE helpdesk_setting (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
);
