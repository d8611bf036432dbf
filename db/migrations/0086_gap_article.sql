-- The article that was begun to fill a gap.
ALTER TABLE search_gap ADD COLUMN article_id INTEGER;
