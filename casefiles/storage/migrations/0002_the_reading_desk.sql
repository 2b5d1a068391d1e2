-- Papers inside papers: an attachment, a member of an archive, a file embedded in a PDF.
-- `inner_path` is its place in the parent as a JSON object: names as decided and as raw bytes.

ALTER TABLE exhibits ADD COLUMN parent TEXT REFERENCES exhibits (id) ON DELETE CASCADE;
ALTER TABLE exhibits ADD COLUMN inner_path TEXT NOT NULL DEFAULT '';

CREATE INDEX exhibits_by_parent ON exhibits (parent);

-- The exhibit that was opened, where a batch came out of one.
ALTER TABLE receipts ADD COLUMN opened TEXT REFERENCES exhibits (id) ON DELETE CASCADE;

CREATE INDEX receipts_by_opened ON receipts (opened);

-- A password with which an exhibit opens, as somebody told it.
CREATE TABLE passwords (
  id       TEXT NOT NULL PRIMARY KEY,
  case_id  TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  exhibit  TEXT NOT NULL REFERENCES exhibits (id) ON DELETE CASCADE,
  password TEXT NOT NULL CHECK (password <> ''),
  told_by  TEXT NOT NULL,
  UNIQUE (case_id, exhibit)
) STRICT;

CREATE INDEX passwords_by_exhibit ON passwords (exhibit);

-- The first day on which a paper can have been made for the detention.
ALTER TABLE cases ADD COLUMN detained_on TEXT;

-- A mark in an exhibit. `place` is a JSON object as in a citation; `layer` says what text the
-- quote was read from: '' where there was none, 'text', or an OCR engine and its version.
CREATE TABLE passages (
  id      TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  exhibit TEXT NOT NULL REFERENCES exhibits (id) ON DELETE CASCADE,
  place   TEXT NOT NULL,
  quote   TEXT NOT NULL,
  layer   TEXT NOT NULL,
  note    TEXT NOT NULL,
  by      TEXT NOT NULL,
  at      TEXT,
  UNIQUE (case_id, exhibit, place)
) STRICT;

CREATE INDEX passages_by_exhibit ON passages (exhibit);

-- What was cited keeps its own place and quote; `passage` is the mark it was cited from.
ALTER TABLE citations ADD COLUMN passage TEXT REFERENCES passages (id) ON DELETE SET NULL;
ALTER TABLE supports ADD COLUMN passage TEXT REFERENCES passages (id) ON DELETE SET NULL;

CREATE INDEX citations_by_passage ON citations (passage);
CREATE INDEX supports_by_passage ON supports (passage);

-- A term found by the program that a person read and found to be nothing.
CREATE TABLE dismissed_leads (
  id      TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  exhibit TEXT NOT NULL REFERENCES exhibits (id) ON DELETE CASCADE,
  term    TEXT NOT NULL,
  place   TEXT NOT NULL,
  reason  TEXT NOT NULL CHECK (reason <> ''),
  by      TEXT NOT NULL,
  at      TEXT NOT NULL,
  UNIQUE (case_id, exhibit, term, place)
) STRICT;

CREATE INDEX dismissed_leads_by_exhibit ON dismissed_leads (exhibit);

-- The ledger of what papers state (R13). `written` is as it stands there, `value` as it was read:
-- a decimal, a day, or text; `reading` says how an ambiguous one was read, such as `dmy` or `roc`.
CREATE TABLE noted_facts (
  id      TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  passage TEXT NOT NULL REFERENCES passages (id) ON DELETE CASCADE,
  kind    TEXT NOT NULL,
  subject TEXT NOT NULL CHECK (subject <> ''),
  written TEXT NOT NULL CHECK (written <> ''),
  value   TEXT NOT NULL CHECK (value <> ''),
  unit    TEXT NOT NULL,
  reading TEXT NOT NULL,
  note    TEXT NOT NULL,
  by      TEXT NOT NULL,
  at      TEXT NOT NULL
) STRICT;

CREATE INDEX noted_facts_by_passage ON noted_facts (passage);
CREATE INDEX noted_facts_by_case ON noted_facts (case_id, kind, subject);

-- Why papers differ about a subject. It explains these values (lines of text) and no others.
CREATE TABLE explanations (
  id      TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  kind    TEXT NOT NULL,
  subject TEXT NOT NULL,
  explains TEXT NOT NULL,
  text    TEXT NOT NULL CHECK (text <> ''),
  by      TEXT NOT NULL,
  at      TEXT NOT NULL,
  UNIQUE (case_id, kind, subject)
) STRICT;

-- An exhibit that is the translation of another.
CREATE TABLE translations (
  id            TEXT NOT NULL PRIMARY KEY,
  case_id       TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  exhibit       TEXT NOT NULL REFERENCES exhibits (id) ON DELETE CASCADE,
  original      TEXT NOT NULL REFERENCES exhibits (id) ON DELETE CASCADE,
  kind          TEXT NOT NULL CHECK (kind IN ('full', 'extract', 'form')),
  from_language TEXT NOT NULL,
  to_language   TEXT NOT NULL,
  method        TEXT NOT NULL CHECK (method IN ('person', 'machine', 'machine_checked')),
  translator    TEXT NOT NULL,
  competence    TEXT NOT NULL,
  statement     TEXT NOT NULL,
  made_on       TEXT,
  taken_over_by TEXT NOT NULL,
  taken_over_at TEXT,
  UNIQUE (case_id, exhibit)
) STRICT;

CREATE INDEX translations_by_exhibit ON translations (exhibit);
CREATE INDEX translations_by_original ON translations (original);

-- Which place of a translation says what which place of its original says.
CREATE TABLE translated_places (
  id             TEXT NOT NULL PRIMARY KEY,
  case_id        TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  translation    TEXT NOT NULL REFERENCES translations (id) ON DELETE CASCADE,
  number         INTEGER NOT NULL CHECK (number > 0),
  place          TEXT NOT NULL,
  original_place TEXT NOT NULL,
  UNIQUE (case_id, translation, number)
) STRICT;

CREATE INDEX translated_places_by_translation ON translated_places (translation);

-- Of a form that was translated once: what stands in its fields in each of n like papers.
CREATE TABLE translated_values (
  id          TEXT NOT NULL PRIMARY KEY,
  case_id     TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  translation TEXT NOT NULL REFERENCES translations (id) ON DELETE CASCADE,
  exhibit     TEXT NOT NULL REFERENCES exhibits (id) ON DELETE CASCADE,
  field       TEXT NOT NULL CHECK (field <> ''),
  original    TEXT NOT NULL,
  translated  TEXT NOT NULL,
  UNIQUE (case_id, translation, exhibit, field)
) STRICT;

CREATE INDEX translated_values_by_translation ON translated_values (translation);
CREATE INDEX translated_values_by_exhibit ON translated_values (exhibit);

-- One English form for each name.
CREATE TABLE fixed_names (
  id       TEXT NOT NULL PRIMARY KEY,
  case_id  TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  kind     TEXT NOT NULL CHECK (kind IN ('party', 'place', 'product')),
  original TEXT NOT NULL CHECK (original <> ''),
  english  TEXT NOT NULL CHECK (english <> ''),
  party    TEXT REFERENCES parties (id) ON DELETE SET NULL,
  note     TEXT NOT NULL,
  UNIQUE (case_id, kind, original)
) STRICT;

CREATE INDEX fixed_names_by_party ON fixed_names (party);

-- A corrected paper stands beside the one it corrects.
CREATE TABLE replacements (
  id       TEXT NOT NULL PRIMARY KEY,
  case_id  TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  exhibit  TEXT NOT NULL REFERENCES exhibits (id) ON DELETE CASCADE,
  replaced TEXT NOT NULL REFERENCES exhibits (id) ON DELETE CASCADE,
  asked_by TEXT NOT NULL,
  reason   TEXT NOT NULL CHECK (reason <> ''),
  by       TEXT NOT NULL,
  at       TEXT NOT NULL,
  UNIQUE (case_id, exhibit),
  UNIQUE (case_id, replaced)
) STRICT;

CREATE INDEX replacements_by_exhibit ON replacements (exhibit);
CREATE INDEX replacements_by_replaced ON replacements (replaced);
