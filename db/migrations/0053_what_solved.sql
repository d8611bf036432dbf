-- What solved: an article opened for a ticket, after which search (empty: it was proposed), and earlier tickets whose
-- solution was said to help. article_use is the same for articles. They teach once the ticket is solved.
CREATE TABLE article_opening (
  ticket_id INTEGER NOT NULL REFERENCES ticket (id),
  article_id INTEGER NOT NULL REFERENCES article (id),
  search TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (ticket_id, article_id)
);
CREATE TABLE ticket_use (
  ticket_id INTEGER NOT NULL REFERENCES ticket (id),
  solution_id INTEGER NOT NULL REFERENCES ticket (id),
  helped INTEGER NOT NULL,
  account_id INTEGER NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (ticket_id, solution_id)
);
CREATE INDEX ticket_use_by_solution ON ticket_use (solution_id, helped);
