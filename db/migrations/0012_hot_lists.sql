-- A person's tickets in the order in which lists show them.
CREATE INDEX ticket_by_person_due ON ticket (person_id, sort_at, id);
