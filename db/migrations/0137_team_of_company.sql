-- What the teams of somebody who serves few companies hold, without reading all that those companies have open.
CREATE INDEX ticket_by_company_team ON ticket (company_id, team, status, sort_at, id) WHERE team IS NOT NULL;
