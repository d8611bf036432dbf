-- What is read is in article_version. What somebody writes is a draft beside it, one per language, until it
-- is published; each publication stays in article_revision.
ALTER TABLE article ADD COLUMN owner_id INTEGER;
ALTER TABLE article ADD COLUMN review_at INTEGER;
ALTER TABLE article ADD COLUMN archived_at INTEGER;
-- The ticket from which it was written.
ALTER TABLE article ADD COLUMN ticket_id INTEGER;
CREATE INDEX article_by_review ON article (review_at, id) WHERE review_at IS NOT NULL;
CREATE TABLE article_draft (
  id INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES article (id),
  language TEXT NOT NULL,
  title TEXT NOT NULL,
  description TEXT NOT NULL,
  html TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft', 'reviewed')),
  edition INTEGER NOT NULL,
  saved_by INTEGER NOT NULL,
  saved_at INTEGER NOT NULL,
  reviewed_by INTEGER,
  UNIQUE (article_id, language)
);
CREATE INDEX article_draft_by_time ON article_draft (saved_at, id);
CREATE TABLE article_revision (
  id INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES article (id),
  language TEXT NOT NULL,
  number INTEGER NOT NULL,
  title TEXT NOT NULL,
  description TEXT NOT NULL,
  html TEXT NOT NULL,
  published_by INTEGER,
  published_at INTEGER NOT NULL,
  UNIQUE (article_id, language, number)
);
-- What an article is about: a cause or an action of a troubleshooting model (MODEL/ID), a product, a device.
CREATE TABLE article_link (
  article_id INTEGER NOT NULL REFERENCES article (id),
  kind TEXT NOT NULL CHECK (kind IN ('cause', 'action', 'product', 'device')),
  target TEXT NOT NULL,
  PRIMARY KEY (article_id, kind, target)
);
CREATE INDEX article_link_by_target ON article_link (kind, target);
CREATE TABLE article_image (
  id INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES article (id),
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  bytes BLOB NOT NULL
);
CREATE INDEX article_image_by_article ON article_image (article_id, id);
