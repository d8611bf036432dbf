-- What closed calls tell, in the words of their model, so that a newer version can learn from them
-- too. An empty body is to be read again from the ticket's events.
CREATE TABLE lesson (
  ticket_id INTEGER PRIMARY KEY REFERENCES ticket (id),
  model_id TEXT NOT NULL,
  company_id INTEGER NOT NULL REFERENCES company (id),
  site_id INTEGER,
  at INTEGER NOT NULL,
  body TEXT
);
CREATE INDEX lesson_by_model ON lesson (model_id, at, ticket_id);
-- How many lessons there are, kept in step with them, so that nobody has to count.
CREATE TABLE lesson_count (
  model_id TEXT NOT NULL,
  company_id INTEGER NOT NULL REFERENCES company (id),
  calls INTEGER NOT NULL,
  PRIMARY KEY (model_id, company_id)
);
INSERT INTO lesson
  SELECT d.ticket_id, d.model_id, t.company_id, p.site_id, COALESCE(t.solved_at, 0), NULL
  FROM diagnosis_lesson d JOIN ticket t ON t.id = d.ticket_id
  LEFT JOIN person p ON p.id = t.person_id;
INSERT INTO lesson_count
  SELECT model_id, company_id, COUNT(*) FROM lesson GROUP BY model_id, company_id;
DROP TABLE diagnosis_lesson;
DROP TABLE model_learned;
