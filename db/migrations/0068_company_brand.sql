-- What a company's portal looks like. The colour as #rrggbb, empty for none; the logo empty for none.
CREATE TABLE company_brand (
  company_id INTEGER PRIMARY KEY REFERENCES company (id),
  colour TEXT NOT NULL,
  logo_type TEXT NOT NULL,
  logo BLOB NOT NULL
);
