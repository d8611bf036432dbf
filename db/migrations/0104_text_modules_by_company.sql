-- How many texts a company has, and those for the tickets of one company.
CREATE INDEX text_module_by_company ON text_module (company_id, id);
