-- To whom tickets were handed, and what became of it.
CREATE TABLE handover (
  id INTEGER PRIMARY KEY,
  ticket_id INTEGER NOT NULL REFERENCES ticket (id),
  state TEXT NOT NULL CHECK (state IN ('offered', 'accepted', 'returned', 'solved')),
  kind TEXT NOT NULL CHECK (kind IN ('expert', 'supervisor', 'manufacturer', 'field_technician')),
  account_id INTEGER REFERENCES account (id),
  supplier_id INTEGER REFERENCES supplier (id),
  from_id INTEGER REFERENCES account (id),
  reason_code TEXT NOT NULL,
  note TEXT,
  offered_at INTEGER NOT NULL,
  accepted_at INTEGER,
  returned_at INTEGER,
  returned_by INTEGER,
  returned_reason TEXT,
  -- When an offer that nobody answered goes to somebody else.
  pass_on_at INTEGER,
  dossier TEXT,
  CHECK ((account_id IS NULL) <> (supplier_id IS NULL))
);
CREATE INDEX handover_by_ticket ON handover (ticket_id, id);
CREATE INDEX handover_by_account ON handover (account_id, state, id);
CREATE INDEX handover_by_sender ON handover (from_id, state, id);
-- A ticket is in the hands of one receiver at a time.
CREATE UNIQUE INDEX handover_open ON handover (ticket_id) WHERE state IN ('offered', 'accepted');
CREATE INDEX handover_to_pass_on ON handover (pass_on_at, id) WHERE state = 'offered' AND pass_on_at IS NOT NULL;
