-- Whether whoever talked asked for a recording, or the rules alone had it made: a caller who turns out to be of a company
-- that records on request is kept only where it was asked for. Of older ones nobody knows any more: those of a company that
-- records on request by now are taken for asked for, because nothing else could have made them under these rules, and all
-- others are not, so that in doubt they go sooner.
ALTER TABLE call_recording ADD COLUMN was_asked_for INTEGER NOT NULL DEFAULT 0;
UPDATE call_recording SET was_asked_for=1 WHERE company_id IN (SELECT company_id FROM recording_rules WHERE policy='on_request');
