-- Tokens of programs: what they may do, until when. Older tokens may do all for a year.
ALTER TABLE api_token ADD COLUMN id INTEGER NOT NULL DEFAULT 0;
ALTER TABLE api_token ADD COLUMN scopes TEXT NOT NULL DEFAULT '*';
ALTER TABLE api_token ADD COLUMN expires_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE api_token ADD COLUMN last_used_at INTEGER;
UPDATE api_token SET id=created_at, expires_at=created_at+31536000000;
CREATE INDEX api_token_by_account ON api_token (account_id, id);
-- Who did what that matters for trust. Rows are never changed; each holds the hash of the one before,
-- so that a row changed or taken out afterwards is noticed. Positions have no gaps.
CREATE TABLE audit (
  position INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  account_id INTEGER,
  address TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  detail TEXT NOT NULL,
  hash TEXT NOT NULL
);
CREATE INDEX audit_by_account ON audit (account_id, position);
CREATE INDEX audit_by_action ON audit (action, position);
