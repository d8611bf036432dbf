-- Missed calls that still wait for somebody, and the calls somebody is on: read at every sign-in.
CREATE INDEX call_to_do ON call (state, done_at, id);
CREATE INDEX call_by_answerer ON call (answered_by, id) WHERE state = 'answered';
