-- Failed sign-ins are forgotten after a while, and counted by where they came from too.
ALTER TABLE sign_in_failure ADD COLUMN failed_at INTEGER NOT NULL DEFAULT 0;
CREATE INDEX sign_in_failure_at ON sign_in_failure (failed_at);
CREATE TABLE address_failure (
  address TEXT PRIMARY KEY,
  failures INTEGER NOT NULL,
  since INTEGER NOT NULL
);
CREATE INDEX address_failure_since ON address_failure (since);
-- The nodes that serve this helpdesk, on PostgreSQL.
CREATE TABLE node (
  id TEXT PRIMARY KEY,
  seen_at INTEGER NOT NULL
);
