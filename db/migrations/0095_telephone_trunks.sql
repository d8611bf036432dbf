-- How calls are handed in at a trunk, who we are there, and whether calls for us come here by registration.
ALTER TABLE phone_trunk ADD COLUMN transport TEXT;
ALTER TABLE phone_trunk ADD COLUMN user_name TEXT;
ALTER TABLE phone_trunk ADD COLUMN secret TEXT;
ALTER TABLE phone_trunk ADD COLUMN registers INTEGER NOT NULL DEFAULT 0;
-- What came of it last; written by the node that has the telephone.
ALTER TABLE phone_trunk ADD COLUMN registration TEXT;
ALTER TABLE phone_trunk ADD COLUMN registration_status INTEGER;
ALTER TABLE phone_trunk ADD COLUMN registration_at INTEGER;
