-- Whether somebody looked at the file for viruses when it came; nothing: it is from before, or the helpdesk made it.
ALTER TABLE attachment ADD COLUMN is_scanned INTEGER;
