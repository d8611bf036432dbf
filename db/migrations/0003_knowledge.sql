-- An article has one version per language. The search index is derived from the versions, never stored:
-- `changed` counts all changes of all versions, so that an index knows what it has not read yet.
CREATE TABLE article (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  source TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('topic', 'guide')),
  audience TEXT NOT NULL CHECK (audience IN ('internal', 'company', 'everyone'))
);
-- Whose article it is when the audience is 'company'.
CREATE TABLE article_company (
  article_id INTEGER NOT NULL REFERENCES article (id),
  company_id INTEGER NOT NULL REFERENCES company (id),
  PRIMARY KEY (article_id, company_id)
);
CREATE INDEX article_company_by_company ON article_company (company_id);
CREATE TABLE article_version (
  id INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES article (id),
  language TEXT NOT NULL,
  title TEXT NOT NULL,
  description TEXT NOT NULL,
  body TEXT NOT NULL,
  html TEXT NOT NULL,
  credits TEXT NOT NULL,
  licence TEXT NOT NULL,
  revision TEXT NOT NULL,
  updated_at INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  UNIQUE (article_id, language)
);
CREATE INDEX article_version_by_change ON article_version (changed);
CREATE INDEX article_version_by_title ON article_version (language, title);
-- One row, from the first change on. `identity` tells databases apart that one process opens.
CREATE TABLE knowledge_state (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  identity INTEGER NOT NULL,
  changes INTEGER NOT NULL
);
-- Whether an article helped with a ticket, as whoever used it said last.
CREATE TABLE article_use (
  ticket_id INTEGER NOT NULL REFERENCES ticket (id),
  article_id INTEGER NOT NULL REFERENCES article (id),
  helped INTEGER NOT NULL,
  account_id INTEGER NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (ticket_id, article_id)
);
CREATE INDEX article_use_by_article ON article_use (article_id, helped);
