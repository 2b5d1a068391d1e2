-- How the pages of a case's package are numbered from here on, as a person set it.
CREATE TABLE bates_settings (
  id      TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  prefix  TEXT NOT NULL,
  width   INTEGER NOT NULL CHECK (width BETWEEN 3 AND 10),
  start   INTEGER NOT NULL CHECK (start > 0),
  UNIQUE (case_id)
) STRICT;

-- The place of an exhibit in the package: step of the chain (0 if it is of no one step) and sequence
-- there. Sequences are counted anew with each laying, of which a case has one at a time. What is erased
-- leaves its row, without the exhibit; `known_as` is the label (E-014) that it had in the case.
CREATE TABLE package_labels (
  id        TEXT NOT NULL PRIMARY KEY,
  case_id   TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  exhibit   TEXT REFERENCES exhibits (id) ON DELETE SET NULL,
  known_as  TEXT NOT NULL,
  laying    INTEGER NOT NULL CHECK (laying > 0),
  step      INTEGER NOT NULL CHECK (step >= 0),
  sequence  INTEGER NOT NULL CHECK (sequence > 0),
  frozen_at TEXT,
  UNIQUE (case_id, step, sequence),
  UNIQUE (case_id, exhibit)
) STRICT;
CREATE INDEX package_labels_by_exhibit ON package_labels (exhibit);

-- The Bates numbers of the pages of one part of an exhibit: its copy, the English beside it.
CREATE TABLE bates_ranges (
  id        TEXT NOT NULL PRIMARY KEY,
  case_id   TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  exhibit   TEXT REFERENCES exhibits (id) ON DELETE SET NULL,
  known_as  TEXT NOT NULL,
  part      TEXT NOT NULL CHECK (part <> ''),
  prefix    TEXT NOT NULL,
  width     INTEGER NOT NULL CHECK (width BETWEEN 3 AND 10),
  first     INTEGER NOT NULL CHECK (first > 0),
  pages     INTEGER NOT NULL CHECK (pages > 0),
  frozen_at TEXT,
  UNIQUE (case_id, prefix, first),
  UNIQUE (case_id, exhibit, part)
) STRICT;
CREATE INDEX bates_ranges_by_exhibit ON bates_ranges (exhibit);
