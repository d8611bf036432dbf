-- The hours of a contract with a supplier, where it has any: in them the supplier's clock is counted.
CREATE TABLE contract_hours (
  contract_id INTEGER PRIMARY KEY,
  calendar TEXT NOT NULL
);
