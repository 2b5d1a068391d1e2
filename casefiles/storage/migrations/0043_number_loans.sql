-- A case that was lent: to whom, and to which installation (`device` and `lender` as entries of the journal have them).
-- `returned_at` is when it ended; nothing while it is open.
CREATE TABLE number_loans (
  id          TEXT NOT NULL PRIMARY KEY,
  case_id     TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  recipient   TEXT NOT NULL,
  device      TEXT NOT NULL,
  lender      TEXT NOT NULL,
  lent_at     TEXT NOT NULL,
  lent_by     TEXT NOT NULL,
  returned_at TEXT NOT NULL DEFAULT ''
) STRICT;

-- The numbers of a series that are the borrower's: from `first` to `last`, for ever, used or not.
CREATE TABLE number_blocks (
  id      TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  loan    TEXT NOT NULL REFERENCES number_loans (id) ON DELETE CASCADE,
  series  TEXT NOT NULL,
  first   INTEGER NOT NULL CHECK (first >= 1),
  last    INTEGER NOT NULL CHECK (last >= first),
  UNIQUE (case_id, series, first)
) STRICT;
