-- An offer that stays with one person, because a whole round of the ladder found nobody who took it; pass_on_at is
-- then when he is reminded next.
ALTER TABLE handover ADD COLUMN rests_since INTEGER;
ALTER TABLE handover ADD COLUMN reminders INTEGER NOT NULL DEFAULT 0;
