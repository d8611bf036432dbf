-- Letters to the requester that were written already: reminders, and that a ticket was closed in silence.
ALTER TABLE outbox_letter ADD COLUMN is_to_requester INTEGER NOT NULL DEFAULT 0;
