-- How much of an exhibit is blacked out, as somebody saw it: some, most; nothing if not said.
ALTER TABLE exhibits ADD COLUMN redacted TEXT NOT NULL DEFAULT '';
