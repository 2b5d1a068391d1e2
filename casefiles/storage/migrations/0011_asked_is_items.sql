-- What was asked stands in `inquiries` and nowhere else.

ALTER TABLE cases DROP COLUMN asked;
