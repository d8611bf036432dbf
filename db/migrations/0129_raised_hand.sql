-- Who talks and has raised a hand, for the boards of supervisors; gone once it is lowered.
CREATE TABLE raised_hand (
  account_id INTEGER PRIMARY KEY REFERENCES account (id),
  call_id INTEGER NOT NULL REFERENCES call (id),
  since INTEGER NOT NULL
);
CREATE INDEX raised_hand_by_call ON raised_hand (call_id);
