-- The record of a test of origin (isotopes, trace elements, DNA) that is an exhibit of the case.

CREATE TABLE origin_tests (
  id                  TEXT NOT NULL PRIMARY KEY,
  case_id             TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  exhibit             TEXT NOT NULL REFERENCES exhibits (id) ON DELETE CASCADE,
  laboratory          TEXT NOT NULL,
  accreditation       TEXT NOT NULL,
  accreditation_body  TEXT NOT NULL,
  accreditation_scope TEXT NOT NULL CHECK (accreditation_scope IN ('', 'yes', 'no', 'not_known')),
  test_method         TEXT NOT NULL,
  library             TEXT NOT NULL,
  library_version     TEXT NOT NULL,
  library_samples     TEXT NOT NULL,
  library_origin      TEXT NOT NULL,
  library_claimed     TEXT NOT NULL CHECK (library_claimed IN ('', 'yes', 'no', 'not_known')),
  library_xinjiang    TEXT NOT NULL CHECK (library_xinjiang IN ('', 'yes', 'no', 'not_known')),
  detection_limit     TEXT NOT NULL,
  result              TEXT NOT NULL,
  chain_of_custody    TEXT NOT NULL,
  cannot_show         TEXT NOT NULL,
  UNIQUE (case_id, exhibit)
) STRICT;
CREATE INDEX origin_tests_by_exhibit ON origin_tests (exhibit);

-- What was drawn for it: by whom, when, of which lot, step or entry line.
CREATE TABLE test_samples (
  id       TEXT NOT NULL PRIMARY KEY,
  case_id  TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  test     TEXT NOT NULL REFERENCES origin_tests (id) ON DELETE CASCADE,
  number   INTEGER NOT NULL CHECK (number > 0),
  sample   TEXT NOT NULL,
  drawn_by TEXT NOT NULL,
  drawn_on TEXT,
  lot      TEXT NOT NULL,
  step     TEXT REFERENCES steps (id) ON DELETE SET NULL,
  line     TEXT REFERENCES entry_lines (id) ON DELETE SET NULL,
  goods    TEXT NOT NULL,
  UNIQUE (case_id, test, number)
) STRICT;
CREATE INDEX test_samples_by_test ON test_samples (test);
CREATE INDEX test_samples_by_step ON test_samples (step);
CREATE INDEX test_samples_by_line ON test_samples (line);

-- Who held what was drawn, from when to when, and how it was sealed.
CREATE TABLE sample_holders (
  id        TEXT NOT NULL PRIMARY KEY,
  case_id   TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  test      TEXT NOT NULL REFERENCES origin_tests (id) ON DELETE CASCADE,
  number    INTEGER NOT NULL CHECK (number > 0),
  sample    TEXT NOT NULL,
  holder    TEXT NOT NULL,
  held_from TEXT,
  held_to   TEXT,
  seal      TEXT NOT NULL,
  UNIQUE (case_id, test, number)
) STRICT;
CREATE INDEX sample_holders_by_test ON sample_holders (test);
