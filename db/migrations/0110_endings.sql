-- Why a hand-over or a question to a supplier came to its end, where no person said it: a code. What was stored as an
-- English text before becomes one.
ALTER TABLE handover ADD COLUMN returned_code TEXT;
UPDATE handover SET returned_code='handed_on',returned_reason=NULL WHERE returned_reason='handed on';
UPDATE handover SET returned_code='not_accepted_in_time',returned_reason=NULL
  WHERE returned_reason='not accepted in time' AND returned_by IS NULL;
UPDATE handover SET returned_code='owner_left',returned_reason=NULL
  WHERE returned_reason='not here any more' AND returned_by IS NULL;
UPDATE handover SET returned_code='ticket_solved',returned_reason=NULL WHERE returned_reason='the ticket is solved';
ALTER TABLE supplier_thread ADD COLUMN closed_code TEXT;
UPDATE supplier_thread SET closed_code='ticket_solved',closed_reason=NULL WHERE closed_reason='the ticket is solved';
-- What a notice tells: "informed", of a ticket that is with somebody else; "held_long", of one's own that still waits.
ALTER TABLE notice ADD COLUMN kind TEXT NOT NULL DEFAULT 'informed';
-- Tickets that have been on hold without a date and without anybody who would ask after them.
INSERT INTO waiting (ticket_id,held_at,reminders,next_at)
  SELECT t.id,MAX(e.at),0,MAX(e.at) FROM ticket t JOIN event e ON e.ticket_id=t.id AND e.kind='ticket_held'
  WHERE t.status='on_hold' AND NOT EXISTS (SELECT 1 FROM waiting w WHERE w.ticket_id=t.id) GROUP BY t.id;
