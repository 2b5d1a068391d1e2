-- Lists as they were on a day, and what was found when names were held against them.

-- In the workspace's own chain. What a screening used is copied into the case.
CREATE TABLE list_snapshots (
  id       TEXT NOT NULL PRIMARY KEY,
  case_id  TEXT NOT NULL REFERENCES workspaces (id),
  list     TEXT NOT NULL,
  dated    TEXT NOT NULL,
  source   TEXT NOT NULL,
  digest   TEXT NOT NULL CHECK (length(digest) = 64),
  rows     INTEGER NOT NULL CHECK (rows >= 0),
  content  TEXT NOT NULL,
  loaded_by TEXT NOT NULL,
  loaded_at TEXT NOT NULL,
  UNIQUE (case_id, list, digest)
) STRICT;

-- One run over the names of a case. `names` and `lists` are JSON.
CREATE TABLE screenings (
  id        TEXT NOT NULL PRIMARY KEY,
  case_id   TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  number    INTEGER NOT NULL CHECK (number > 0),
  matcher   TEXT NOT NULL,
  threshold TEXT NOT NULL,
  names     TEXT NOT NULL,
  lists     TEXT NOT NULL,
  by        TEXT NOT NULL,
  at        TEXT NOT NULL,
  UNIQUE (case_id, number)
) STRICT;

-- `entry` is the listed row as it was, in JSON; `scores` its parts.
CREATE TABLE candidates (
  id        TEXT NOT NULL PRIMARY KEY,
  case_id   TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  screening TEXT NOT NULL REFERENCES screenings (id) ON DELETE CASCADE,
  party     TEXT REFERENCES parties (id) ON DELETE SET NULL,
  name      TEXT NOT NULL,
  list      TEXT NOT NULL,
  entry_key TEXT NOT NULL,
  entry     TEXT NOT NULL,
  matched   TEXT NOT NULL,
  score     TEXT NOT NULL,
  scores    TEXT NOT NULL
) STRICT;

CREATE INDEX candidates_by_screening ON candidates (screening);
CREATE INDEX candidates_by_party ON candidates (party);

-- A decision holds for a name and a listed row, in this and later screenings of the case.
CREATE TABLE match_decisions (
  id        TEXT NOT NULL PRIMARY KEY,
  case_id   TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  name      TEXT NOT NULL,
  list      TEXT NOT NULL,
  entry_key TEXT NOT NULL,
  decided   TEXT NOT NULL CHECK (decided IN ('same', 'other')),
  reason    TEXT NOT NULL CHECK (reason <> ''),
  by        TEXT NOT NULL,
  at        TEXT NOT NULL,
  UNIQUE (case_id, name, list, entry_key)
) STRICT;
