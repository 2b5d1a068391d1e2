-- When the copy on file was drawn, of a content that was made on the day `made_on`; NULL if not said.
ALTER TABLE exhibits ADD COLUMN drawn_on TEXT;

-- Whether a step could have used other material, or its goods could be of another plant; '' if not said.
ALTER TABLE steps ADD COLUMN substitution TEXT NOT NULL DEFAULT ''
  CHECK (substitution IN ('', 'none', 'region_material', 'made_elsewhere', 'both'));

-- Who says that so much may be tolerated.
ALTER TABLE factors ADD COLUMN tolerance_source TEXT NOT NULL DEFAULT '';

-- What a plant gets from another plant of its own, and gives to it, are flows too.
CREATE TABLE ledger_lines_27 (
  id         TEXT NOT NULL PRIMARY KEY,
  case_id    TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  number     INTEGER NOT NULL CHECK (number > 0),
  step       TEXT NOT NULL REFERENCES steps (id) ON DELETE CASCADE,
  flow       TEXT NOT NULL CHECK (flow IN ('input', 'output', 'loss', 'opening', 'closing', 'capacity', 'covers',
                                           'transfer_in', 'transfer_out')),
  lot        TEXT NOT NULL,
  goods      TEXT NOT NULL,
  written    TEXT NOT NULL,
  quantity   TEXT NOT NULL,
  unit       TEXT NOT NULL,
  reading    TEXT NOT NULL,
  days       TEXT NOT NULL,
  measure    TEXT NOT NULL CHECK (measure IN ('', 'net', 'gross', 'tare')),
  on_day     TEXT,
  exhibit    TEXT REFERENCES exhibits (id) ON DELETE SET NULL,
  place      TEXT NOT NULL,
  passage    TEXT REFERENCES passages (id) ON DELETE SET NULL,
  note       TEXT NOT NULL,
  UNIQUE (case_id, number)
) STRICT;
INSERT INTO ledger_lines_27 SELECT * FROM ledger_lines;
DROP TABLE ledger_lines;
ALTER TABLE ledger_lines_27 RENAME TO ledger_lines;
CREATE INDEX ledger_lines_by_step ON ledger_lines (step);
CREATE INDEX ledger_lines_by_exhibit ON ledger_lines (exhibit);
CREATE INDEX ledger_lines_by_passage ON ledger_lines (passage);
