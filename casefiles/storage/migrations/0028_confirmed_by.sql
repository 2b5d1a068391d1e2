-- What a reviewer confirms by which passage: a cited passage, or one that a statement is based on; and the fact that is
-- confirmed. `digest`: of both passages as they were then.

CREATE TABLE passage_confirmations (
  id       TEXT NOT NULL PRIMARY KEY,
  case_id  TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  citation TEXT REFERENCES citations (id) ON DELETE CASCADE,
  support  TEXT REFERENCES supports (id) ON DELETE CASCADE,
  exhibit  TEXT NOT NULL REFERENCES exhibits (id) ON DELETE CASCADE,
  place    TEXT NOT NULL,
  quote    TEXT NOT NULL,
  passage  TEXT REFERENCES passages (id) ON DELETE CASCADE,
  fact     TEXT NOT NULL CHECK (fact <> ''),
  digest   TEXT NOT NULL,
  by       TEXT NOT NULL,
  at       TEXT NOT NULL,
  CHECK ((citation IS NULL) <> (support IS NULL))
) STRICT;

CREATE INDEX passage_confirmations_by_citation ON passage_confirmations (citation);
CREATE INDEX passage_confirmations_by_support ON passage_confirmations (support);
CREATE INDEX passage_confirmations_by_exhibit ON passage_confirmations (exhibit);
CREATE INDEX passage_confirmations_by_passage ON passage_confirmations (passage);

-- That somebody looked, and the passage does not say that workers of the scope were received or placed.
ALTER TABLE citations ADD COLUMN not_placed INTEGER NOT NULL DEFAULT 0 CHECK (not_placed IN (0, 1));
