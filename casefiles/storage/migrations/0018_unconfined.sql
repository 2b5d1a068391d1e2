-- That a person said: strangers' files are read in this workspace even where nothing confines their
-- readers. One row at most; `case_id` is the workspace's.
CREATE TABLE unconfined_readings (
  id      TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES workspaces (id),
  reason  TEXT NOT NULL,
  UNIQUE (case_id)
) STRICT;
