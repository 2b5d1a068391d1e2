-- What a person decided is typed into CBP's portal where no rule says it: in one case, for all of its texts.

CREATE TABLE portal_wordings (
  id      TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  words   TEXT NOT NULL CHECK (words <> ''),
  written TEXT NOT NULL CHECK (written <> ''),
  reason  TEXT NOT NULL CHECK (reason <> ''),
  by      TEXT NOT NULL,
  at      TEXT NOT NULL,
  UNIQUE (case_id, words)
) STRICT;
