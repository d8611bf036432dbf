-- In which languages a caller of a number is asked for his, whose hours the number has, and whether who waits may
-- ask to be called back.
ALTER TABLE phone_number ADD COLUMN menu TEXT;
ALTER TABLE phone_number ADD COLUMN team TEXT;
