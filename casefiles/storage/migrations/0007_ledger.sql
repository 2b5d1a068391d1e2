-- The arithmetic of the chain. All figures are decimals as text; `written` is what the paper says.

-- One paper's figure at a step: what came in, went out, was lost, lay in stock, could be made in a day
-- (for `days` days), or what a certificate or list covers in all. `place` is where in the exhibit it
-- stands; that of the passage, if there is one, goes before.
CREATE TABLE ledger_lines (
  id         TEXT NOT NULL PRIMARY KEY,
  case_id    TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  number     INTEGER NOT NULL CHECK (number > 0),
  step       TEXT NOT NULL REFERENCES steps (id) ON DELETE CASCADE,
  flow       TEXT NOT NULL CHECK (flow IN ('input', 'output', 'loss', 'opening', 'closing', 'capacity', 'covers')),
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

CREATE INDEX ledger_lines_by_step ON ledger_lines (step);
CREATE INDEX ledger_lines_by_exhibit ON ledger_lines (exhibit);
CREATE INDEX ledger_lines_by_passage ON ledger_lines (passage);

-- Where a quantity goes: to a lot of a later step, to other buyers, into stock, to waste.
CREATE TABLE allocations (
  id         TEXT NOT NULL PRIMARY KEY,
  case_id    TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  from_line  TEXT NOT NULL REFERENCES ledger_lines (id) ON DELETE CASCADE,
  to_line    TEXT REFERENCES ledger_lines (id) ON DELETE CASCADE,
  entry_line TEXT REFERENCES entry_lines (id) ON DELETE SET NULL,
  purpose    TEXT NOT NULL CHECK (purpose IN ('order', 'other_buyers', 'stock', 'waste')),
  quantity   TEXT NOT NULL,
  unit       TEXT NOT NULL,
  note       TEXT NOT NULL
) STRICT;

CREATE INDEX allocations_by_from ON allocations (from_line);
CREATE INDEX allocations_by_to ON allocations (to_line);
CREATE INDEX allocations_by_entry_line ON allocations (entry_line);

-- A factor between units, or the yield of a step, with its source. `makes` is the goods that a yield
-- gives; `tolerance` is in percent of what is expected.
CREATE TABLE factors (
  id        TEXT NOT NULL PRIMARY KEY,
  case_id   TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  step      TEXT REFERENCES steps (id) ON DELETE CASCADE,
  kind      TEXT NOT NULL CHECK (kind IN ('unit', 'yield')),
  goods     TEXT NOT NULL,
  makes     TEXT NOT NULL,
  from_unit TEXT NOT NULL,
  to_unit   TEXT NOT NULL,
  factor    TEXT NOT NULL,
  tolerance TEXT NOT NULL,
  source    TEXT NOT NULL,
  exhibit   TEXT REFERENCES exhibits (id) ON DELETE SET NULL,
  place     TEXT NOT NULL,
  passage   TEXT REFERENCES passages (id) ON DELETE SET NULL
) STRICT;

CREATE INDEX factors_by_step ON factors (step);
CREATE INDEX factors_by_exhibit ON factors (exhibit);
CREATE INDEX factors_by_passage ON factors (passage);

-- Orders, invoices and payments. `settles` names what it answers: an invoice its order, a payment its
-- invoices, one to a line. `bank_line` is what the statement says.
CREATE TABLE dealings (
  id         TEXT NOT NULL PRIMARY KEY,
  case_id    TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  kind       TEXT NOT NULL CHECK (kind IN ('order', 'invoice', 'payment')),
  link       TEXT REFERENCES links (id) ON DELETE SET NULL,
  reference  TEXT NOT NULL,
  settles    TEXT NOT NULL,
  payer      TEXT NOT NULL,
  payee      TEXT NOT NULL,
  written    TEXT NOT NULL,
  amount     TEXT NOT NULL,
  reading    TEXT NOT NULL,
  currency   TEXT NOT NULL,
  quantity   TEXT NOT NULL,
  unit       TEXT NOT NULL,
  on_day     TEXT,
  bank_line  TEXT NOT NULL,
  exhibit    TEXT REFERENCES exhibits (id) ON DELETE SET NULL,
  place      TEXT NOT NULL,
  passage    TEXT REFERENCES passages (id) ON DELETE SET NULL,
  note       TEXT NOT NULL
) STRICT;

CREATE INDEX dealings_by_link ON dealings (link);
CREATE INDEX dealings_by_exhibit ON dealings (exhibit);
CREATE INDEX dealings_by_passage ON dealings (passage);

-- Why a figure differs. `difference` names it for as long as it is the same difference.
CREATE TABLE ledger_explanations (
  id         TEXT NOT NULL PRIMARY KEY,
  case_id    TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  difference TEXT NOT NULL,
  explains   TEXT NOT NULL,
  text       TEXT NOT NULL CHECK (text <> ''),
  exhibit    TEXT REFERENCES exhibits (id) ON DELETE SET NULL,
  by         TEXT NOT NULL,
  at         TEXT NOT NULL,
  UNIQUE (case_id, difference)
) STRICT;

CREATE INDEX ledger_explanations_by_exhibit ON ledger_explanations (exhibit);

-- How the columns of a table were read: kept so that the next one like it is read alike. `mapping` is JSON.
CREATE TABLE recipes (
  id      TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  title   TEXT NOT NULL CHECK (title <> ''),
  target  TEXT NOT NULL,
  mapping TEXT NOT NULL,
  UNIQUE (case_id, title)
) STRICT;
