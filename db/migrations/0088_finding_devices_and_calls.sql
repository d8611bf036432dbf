-- The words of devices (kind, model, serial number, operating system), to find them by their beginnings.
CREATE TABLE device_word (
  word TEXT NOT NULL,
  device_id INTEGER NOT NULL REFERENCES device (id),
  PRIMARY KEY (word, device_id)
);
CREATE INDEX device_word_by_device ON device_word (device_id, word);
-- Devices from before, which get theirs after the start, some at a time.
CREATE TABLE device_word_debt (
  id INTEGER PRIMARY KEY,
  done_until INTEGER NOT NULL,
  last INTEGER NOT NULL
);
INSERT INTO device_word_debt SELECT 1,0,MAX(id) FROM device HAVING MAX(id) IS NOT NULL;
CREATE INDEX call_by_number ON call (from_e164, id);
