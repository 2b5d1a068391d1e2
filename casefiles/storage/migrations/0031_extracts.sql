-- Whether an exhibit is all of its document or an extract of which the whole is not held; '' if not said.
ALTER TABLE exhibits ADD COLUMN completeness TEXT NOT NULL DEFAULT ''
  CHECK (completeness IN ('', 'whole', 'extract'));
