-- What `hotliner demo` brought, so that it can be taken away again: companies and what belongs to them, accounts, suppliers,
-- articles. What else stands in a sample company goes with it.
CREATE TABLE sample (
  kind TEXT NOT NULL CHECK (kind IN ('company', 'person', 'ticket', 'account', 'supplier', 'article')),
  id INTEGER NOT NULL,
  PRIMARY KEY (kind, id)
);
-- Demos from before are known by names that can be nobody's: .example is reserved.
INSERT INTO sample SELECT DISTINCT 'company', company_id FROM company_domain
  WHERE domain IN ('dupont.example', 'vdb-logistiek.example', 'hennen.example', 'brixton.example');
INSERT INTO sample SELECT 'person', id FROM person WHERE company_id IN (SELECT id FROM sample WHERE kind='company');
INSERT INTO sample SELECT 'ticket', id FROM ticket WHERE company_id IN (SELECT id FROM sample WHERE kind='company');
INSERT INTO sample SELECT 'account', id FROM account
  WHERE email LIKE '%@hotliner.example' AND EXISTS (SELECT 1 FROM sample WHERE kind='company')
     OR person_id IN (SELECT id FROM sample WHERE kind='person');
INSERT INTO sample SELECT DISTINCT 'supplier', supplier_id FROM supplier_contact
  WHERE email IN ('service@lumora.example', 'garantie@kestrel.example', 'commandes@meuse-info.example');
