-- The PDF that went to a supplier with a letter, as the document (JSON) that it is laid out from when somebody reads it.
CREATE TABLE supplier_message_document (
  message_id INTEGER PRIMARY KEY REFERENCES supplier_message (id),
  name TEXT NOT NULL,
  document TEXT NOT NULL
);
