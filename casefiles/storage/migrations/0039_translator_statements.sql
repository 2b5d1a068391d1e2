-- The exhibit that holds the translator's own statement, where it is a paper of its own.
ALTER TABLE translations ADD COLUMN statement_exhibit TEXT REFERENCES exhibits (id) ON DELETE SET NULL;
CREATE INDEX translations_by_statement_exhibit ON translations (statement_exhibit);
