-- When the copy on file was drawn, of a content that was made on the day `made_on`; NULL if not said.
ALTER TABLE exhibits ADD COLUMN drawn_on TEXT;
