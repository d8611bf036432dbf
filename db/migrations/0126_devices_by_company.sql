-- Who sees some companies searches the words of their devices alone, however many others have.
ALTER TABLE device_word ADD COLUMN company_id INTEGER NOT NULL DEFAULT 0;
UPDATE device_word SET company_id=(SELECT d.company_id FROM device d WHERE d.id=device_word.device_id);
CREATE INDEX device_word_of_company ON device_word (company_id, word, device_id);
