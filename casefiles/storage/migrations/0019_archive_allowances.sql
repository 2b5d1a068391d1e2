-- How many files a person lets come out of one exhibit, at whatever depth, where that is more than come out unasked.

CREATE TABLE archive_allowances (
  id      TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  exhibit TEXT NOT NULL REFERENCES exhibits (id) ON DELETE CASCADE,
  members INTEGER NOT NULL CHECK (members > 0),
  UNIQUE (case_id, exhibit)
) STRICT;

CREATE INDEX archive_allowances_by_exhibit ON archive_allowances (exhibit);
