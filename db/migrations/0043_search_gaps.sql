-- What people searched for among the articles and did not find: where knowledge is missing (KCS). No row tells who
-- searched; company_id is his company when he is a requester, 0 when he is staff. A year after the last time it goes.
CREATE TABLE search_gap (
  text TEXT NOT NULL,
  language TEXT NOT NULL,
  company_id INTEGER NOT NULL,
  times INTEGER NOT NULL,
  first_at INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  PRIMARY KEY (text, language, company_id)
);
CREATE INDEX search_gap_by_time ON search_gap (last_at);
