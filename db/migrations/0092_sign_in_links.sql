-- Who asked for a link by mail, known or not: rows of both are alike, so that nobody learns who is known.
CREATE TABLE sign_in_ask (
  id INTEGER PRIMARY KEY,
  email TEXT NOT NULL,
  address TEXT NOT NULL,
  at INTEGER NOT NULL,
  is_done INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX sign_in_ask_by_email ON sign_in_ask (email, at);
CREATE INDEX sign_in_ask_by_address ON sign_in_ask (address, at);
CREATE INDEX sign_in_ask_by_time ON sign_in_ask (at);
CREATE INDEX sign_in_ask_waiting ON sign_in_ask (id) WHERE is_done = 0;
-- Links that were sent. Only hashes; each is good once.
CREATE TABLE sign_in_link (
  token_hash TEXT PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id),
  expires_at INTEGER NOT NULL
);
CREATE INDEX sign_in_link_by_account ON sign_in_link (account_id);
CREATE INDEX sign_in_link_by_expiry ON sign_in_link (expires_at);
