-- An earlier chain that CBP cleared, copied into the case that relies on it, and one business record
-- for each step of the present goods: what a summary tracing report is made of.

-- `from_case` and `filed` say where the stages were copied from; nothing where people typed them.
CREATE TABLE cleared_chains (
  id         TEXT NOT NULL PRIMARY KEY,
  case_id    TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  from_case  TEXT NOT NULL,
  from_label TEXT NOT NULL,
  filed      TEXT NOT NULL,
  way        TEXT NOT NULL CHECK (way IN ('applicability', 'exception', 'ruling', 'other')),
  reference  TEXT NOT NULL,
  decided_on TEXT,
  exhibit    TEXT REFERENCES exhibits (id) ON DELETE SET NULL,
  place      TEXT NOT NULL,
  note       TEXT NOT NULL,
  by         TEXT NOT NULL,
  at         TEXT NOT NULL,
  UNIQUE (case_id)
) STRICT;

CREATE INDEX cleared_chains_by_exhibit ON cleared_chains (exhibit);

-- `original` is the step of the other case.
CREATE TABLE cleared_stages (
  id          TEXT NOT NULL PRIMARY KEY,
  case_id     TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  cleared     TEXT NOT NULL REFERENCES cleared_chains (id) ON DELETE CASCADE,
  number      INTEGER NOT NULL CHECK (number > 0),
  original    TEXT NOT NULL,
  title       TEXT NOT NULL CHECK (title <> ''),
  producer    TEXT NOT NULL,
  romanized   TEXT NOT NULL,
  credit_code TEXT NOT NULL,
  role        TEXT NOT NULL,
  site        TEXT NOT NULL,
  prefecture  TEXT NOT NULL,
  province    TEXT NOT NULL,
  country     TEXT NOT NULL,
  inputs      TEXT NOT NULL,
  outputs     TEXT NOT NULL,
  lots        TEXT NOT NULL,
  UNIQUE (case_id, number)
) STRICT;

CREATE INDEX cleared_stages_by_cleared ON cleared_stages (cleared);

CREATE TABLE stage_records (
  id        TEXT NOT NULL PRIMARY KEY,
  case_id   TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  step      TEXT NOT NULL REFERENCES steps (id) ON DELETE CASCADE,
  exhibit   TEXT NOT NULL REFERENCES exhibits (id) ON DELETE CASCADE,
  place     TEXT NOT NULL,
  reference TEXT NOT NULL,
  by        TEXT NOT NULL,
  at        TEXT NOT NULL,
  UNIQUE (case_id, step)
) STRICT;

CREATE INDEX stage_records_by_step ON stage_records (step);
CREATE INDEX stage_records_by_exhibit ON stage_records (exhibit);
