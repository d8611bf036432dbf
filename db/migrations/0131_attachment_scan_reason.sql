-- Why nobody looked at a file for viruses: 0 there was no scanner, 1 it was looked at, 2 too large, 3 the scanner did not answer.
ALTER TABLE attachment RENAME COLUMN is_scanned TO scan;
