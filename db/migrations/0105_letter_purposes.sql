-- What a letter that was written already is for; is_to_requester took a link to sign in for a reminder.
ALTER TABLE outbox_letter ADD COLUMN purpose TEXT NOT NULL DEFAULT 'supplier_letter';
UPDATE outbox_letter SET purpose = CASE WHEN name LIKE 'sign-in-%' THEN 'sign_in_link' ELSE 'reminder' END WHERE is_to_requester = 1;
ALTER TABLE outbox_letter DROP COLUMN is_to_requester;
