-- Cases that left this workspace in a file, and cases that came in one. `case_id` is the workspace's, `of_case` the
-- case's: what stands here stays when the case is erased, and repeats nothing that the case says. `seq` and `head` are
-- the place its journal had reached, `file_digest` is the sealed file's, `sealed_for` who can open it (of one that came,
-- what opened it): a line each, a fingerprint and a name. The last three are what a file says of where it was exported.
CREATE TABLE case_transfers (
  id          TEXT NOT NULL PRIMARY KEY,
  case_id     TEXT NOT NULL,
  direction   TEXT NOT NULL CHECK (direction IN ('export', 'import')),
  of_case     TEXT NOT NULL,
  label       TEXT NOT NULL,
  seq         INTEGER NOT NULL CHECK (seq >= 1),
  head        TEXT NOT NULL CHECK (length(head) = 64),
  originals   INTEGER NOT NULL CHECK (originals >= 0),
  bytes       INTEGER NOT NULL CHECK (bytes >= 0),
  file_digest TEXT NOT NULL CHECK (length(file_digest) = 64),
  sealed_for  TEXT NOT NULL,
  by          TEXT NOT NULL,
  at          TEXT NOT NULL,
  exported_by TEXT NOT NULL,
  exported_at TEXT NOT NULL,
  device      TEXT NOT NULL
) STRICT;

-- The last number used of a series of a case that came, where that is beyond what its journal shows: it stays used.
-- `case_id` is the workspace's, `chain` as in numbers_used.
CREATE TABLE numbers_brought (
  id       TEXT NOT NULL PRIMARY KEY,
  case_id  TEXT NOT NULL,
  transfer TEXT NOT NULL REFERENCES case_transfers (id),
  chain    TEXT NOT NULL,
  last     INTEGER NOT NULL CHECK (last >= 1)
) STRICT;
