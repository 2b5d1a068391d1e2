-- Steps from raw material to the imported good, and what goes from one to the next.

-- `custody` says whether lots stay apart.
CREATE TABLE steps (
  id          TEXT NOT NULL PRIMARY KEY,
  case_id     TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  number      INTEGER NOT NULL CHECK (number > 0),
  title       TEXT NOT NULL CHECK (title <> ''),
  process     TEXT NOT NULL,
  party       TEXT REFERENCES parties (id) ON DELETE SET NULL,
  role        TEXT NOT NULL,
  site        TEXT NOT NULL,
  province    TEXT NOT NULL,
  prefecture  TEXT NOT NULL,
  postal_code TEXT NOT NULL,
  country     TEXT NOT NULL,
  inputs      TEXT NOT NULL,
  outputs     TEXT NOT NULL,
  lots        TEXT NOT NULL,
  custody     TEXT NOT NULL CHECK (custody IN ('segregated', 'batch', 'blended', 'mass_balance', 'unknown')),
  begins      INTEGER NOT NULL CHECK (begins IN (0, 1)),
  notes       TEXT NOT NULL,
  UNIQUE (case_id, number)
) STRICT;

CREATE INDEX steps_by_party ON steps (party);

-- What goes from a step to the next. `record_exhibit` names the party with whom the importer did not deal.
CREATE TABLE links (
  id             TEXT NOT NULL PRIMARY KEY,
  case_id        TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  from_step      TEXT NOT NULL REFERENCES steps (id) ON DELETE CASCADE,
  to_step        TEXT NOT NULL REFERENCES steps (id) ON DELETE CASCADE,
  goods          TEXT NOT NULL,
  quantity       TEXT NOT NULL,
  unit           TEXT NOT NULL,
  sold_on        TEXT,
  moved_on       TEXT,
  received_on    TEXT,
  dealt_directly INTEGER NOT NULL CHECK (dealt_directly IN (0, 1)),
  notes          TEXT NOT NULL,
  UNIQUE (case_id, from_step, to_step, goods)
) STRICT;

CREATE INDEX links_by_from ON links (from_step);
CREATE INDEX links_by_to ON links (to_step);

-- A paper of a step or of a link: exactly one of the two. `shows` is bought, paid, moved, received, made or
-- sold; `record` where it is what names a party the importer did not deal with.
CREATE TABLE chain_papers (
  id      TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  step    TEXT REFERENCES steps (id) ON DELETE CASCADE,
  link    TEXT REFERENCES links (id) ON DELETE CASCADE,
  exhibit TEXT NOT NULL REFERENCES exhibits (id) ON DELETE CASCADE,
  shows   TEXT NOT NULL CHECK (shows IN ('bought', 'paid', 'moved', 'received', 'made', 'sold', 'record')),
  place   TEXT NOT NULL,
  CHECK ((step IS NULL) <> (link IS NULL))
) STRICT;

CREATE INDEX chain_papers_by_step ON chain_papers (step);
CREATE INDEX chain_papers_by_link ON chain_papers (link);
CREATE INDEX chain_papers_by_exhibit ON chain_papers (exhibit);

-- Which step's output the goods of an entry line are; one chain serves many.
CREATE TABLE line_steps (
  id      TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  line    TEXT NOT NULL REFERENCES entry_lines (id) ON DELETE CASCADE,
  step    TEXT NOT NULL REFERENCES steps (id) ON DELETE CASCADE,
  lots    TEXT NOT NULL,
  UNIQUE (case_id, line, step)
) STRICT;

CREATE INDEX line_steps_by_line ON line_steps (line);
CREATE INDEX line_steps_by_step ON line_steps (step);

-- What was brought over from another case, to be confirmed for this one. `kind` is the table of `copy`.
CREATE TABLE brought_over (
  id           TEXT NOT NULL PRIMARY KEY,
  case_id      TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  kind         TEXT NOT NULL,
  copy         TEXT NOT NULL,
  from_case    TEXT NOT NULL,
  from_label   TEXT NOT NULL,
  original     TEXT NOT NULL,
  by           TEXT NOT NULL,
  at           TEXT NOT NULL,
  confirmed_by TEXT NOT NULL,
  confirmed_at TEXT,
  UNIQUE (case_id, copy)
) STRICT;

-- That a reviewer, having seen every step, says that there is no nexus, and why.
CREATE TABLE nexus_decisions (
  id      TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  reason  TEXT NOT NULL CHECK (reason <> ''),
  by      TEXT NOT NULL,
  at      TEXT NOT NULL,
  UNIQUE (case_id)
) STRICT;
