-- The text modules that `hotliner demo` brought, as they were then: one that was changed since is somebody's own.
CREATE TABLE sample_text (
  module_id INTEGER PRIMARY KEY,
  updated_at INTEGER NOT NULL
);
INSERT INTO sample_text SELECT id, updated_at FROM text_module
  WHERE company_id IS NULL AND EXISTS (SELECT 1 FROM sample WHERE kind='company')
    AND name IN ('We are looking into it', 'Restart the device', 'Send us a picture of the screen', 'Does it work again?')
    AND NOT EXISTS (SELECT 1 FROM audit WHERE action='text_module_changed' AND subject=text_module.name);
