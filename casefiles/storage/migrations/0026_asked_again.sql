-- Whether a citation waits for a person to say what it is of: the edition of the checklist that its scope
-- took over reads its indicator otherwise. Until then it is in no weight.
ALTER TABLE citations ADD COLUMN asked_again INTEGER NOT NULL DEFAULT 0 CHECK (asked_again IN (0, 1));
