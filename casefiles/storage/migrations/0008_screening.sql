-- Lists as they were on a day, and what was found when names were held against them.

-- In the workspace's own chain. What a screening used is copied into the case.
CREATE TABLE list_snapshots (
  id        TEXT NOT NULL PRIMARY KEY,
  case_id   TEXT NOT NULL REFERENCES workspaces (id),
  list      TEXT NOT NULL,
  dated     TEXT NOT NULL,
  source    TEXT NOT NULL,
  digest    TEXT NOT NULL CHECK (length(digest) = 64),
  rows      INTEGER NOT NULL CHECK (rows >= 0),
  content   TEXT NOT NULL,
  loaded_by TEXT NOT NULL,
  loaded_at TEXT NOT NULL,
  UNIQUE (case_id, list, dated, digest)
) STRICT;

-- A name that is screened with those of a party: of an owner, say, with the exhibit that shows it.
CREATE TABLE further_names (
  id      TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  party   TEXT NOT NULL REFERENCES parties (id) ON DELETE CASCADE,
  name    TEXT NOT NULL CHECK (name <> ''),
  form    TEXT NOT NULL CHECK (form IN ('owner', 'other')),
  exhibit TEXT REFERENCES exhibits (id) ON DELETE SET NULL,
  note    TEXT NOT NULL,
  UNIQUE (case_id, party, name)
) STRICT;

CREATE INDEX further_names_by_party ON further_names (party);
CREATE INDEX further_names_by_exhibit ON further_names (exhibit);

-- One run over the names of a case. `names` and `lists` are JSON.
CREATE TABLE screenings (
  id        TEXT NOT NULL PRIMARY KEY,
  case_id   TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  number    INTEGER NOT NULL CHECK (number > 0),
  matcher   TEXT NOT NULL,
  threshold INTEGER NOT NULL CHECK (threshold BETWEEN 0 AND 100),
  names     TEXT NOT NULL,
  lists     TEXT NOT NULL,
  by        TEXT NOT NULL,
  at        TEXT NOT NULL,
  UNIQUE (case_id, number)
) STRICT;

-- `subject` are the names that were asked for together, in lines. `entry` is the listed row as it was, in
-- JSON; `parts` those of the score.
CREATE TABLE candidates (
  id           TEXT NOT NULL PRIMARY KEY,
  case_id      TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  screening    TEXT NOT NULL REFERENCES screenings (id) ON DELETE CASCADE,
  party        TEXT REFERENCES parties (id) ON DELETE SET NULL,
  subject      TEXT NOT NULL,
  name         TEXT NOT NULL,
  form         TEXT NOT NULL,
  list         TEXT NOT NULL,
  dated        TEXT NOT NULL,
  entry_key    TEXT NOT NULL,
  entry_digest TEXT NOT NULL,
  entry        TEXT NOT NULL,
  matched      TEXT NOT NULL,
  score        INTEGER NOT NULL CHECK (score BETWEEN 0 AND 100),
  parts        TEXT NOT NULL,
  UNIQUE (case_id, screening, subject, list, entry_key)
) STRICT;

CREATE INDEX candidates_by_screening ON candidates (screening);
CREATE INDEX candidates_by_party ON candidates (party);

-- A decision holds for names and a listed row, in this and later screenings, while both stay what they were.
CREATE TABLE match_decisions (
  id           TEXT NOT NULL PRIMARY KEY,
  case_id      TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  subject      TEXT NOT NULL,
  name         TEXT NOT NULL,
  list         TEXT NOT NULL,
  entry_key    TEXT NOT NULL,
  entry_digest TEXT NOT NULL,
  matched      TEXT NOT NULL,
  decided      TEXT NOT NULL CHECK (decided IN ('same', 'other')),
  reason       TEXT NOT NULL CHECK (reason <> ''),
  by           TEXT NOT NULL,
  at           TEXT NOT NULL,
  UNIQUE (case_id, subject, list, entry_key)
) STRICT;
