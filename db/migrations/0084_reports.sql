-- For the reports of a period, which read tickets by when they were opened, solved and handed over.
CREATE INDEX ticket_by_opening ON ticket (opened_at, company_id);
CREATE INDEX handover_by_offer ON handover (offered_at, ticket_id);
CREATE INDEX event_of_solution ON event (at, ticket_id) WHERE kind = 'ticket_solved';
-- What tells that one contact was not enough.
CREATE INDEX event_of_return ON event (ticket_id, id) WHERE kind IN ('ticket_contributed', 'ticket_held', 'ticket_reopened');
