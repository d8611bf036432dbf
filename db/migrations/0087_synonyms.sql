-- Words that mean the same to the people of a company, each language's separated by commas: what they call a thing,
-- and what tickets and articles call it. Only searches by those who may see the company use them.
CREATE TABLE synonym (
  id INTEGER PRIMARY KEY,
  company_id INTEGER NOT NULL REFERENCES company (id),
  en TEXT NOT NULL,
  fr TEXT NOT NULL,
  nl TEXT NOT NULL,
  de TEXT NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by INTEGER REFERENCES account (id)
);
CREATE INDEX synonym_by_company ON synonym (company_id, id);
-- The first letters of the first word of each, so that a search reads only those it may speak of.
CREATE TABLE synonym_beginning (
  beginning TEXT NOT NULL,
  company_id INTEGER NOT NULL,
  synonym_id INTEGER NOT NULL REFERENCES synonym (id),
  PRIMARY KEY (beginning, company_id, synonym_id)
);
CREATE INDEX synonym_beginning_by_synonym ON synonym_beginning (synonym_id);
