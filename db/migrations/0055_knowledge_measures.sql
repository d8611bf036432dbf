-- For the measures of Knowledge-Centered Service, by period.
CREATE INDEX ticket_by_solving ON ticket (solved_at, company_id) WHERE solved_at IS NOT NULL;
CREATE INDEX article_use_by_time ON article_use (at, article_id);
CREATE INDEX article_by_ticket ON article (ticket_id) WHERE ticket_id IS NOT NULL;
-- Searches among the articles by day (days since 1970, UTC), and how many found nothing. company_id is a
-- requester's; 0: staff. No row tells who searched.
CREATE TABLE search_day (
  day INTEGER NOT NULL,
  company_id INTEGER NOT NULL,
  searches INTEGER NOT NULL,
  not_found INTEGER NOT NULL,
  PRIMARY KEY (day, company_id)
);
