-- The workspace's own chain: who works here.

CREATE TABLE workspaces (
  id         TEXT NOT NULL PRIMARY KEY,
  case_id    TEXT NOT NULL CHECK (case_id = id),
  founded_at TEXT NOT NULL
) STRICT;

CREATE TABLE people (
  id           TEXT NOT NULL PRIMARY KEY,
  case_id      TEXT NOT NULL REFERENCES workspaces (id),
  name         TEXT NOT NULL CHECK (name <> ''),
  role         TEXT NOT NULL,
  organization TEXT NOT NULL
) STRICT;

-- Cases and whom they speak of.

CREATE TABLE cases (
  id               TEXT NOT NULL PRIMARY KEY,
  case_id          TEXT NOT NULL CHECK (case_id = id),
  number           INTEGER NOT NULL CHECK (number > 0),
  title            TEXT NOT NULL CHECK (title <> ''),
  legal_basis      TEXT NOT NULL,
  supplier         TEXT NOT NULL,
  importer         TEXT NOT NULL,
  goods            TEXT NOT NULL,
  hts              TEXT NOT NULL,
  quantity         TEXT NOT NULL,
  entries          TEXT NOT NULL,
  detention_number TEXT NOT NULL,
  port             TEXT NOT NULL,
  asked            TEXT NOT NULL,
  contact          TEXT NOT NULL,
  order_reference  TEXT NOT NULL,
  counsel          TEXT NOT NULL,
  counsel_directs  INTEGER NOT NULL CHECK (counsel_directs IN (0, 1)),
  counsel_since    TEXT,
  notes            TEXT NOT NULL,
  entry_date       TEXT,
  opened_at        TEXT NOT NULL,
  closed_at        TEXT,
  legal_hold       TEXT NOT NULL
) STRICT;

CREATE TABLE parties (
  id            TEXT NOT NULL PRIMARY KEY,
  case_id       TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  name          TEXT NOT NULL CHECK (name <> ''),
  romanized     TEXT NOT NULL,
  former        TEXT NOT NULL,
  roles         TEXT NOT NULL,
  address       TEXT NOT NULL,
  postal_code   TEXT NOT NULL,
  country       TEXT NOT NULL,
  mid           TEXT NOT NULL,
  credit_code   TEXT NOT NULL,
  contact       TEXT NOT NULL,
  notes         TEXT NOT NULL
) STRICT;

CREATE INDEX parties_by_case ON parties (case_id);

-- A worker or an informant is W-01 or I-01 everywhere; the name is in one table and nowhere else.
CREATE TABLE pseudonyms (
  id      TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  kind    TEXT NOT NULL CHECK (kind IN ('worker', 'informant')),
  number  INTEGER NOT NULL CHECK (number > 0),
  notes   TEXT NOT NULL,
  UNIQUE (case_id, kind, number)
) STRICT;

CREATE TABLE protected_names (
  id        TEXT NOT NULL PRIMARY KEY,
  case_id   TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  pseudonym TEXT NOT NULL REFERENCES pseudonyms (id) ON DELETE CASCADE,
  name      TEXT NOT NULL CHECK (name <> ''),
  UNIQUE (case_id, pseudonym)
) STRICT;

-- Evidence.

CREATE TABLE receipts (
  id       TEXT NOT NULL PRIMARY KEY,
  case_id  TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  number   INTEGER NOT NULL CHECK (number > 0),
  taken_at TEXT NOT NULL,
  offered  INTEGER NOT NULL CHECK (offered >= 0),
  UNIQUE (case_id, number)
) STRICT;

CREATE TABLE exhibits (
  id               TEXT NOT NULL PRIMARY KEY,
  case_id          TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  number           INTEGER NOT NULL CHECK (number > 0),
  receipt          TEXT NOT NULL REFERENCES receipts (id) ON DELETE CASCADE,
  name             TEXT NOT NULL,
  folder           TEXT NOT NULL,
  digest           TEXT NOT NULL CHECK (length(digest) = 64),
  size             INTEGER NOT NULL CHECK (size >= 0),
  received_at      TEXT NOT NULL,
  title            TEXT NOT NULL,
  kind             TEXT NOT NULL,
  source           TEXT NOT NULL,
  source_group     TEXT NOT NULL,
  party            TEXT REFERENCES parties (id) ON DELETE SET NULL,
  language         TEXT NOT NULL,
  made_on          TEXT,
  covers_from      TEXT,
  covers_to        TEXT,
  expires_on       TEXT,
  conditions       TEXT NOT NULL,
  ordinary_course  INTEGER NOT NULL CHECK (ordinary_course IN (0, 1)),
  confidentiality  TEXT NOT NULL,
  reliability      TEXT NOT NULL,
  credibility      TEXT NOT NULL,
  grade_reason     TEXT NOT NULL,
  verified         TEXT NOT NULL,
  set_aside        TEXT NOT NULL,
  UNIQUE (case_id, number)
) STRICT;

CREATE INDEX exhibits_by_digest ON exhibits (case_id, digest);
CREATE INDEX exhibits_by_receipt ON exhibits (receipt);
CREATE INDEX exhibits_by_party ON exhibits (party);

-- One line for every file that was offered. `exhibit` is a label here and no reference, so that the
-- line outlives the exhibit.
CREATE TABLE receipt_lines (
  id      TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  receipt TEXT NOT NULL REFERENCES receipts (id) ON DELETE CASCADE,
  line    INTEGER NOT NULL CHECK (line > 0),
  path    TEXT NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('stored', 'same', 'refused')),
  exhibit TEXT,
  number  INTEGER,
  same_as INTEGER,
  digest  TEXT,
  size    INTEGER,
  reason  TEXT NOT NULL,
  UNIQUE (case_id, receipt, line)
) STRICT;

CREATE INDEX receipt_lines_by_receipt ON receipt_lines (receipt);

-- What the program found out about an exhibit's bytes. `facts` is a JSON object by kind of file.
CREATE TABLE readings (
  id      TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  exhibit TEXT NOT NULL REFERENCES exhibits (id) ON DELETE CASCADE,
  state   TEXT NOT NULL CHECK (state IN ('read', 'damaged', 'unread')),
  mime    TEXT NOT NULL,
  pages   INTEGER,
  facts   TEXT NOT NULL,
  reader  TEXT NOT NULL,
  reason  TEXT NOT NULL,
  detail  TEXT NOT NULL,
  UNIQUE (case_id, exhibit)
) STRICT;

CREATE INDEX readings_by_exhibit ON readings (exhibit);

-- Assessment.

CREATE TABLE editions (
  id        TEXT NOT NULL PRIMARY KEY,
  case_id   TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  checklist TEXT NOT NULL,
  version   TEXT NOT NULL,
  digest    TEXT NOT NULL CHECK (length(digest) = 64),
  content   TEXT NOT NULL,
  UNIQUE (case_id, digest)
) STRICT;

CREATE TABLE scopes (
  id                  TEXT NOT NULL PRIMARY KEY,
  case_id             TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  number              INTEGER NOT NULL CHECK (number > 0),
  edition             TEXT NOT NULL REFERENCES editions (id),
  title               TEXT NOT NULL CHECK (title <> ''),
  party               TEXT REFERENCES parties (id) ON DELETE SET NULL,
  site                TEXT NOT NULL,
  goods               TEXT NOT NULL,
  workforce           TEXT NOT NULL,
  recruitment_channel TEXT NOT NULL,
  period_from         TEXT,
  period_to           TEXT,
  worker_region       TEXT NOT NULL,
  production_region   TEXT NOT NULL,
  context_pack        TEXT NOT NULL,
  absence_opened      TEXT NOT NULL,
  in_chain            INTEGER NOT NULL CHECK (in_chain IN (0, 1)),
  UNIQUE (case_id, number)
) STRICT;

CREATE INDEX scopes_by_party ON scopes (party);
CREATE INDEX scopes_by_edition ON scopes (edition);

CREATE TABLE opened_groups (
  id      TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  scope   TEXT NOT NULL REFERENCES scopes (id) ON DELETE CASCADE,
  checklist_group TEXT NOT NULL,
  UNIQUE (case_id, scope, checklist_group)
) STRICT;

-- `place` is a JSON object: whole, page, rectangle, cells or text.
CREATE TABLE citations (
  id               TEXT NOT NULL PRIMARY KEY,
  case_id          TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  scope            TEXT NOT NULL REFERENCES scopes (id) ON DELETE CASCADE,
  indicator        TEXT NOT NULL,
  dimensions       TEXT NOT NULL,
  exhibit          TEXT NOT NULL REFERENCES exhibits (id) ON DELETE CASCADE,
  place            TEXT NOT NULL,
  quote            TEXT NOT NULL,
  direction        TEXT NOT NULL CHECK (direction IN ('supports', 'contradicts', 'neutral')),
  covers_scope     INTEGER NOT NULL CHECK (covers_scope IN (0, 1)),
  against_interest INTEGER NOT NULL CHECK (against_interest IN (0, 1)),
  reliability      TEXT NOT NULL,
  credibility      TEXT NOT NULL,
  grade_reason     TEXT NOT NULL,
  note             TEXT NOT NULL
) STRICT;

CREATE INDEX citations_by_scope ON citations (scope, indicator);
CREATE INDEX citations_by_exhibit ON citations (exhibit);
CREATE INDEX citations_by_case ON citations (case_id);

CREATE TABLE searches (
  id       TEXT NOT NULL PRIMARY KEY,
  case_id  TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  scope    TEXT NOT NULL REFERENCES scopes (id) ON DELETE CASCADE,
  terms    TEXT NOT NULL,
  places   TEXT NOT NULL,
  made_on  TEXT NOT NULL,
  found    TEXT NOT NULL,
  by       TEXT NOT NULL
) STRICT;

CREATE INDEX searches_by_scope ON searches (scope);

CREATE TABLE searched (
  id        TEXT NOT NULL PRIMARY KEY,
  case_id   TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  search    TEXT NOT NULL REFERENCES searches (id) ON DELETE CASCADE,
  scope     TEXT NOT NULL REFERENCES scopes (id) ON DELETE CASCADE,
  indicator TEXT NOT NULL,
  UNIQUE (case_id, search, indicator)
) STRICT;

CREATE INDEX searched_by_search ON searched (search);
CREATE INDEX searched_by_scope ON searched (scope, indicator);

CREATE TABLE decisions (
  id        TEXT NOT NULL PRIMARY KEY,
  case_id   TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  scope     TEXT NOT NULL REFERENCES scopes (id) ON DELETE CASCADE,
  indicator TEXT NOT NULL,
  dimension TEXT NOT NULL,
  decided   TEXT NOT NULL,
  reason    TEXT NOT NULL CHECK (reason <> ''),
  by        TEXT NOT NULL,
  at        TEXT NOT NULL,
  UNIQUE (case_id, scope, indicator, dimension)
) STRICT;

CREATE INDEX decisions_by_scope ON decisions (scope);

CREATE TABLE controls (
  id      TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  scope   TEXT NOT NULL REFERENCES scopes (id) ON DELETE CASCADE,
  control TEXT NOT NULL,
  state   TEXT NOT NULL CHECK (state IN ('met', 'not_met', 'open')),
  reason  TEXT NOT NULL,
  by      TEXT NOT NULL,
  at      TEXT NOT NULL,
  UNIQUE (case_id, scope, control)
) STRICT;

CREATE INDEX controls_by_scope ON controls (scope);

-- Attestation.

CREATE TABLE statements (
  id      TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  number  INTEGER NOT NULL CHECK (number > 0),
  kind    TEXT NOT NULL,
  text    TEXT NOT NULL CHECK (text <> ''),
  UNIQUE (case_id, number)
) STRICT;

CREATE TABLE supports (
  id        TEXT NOT NULL PRIMARY KEY,
  case_id   TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  statement TEXT NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
  exhibit   TEXT NOT NULL REFERENCES exhibits (id) ON DELETE CASCADE,
  place     TEXT NOT NULL,
  quote     TEXT NOT NULL
) STRICT;

CREATE INDEX supports_by_statement ON supports (statement);
CREATE INDEX supports_by_exhibit ON supports (exhibit);

CREATE TABLE signers (
  id        TEXT NOT NULL PRIMARY KEY,
  case_id   TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  number    INTEGER NOT NULL CHECK (number > 0),
  name      TEXT NOT NULL CHECK (name <> ''),
  employer  TEXT NOT NULL,
  title     TEXT NOT NULL,
  capacity  TEXT NOT NULL,
  detail    TEXT NOT NULL,
  authority TEXT REFERENCES exhibits (id) ON DELETE SET NULL,
  place     TEXT NOT NULL,
  in_us     INTEGER NOT NULL CHECK (in_us IN (0, 1)),
  UNIQUE (case_id, number)
) STRICT;

CREATE INDEX signers_by_authority ON signers (authority);

CREATE TABLE declarations (
  id        TEXT NOT NULL PRIMARY KEY,
  case_id   TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  signer    TEXT NOT NULL REFERENCES signers (id) ON DELETE CASCADE,
  statement TEXT NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
  basis     TEXT NOT NULL,
  struck    INTEGER NOT NULL CHECK (struck IN (0, 1)),
  UNIQUE (case_id, signer, statement)
) STRICT;

CREATE INDEX declarations_by_signer ON declarations (signer);
CREATE INDEX declarations_by_statement ON declarations (statement);

-- A preflight item that was accepted: why (never leaves), and the sentence that prints.
CREATE TABLE acceptances (
  id      TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  item    TEXT NOT NULL,
  subject TEXT NOT NULL,
  reason  TEXT NOT NULL CHECK (reason <> ''),
  prints  TEXT NOT NULL CHECK (prints <> ''),
  by      TEXT NOT NULL,
  at      TEXT NOT NULL,
  UNIQUE (case_id, item, subject)
) STRICT;

CREATE TABLE attestations (
  id              TEXT NOT NULL PRIMARY KEY,
  case_id         TEXT NOT NULL REFERENCES cases (id),
  number          INTEGER NOT NULL CHECK (number > 0),
  audience        TEXT NOT NULL,
  legal_basis     TEXT NOT NULL,
  digest          TEXT NOT NULL CHECK (length(digest) = 64),
  size            INTEGER NOT NULL CHECK (size > 0),
  manifest_digest TEXT NOT NULL CHECK (length(manifest_digest) = 64),
  seq             INTEGER NOT NULL,
  head            TEXT NOT NULL CHECK (length(head) = 64),
  issued_at       TEXT NOT NULL,
  supersedes      TEXT REFERENCES attestations (id),
  filed_on        TEXT,
  cbp_told        TEXT NOT NULL,
  UNIQUE (case_id, number)
) STRICT;

-- Further blobs of an attestation: countersigned, the counsel manifest.
CREATE TABLE attestation_files (
  id          TEXT NOT NULL PRIMARY KEY,
  case_id     TEXT NOT NULL REFERENCES cases (id),
  attestation TEXT NOT NULL REFERENCES attestations (id),
  role        TEXT NOT NULL,
  digest      TEXT NOT NULL CHECK (length(digest) = 64),
  size        INTEGER NOT NULL CHECK (size > 0),
  added_at    TEXT NOT NULL
) STRICT;

CREATE INDEX attestation_files_by_attestation ON attestation_files (attestation);

-- The id is that of the row that was erased; `changes` are the digests of what the journal lost.
-- `label` is what people knew it by (E-014), `digest` that of its bytes, if it had any.
-- Of a whole case, those of all its files.
CREATE TABLE erasures (
  id      TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL,
  kind    TEXT NOT NULL,
  label   TEXT NOT NULL,
  digest  TEXT NOT NULL,
  changes TEXT NOT NULL
) STRICT;

-- Outside the journal, so that undo does not reach it: a number once printed is never used again.
-- A chain is a case and a series in it, such as `<case>:exhibit`.
CREATE TABLE numbers_used (
  chain TEXT NOT NULL PRIMARY KEY,
  last  INTEGER NOT NULL
) STRICT;

CREATE TRIGGER numbers_never_go_back BEFORE UPDATE ON numbers_used
WHEN NEW.chain <> OLD.chain OR NEW.last <= OLD.last
BEGIN SELECT RAISE (ABORT, 'a number stays used'); END;

CREATE TRIGGER numbers_are_never_forgotten BEFORE DELETE ON numbers_used
BEGIN SELECT RAISE (ABORT, 'a number stays used'); END;

-- The entry is the whole truth; what stands before it is there to find it by. `previous` is the
-- first of the entry's own. No reference to cases: a journal outlives the undoing of its first entry.
CREATE TABLE journal (
  nr       INTEGER PRIMARY KEY,
  case_id  TEXT NOT NULL,
  seq      INTEGER NOT NULL CHECK (seq > 0),
  act      TEXT NOT NULL,
  reverses TEXT,
  previous TEXT,
  schema   INTEGER NOT NULL,
  hash     TEXT NOT NULL UNIQUE CHECK (length(hash) = 64),
  entry    TEXT NOT NULL
) STRICT;

CREATE INDEX journal_by_case ON journal (case_id, seq);

CREATE TABLE journal_change (
  entry  INTEGER NOT NULL REFERENCES journal (nr),
  nr     INTEGER NOT NULL,
  salt   BLOB NOT NULL CHECK (length(salt) = 16),
  change TEXT NOT NULL,
  PRIMARY KEY (entry, nr)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER journal_is_never_rewritten BEFORE UPDATE ON journal
BEGIN SELECT RAISE (ABORT, 'the journal is append-only'); END;

CREATE TRIGGER journal_is_never_shortened BEFORE DELETE ON journal
BEGIN SELECT RAISE (ABORT, 'the journal is append-only'); END;

CREATE TRIGGER journal_change_is_never_rewritten BEFORE UPDATE ON journal_change
BEGIN SELECT RAISE (ABORT, 'the journal is append-only'); END;

CREATE TRIGGER journal_change_goes_only_when_erased BEFORE DELETE ON journal_change
WHEN OLD.change ->> 'table' = 'erasures'
  OR NOT EXISTS (
    SELECT 1 FROM erasures
    WHERE id IN (OLD.change ->> 'row', (SELECT case_id FROM journal WHERE nr = OLD.entry))
  )
BEGIN SELECT RAISE (ABORT, 'the journal is append-only'); END;
