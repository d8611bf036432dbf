-- How many tickets of a company have a number. A row of its own, because PostgreSQL writes a whole row
-- for each number taken, and a company's holds its calendar.
CREATE TABLE ticket_count (
  company_id INTEGER PRIMARY KEY REFERENCES company (id),
  numbered INTEGER NOT NULL
);
INSERT INTO ticket_count (company_id, numbered) SELECT id, tickets_numbered FROM company;
ALTER TABLE company DROP COLUMN tickets_numbered;
