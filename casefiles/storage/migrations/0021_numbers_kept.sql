-- Upgrade of an older workspace.

-- The highest number of each series that a database used which a restore replaced, where it is beyond
-- what the restored one used: it stays used. `case_id` is the workspace's, `chain` as in numbers_used.
CREATE TABLE numbers_kept (
  id       TEXT NOT NULL PRIMARY KEY,
  case_id  TEXT NOT NULL,
  restored TEXT NOT NULL REFERENCES restores (id),
  chain    TEXT NOT NULL,
  last     INTEGER NOT NULL CHECK (last >= 1)
) STRICT;
