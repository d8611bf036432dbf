-- A call that is promised where no ticket's clock says so, because nobody knows whose caller he is: why, since when, until
-- when, what was told of it, and when more is to be told.
ALTER TABLE call ADD COLUMN promise_why TEXT;
ALTER TABLE call ADD COLUMN promised_at INTEGER;
ALTER TABLE call ADD COLUMN call_back_at INTEGER;
ALTER TABLE call ADD COLUMN promise_told TEXT;
ALTER TABLE call ADD COLUMN promise_tells_at INTEGER;
CREATE INDEX call_promise_due ON call (promise_tells_at) WHERE promise_tells_at IS NOT NULL;
-- Of those who wait since before this, the list goes on to say who is late; nothing is told of them. Of calls that were not
-- heard to end, or written down by hand, nobody is late.
UPDATE call SET promise_why='hung_up',promised_at=ended_at,call_back_at=ended_at+3600000,promise_told=''
  WHERE state='missed' AND done_at IS NULL AND ticket_id IS NULL AND company_id IS NULL AND from_raw IS NOT NULL AND
  external_id IS NOT NULL AND was_cut_off=0 AND ended_at-rang_at>5000;
-- Who stands in the list of missed calls once: how often he has tried, and when for the last time.
ALTER TABLE call ADD COLUMN tries INTEGER NOT NULL DEFAULT 1;
ALTER TABLE call ADD COLUMN tried_at INTEGER;
-- The others of the same caller are looked for by these at each talk.
CREATE INDEX call_by_ticket ON call (ticket_id, id) WHERE ticket_id IS NOT NULL;
CREATE INDEX call_by_extension ON call (from_raw, id) WHERE from_e164 IS NULL;
