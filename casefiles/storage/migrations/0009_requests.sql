-- Which trade paper an exhibit is, such as a bale list; nothing if none.
ALTER TABLE exhibits ADD COLUMN paper TEXT NOT NULL DEFAULT '';

-- Per exhibit from abroad: who handed it over, and on what ground.
ALTER TABLE exhibits ADD COLUMN handed_by TEXT NOT NULL DEFAULT '';
ALTER TABLE exhibits ADD COLUMN handed_ground TEXT NOT NULL DEFAULT '';

-- The lists of papers that a case is held against: a slug of resources/documents.
CREATE TABLE expected_lists (
  id      TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  list    TEXT NOT NULL,
  UNIQUE (case_id, list)
) STRICT;

-- For which step of a template a step of the chain is taken, where a person said so; nothing: for none.
CREATE TABLE step_templates (
  id       TEXT NOT NULL PRIMARY KEY,
  case_id  TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  step     TEXT NOT NULL REFERENCES steps (id) ON DELETE CASCADE,
  list     TEXT NOT NULL,
  template TEXT NOT NULL,
  UNIQUE (case_id, step, list)
) STRICT;

CREATE INDEX step_templates_by_step ON step_templates (step);

-- A paper that is expected somewhere and is not needed there, and why.
CREATE TABLE not_needed (
  id      TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  step    TEXT REFERENCES steps (id) ON DELETE CASCADE,
  item    TEXT NOT NULL,
  reason  TEXT NOT NULL CHECK (reason <> ''),
  by      TEXT NOT NULL,
  at      TEXT NOT NULL,
  UNIQUE (case_id, step, item)
) STRICT;

CREATE INDEX not_needed_by_step ON not_needed (step);

-- A round of requests to one supplier.
CREATE TABLE request_rounds (
  id          TEXT NOT NULL PRIMARY KEY,
  case_id     TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  number      INTEGER NOT NULL CHECK (number > 0),
  party       TEXT REFERENCES parties (id) ON DELETE SET NULL,
  through     TEXT NOT NULL,
  sent_on     TEXT,
  due_on      TEXT,
  reminded_on TEXT NOT NULL,
  note        TEXT NOT NULL,
  sensitive_by     TEXT NOT NULL,
  sensitive_reason TEXT NOT NULL,
  sensitive_at     TEXT,
  UNIQUE (case_id, number)
) STRICT;

CREATE INDEX request_rounds_by_party ON request_rounds (party);

-- One thing asked for. `key` stands in the sent sheet and matches what comes back.
CREATE TABLE request_items (
  id       TEXT NOT NULL PRIMARY KEY,
  case_id  TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  round    TEXT NOT NULL REFERENCES request_rounds (id) ON DELETE CASCADE,
  key      TEXT NOT NULL,
  step     TEXT REFERENCES steps (id) ON DELETE SET NULL,
  item     TEXT NOT NULL,
  english  TEXT NOT NULL,
  chinese  TEXT NOT NULL,
  sensitive INTEGER NOT NULL CHECK (sensitive IN (0, 1)),
  state    TEXT NOT NULL CHECK (state IN ('asked', 'full', 'part', 'refused', 'silent')),
  answer   TEXT NOT NULL,
  answered_on TEXT,
  UNIQUE (case_id, key)
) STRICT;

CREATE INDEX request_items_by_round ON request_items (round);
CREATE INDEX request_items_by_step ON request_items (step);

-- What came back for it.
CREATE TABLE request_replies (
  id      TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  item    TEXT NOT NULL REFERENCES request_items (id) ON DELETE CASCADE,
  exhibit TEXT NOT NULL REFERENCES exhibits (id) ON DELETE CASCADE,
  UNIQUE (case_id, item, exhibit)
) STRICT;

CREATE INDEX request_replies_by_item ON request_replies (item);
CREATE INDEX request_replies_by_exhibit ON request_replies (exhibit);
