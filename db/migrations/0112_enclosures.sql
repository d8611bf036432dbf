-- A file that goes with a letter and is kept nowhere else: gone with the letter when it was settled a month ago.
CREATE TABLE outbox_enclosure (
  delivery_id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  bytes BLOB NOT NULL
);
