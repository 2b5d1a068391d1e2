-- Set on the scope in which a second reviewer works: the scope that is assessed a second time.
ALTER TABLE scopes ADD COLUMN opinion_of TEXT REFERENCES scopes (id) ON DELETE CASCADE;

CREATE INDEX scopes_by_opinion_of ON scopes (opinion_of);

-- That a scope is assessed a second time, by whom and why. `first` is the scope, `scope` the one of the second reviewer.
-- A side is closed by a name at a moment; once both are, each sees the other. `reviewer` is a name of a person.
CREATE TABLE second_opinions (
  id               TEXT NOT NULL PRIMARY KEY,
  case_id          TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  first            TEXT NOT NULL REFERENCES scopes (id) ON DELETE CASCADE,
  scope            TEXT NOT NULL REFERENCES scopes (id) ON DELETE CASCADE,
  reviewer         TEXT NOT NULL CHECK (reviewer <> ''),
  reason           TEXT NOT NULL CHECK (reason <> ''),
  by               TEXT NOT NULL,
  at               TEXT NOT NULL,
  first_closed_by  TEXT NOT NULL DEFAULT '',
  first_closed_at  TEXT,
  second_closed_by TEXT NOT NULL DEFAULT '',
  second_closed_at TEXT,
  ended_by         TEXT NOT NULL DEFAULT '',
  ended_at         TEXT,
  UNIQUE (case_id, first),
  UNIQUE (case_id, scope)
) STRICT;

CREATE INDEX second_opinions_by_first ON second_opinions (first);
CREATE INDEX second_opinions_by_scope ON second_opinions (scope);

-- What a side said when it was closed, of each indicator in each dimension, and of each control.
CREATE TABLE opinion_findings (
  id        TEXT NOT NULL PRIMARY KEY,
  case_id   TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  opinion   TEXT NOT NULL REFERENCES second_opinions (id) ON DELETE CASCADE,
  scope     TEXT NOT NULL REFERENCES scopes (id) ON DELETE CASCADE,
  indicator TEXT NOT NULL,
  dimension TEXT NOT NULL,
  status    TEXT NOT NULL,
  decided   TEXT NOT NULL,
  reason    TEXT NOT NULL,
  UNIQUE (case_id, opinion, scope, indicator, dimension)
) STRICT;

CREATE INDEX opinion_findings_by_opinion ON opinion_findings (opinion);
CREATE INDEX opinion_findings_by_scope ON opinion_findings (scope);

-- What became of a difference: which side was taken, or what was decided instead, and why.
CREATE TABLE adjudications (
  id        TEXT NOT NULL PRIMARY KEY,
  case_id   TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  opinion   TEXT NOT NULL REFERENCES second_opinions (id) ON DELETE CASCADE,
  indicator TEXT NOT NULL,
  dimension TEXT NOT NULL,
  taken     TEXT NOT NULL CHECK (taken IN ('first', 'second', 'other')),
  decided   TEXT NOT NULL,
  reason    TEXT NOT NULL CHECK (reason <> ''),
  by        TEXT NOT NULL,
  at        TEXT NOT NULL,
  UNIQUE (case_id, opinion, indicator, dimension)
) STRICT;

CREATE INDEX adjudications_by_opinion ON adjudications (opinion);
