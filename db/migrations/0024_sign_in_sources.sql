-- An account that was switched off signs in nowhere, whatever a directory or provider says.
ALTER TABLE account ADD COLUMN disabled_at INTEGER;
-- By which directory or provider the first factor was shown; empty for passwords kept here.
ALTER TABLE sign_in_ticket ADD COLUMN source TEXT NOT NULL DEFAULT '';

-- Other places that know who somebody is. settings is JSON (slices/identity/source.h); secret is the
-- password of the account that reads the directory, or what the provider knows this program by.
CREATE TABLE sign_in_source (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('oidc', 'ldap')),
  company_id INTEGER REFERENCES company (id),
  settings TEXT NOT NULL,
  secret TEXT NOT NULL
);
-- Whose account it is for the source: by the name that never changes there, not by the e-mail address.
-- is_made: the source brought the account, so that its groups decide on the role.
CREATE TABLE source_account (
  source_id INTEGER NOT NULL REFERENCES sign_in_source (id),
  subject TEXT NOT NULL,
  account_id INTEGER NOT NULL REFERENCES account (id),
  is_made INTEGER NOT NULL,
  linked_at INTEGER NOT NULL,
  PRIMARY KEY (source_id, subject)
);
CREATE UNIQUE INDEX source_account_by_account ON source_account (account_id, source_id);
-- Sign-ins that went to a provider and are not back yet. Only hashes; what they are of, the browser has
-- in a cookie and the provider in its answer. account_id: somebody signed in links his account.
CREATE TABLE provider_attempt (
  state_hash TEXT PRIMARY KEY,
  browser_hash TEXT NOT NULL,
  nonce_hash TEXT NOT NULL,
  source_id INTEGER NOT NULL REFERENCES sign_in_source (id),
  account_id INTEGER REFERENCES account (id),
  address TEXT NOT NULL,
  expires_at INTEGER NOT NULL
);
CREATE INDEX provider_attempt_by_expiry ON provider_attempt (expires_at);
CREATE INDEX provider_attempt_by_address ON provider_attempt (address, expires_at);
