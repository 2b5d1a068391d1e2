-- What was imported, what of it CBP detains, and what happened to it since.

CREATE TABLE shipments (
  id                 TEXT NOT NULL PRIMARY KEY,
  case_id            TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  number             INTEGER NOT NULL CHECK (number > 0),
  title              TEXT NOT NULL,
  entry_number       TEXT NOT NULL,
  port_code          TEXT NOT NULL,
  port               TEXT NOT NULL,
  zone               TEXT NOT NULL,
  carrier            TEXT NOT NULL,
  bills              TEXT NOT NULL,
  country_of_export  TEXT NOT NULL,
  place_of_lading    TEXT NOT NULL,
  place_of_departure TEXT NOT NULL,
  departed_on        TEXT,
  imported_on        TEXT,
  entered_on         TEXT,
  notes              TEXT NOT NULL,
  UNIQUE (case_id, number)
) STRICT;

-- `quantity` and `value` are decimals as text, without separators.
CREATE TABLE entry_lines (
  id                TEXT NOT NULL PRIMARY KEY,
  case_id           TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  shipment          TEXT NOT NULL REFERENCES shipments (id) ON DELETE CASCADE,
  number            INTEGER NOT NULL CHECK (number > 0),
  hts               TEXT NOT NULL,
  description       TEXT NOT NULL,
  quantity          TEXT NOT NULL,
  unit              TEXT NOT NULL,
  value             TEXT NOT NULL,
  currency          TEXT NOT NULL,
  packages          TEXT NOT NULL,
  marks             TEXT NOT NULL,
  country_of_origin TEXT NOT NULL,
  manufacturer      TEXT REFERENCES parties (id) ON DELETE SET NULL,
  lots              TEXT NOT NULL,
  UNIQUE (case_id, shipment, number)
) STRICT;

CREATE INDEX entry_lines_by_shipment ON entry_lines (shipment);
CREATE INDEX entry_lines_by_manufacturer ON entry_lines (manufacturer);

-- Which papers are about which line.
CREATE TABLE line_papers (
  id      TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  line    TEXT NOT NULL REFERENCES entry_lines (id) ON DELETE CASCADE,
  exhibit TEXT NOT NULL REFERENCES exhibits (id) ON DELETE CASCADE,
  UNIQUE (case_id, line, exhibit)
) STRICT;

CREATE INDEX line_papers_by_line ON line_papers (line);
CREATE INDEX line_papers_by_exhibit ON line_papers (exhibit);

-- `presented_on`, `notice_on`, `notice_received_on` and `stated_due` are four facts; what CBP states
-- as due is kept in its words, with the page. `basis` is a slug of resources/regimes. `anticipated`
-- and `nature` are what the notice says of the length of the detention and of its inquiries.
-- `attested` marks the one that the attestation is made for, where several are open.
CREATE TABLE detentions (
  id                 TEXT NOT NULL PRIMARY KEY,
  case_id            TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  number             INTEGER NOT NULL CHECK (number > 0),
  detention_number   TEXT NOT NULL,
  basis              TEXT NOT NULL,
  zone               TEXT NOT NULL,
  presented_on       TEXT,
  notice_on          TEXT,
  notice_received_on TEXT,
  stated_due         TEXT,
  stated_words       TEXT NOT NULL,
  stated_exhibit     TEXT REFERENCES exhibits (id) ON DELETE SET NULL,
  stated_page        INTEGER,
  reason             TEXT NOT NULL,
  contact            TEXT NOT NULL,
  center             TEXT NOT NULL,
  order_reference    TEXT NOT NULL,
  portal_case        TEXT NOT NULL,
  anticipated        TEXT NOT NULL,
  nature             TEXT NOT NULL,
  attested           INTEGER NOT NULL CHECK (attested IN (0, 1)),
  notes              TEXT NOT NULL,
  UNIQUE (case_id, number)
) STRICT;

CREATE INDEX detentions_by_exhibit ON detentions (stated_exhibit);

CREATE TABLE detained_lines (
  id        TEXT NOT NULL PRIMARY KEY,
  case_id   TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  detention TEXT NOT NULL REFERENCES detentions (id) ON DELETE CASCADE,
  line      TEXT NOT NULL REFERENCES entry_lines (id) ON DELETE CASCADE,
  UNIQUE (case_id, detention, line)
) STRICT;

CREATE INDEX detained_lines_by_detention ON detained_lines (detention);
CREATE INDEX detained_lines_by_line ON detained_lines (line);

-- What happened: an exclusion, a revocation, a seizure, a protest, its denial, a release, an export.
-- `lines` are ids of entry lines, one to a row of text; none if all that are detained.
-- `how` says how a notice was delivered. A quantity is in the unit of the one line that is named.
CREATE TABLE detention_events (
  id        TEXT NOT NULL PRIMARY KEY,
  case_id   TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  detention TEXT NOT NULL REFERENCES detentions (id) ON DELETE CASCADE,
  kind      TEXT NOT NULL,
  on_day    TEXT NOT NULL,
  received_on TEXT,
  how       TEXT NOT NULL,
  reference TEXT NOT NULL,
  lines     TEXT NOT NULL,
  quantity  TEXT NOT NULL,
  note      TEXT NOT NULL
) STRICT;

CREATE INDEX detention_events_by_detention ON detention_events (detention);

-- A task in CBP's portal.
CREATE TABLE portal_tasks (
  id        TEXT NOT NULL PRIMARY KEY,
  case_id   TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  detention TEXT NOT NULL REFERENCES detentions (id) ON DELETE CASCADE,
  number    TEXT NOT NULL,
  title     TEXT NOT NULL,
  due_on    TEXT,
  done_on   TEXT,
  note      TEXT NOT NULL
) STRICT;

CREATE INDEX portal_tasks_by_detention ON portal_tasks (detention);

-- An extension that was asked for; two for each task and no more.
CREATE TABLE extensions (
  id         TEXT NOT NULL PRIMARY KEY,
  case_id    TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  task       TEXT NOT NULL REFERENCES portal_tasks (id) ON DELETE CASCADE,
  asked_on   TEXT NOT NULL,
  until      TEXT,
  answer     TEXT NOT NULL CHECK (answer IN ('', 'granted', 'refused')),
  answered_on TEXT,
  note       TEXT NOT NULL
) STRICT;

CREATE INDEX extensions_by_task ON extensions (task);

-- What was uploaded, by hash, when and under which task.
CREATE TABLE uploads (
  id          TEXT NOT NULL PRIMARY KEY,
  case_id     TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  task        TEXT REFERENCES portal_tasks (id) ON DELETE SET NULL,
  name        TEXT NOT NULL,
  digest      TEXT NOT NULL CHECK (length(digest) = 64),
  size        INTEGER NOT NULL CHECK (size >= 0),
  what        TEXT NOT NULL,
  uploaded_at TEXT NOT NULL,
  by          TEXT NOT NULL
) STRICT;

CREATE INDEX uploads_by_task ON uploads (task);

-- Days on which a port or an office is closed beyond the federal holidays. Of the case.
CREATE TABLE closures (
  id      TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  on_day  TEXT NOT NULL,
  reason  TEXT NOT NULL,
  UNIQUE (case_id, on_day)
) STRICT;

-- That counsel asked in writing for what may only be done then, such as alternatives.
CREATE TABLE counsel_confirmations (
  id      TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  what    TEXT NOT NULL,
  counsel TEXT NOT NULL CHECK (counsel <> ''),
  on_day  TEXT NOT NULL,
  exhibit TEXT REFERENCES exhibits (id) ON DELETE SET NULL,
  words   TEXT NOT NULL,
  by      TEXT NOT NULL,
  at      TEXT NOT NULL,
  UNIQUE (case_id, what)
) STRICT;

CREATE INDEX counsel_confirmations_by_exhibit ON counsel_confirmations (exhibit);

-- For which detention and lines an attestation was made: ids, one to a row of text, which stay
-- when a line is removed later. None where the case had no lines.
ALTER TABLE attestations ADD COLUMN detention TEXT NOT NULL DEFAULT '';
ALTER TABLE attestations ADD COLUMN lines TEXT NOT NULL DEFAULT '';

-- The time zone of the place where somebody signs, such as `Asia/Shanghai`: the date of a signature
-- is the date there.
ALTER TABLE signers ADD COLUMN zone TEXT NOT NULL DEFAULT '';
