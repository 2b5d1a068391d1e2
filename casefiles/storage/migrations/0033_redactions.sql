-- What of an exhibit is hidden in copies that go out; the exhibit itself stays as it is.

CREATE TABLE redactions (
  id        TEXT NOT NULL PRIMARY KEY,
  case_id   TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  exhibit   TEXT NOT NULL REFERENCES exhibits (id) ON DELETE CASCADE,
  number    INTEGER NOT NULL CHECK (number > 0),
  place     TEXT NOT NULL,
  areas     TEXT NOT NULL,
  origin    TEXT NOT NULL CHECK (origin IN ('region', 'passage', 'search', 'name')),
  reason    TEXT NOT NULL,
  pseudonym TEXT NOT NULL,
  note      TEXT NOT NULL,
  by        TEXT NOT NULL,
  at        TEXT NOT NULL,
  UNIQUE (case_id, number),
  UNIQUE (case_id, exhibit, place)
) STRICT;
CREATE INDEX redactions_by_exhibit ON redactions (exhibit);
