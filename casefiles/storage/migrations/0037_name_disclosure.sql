-- Whether somebody who is spoken of by pseudonym consents that CBP learns the name: nothing if not said.
CREATE TABLE name_consents (
  id        TEXT NOT NULL PRIMARY KEY,
  case_id   TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  pseudonym TEXT NOT NULL REFERENCES pseudonyms (id) ON DELETE CASCADE,
  consent   TEXT NOT NULL CHECK (consent IN ('given', 'not_given', 'not_asked')),
  UNIQUE (case_id, pseudonym)
) STRICT;
CREATE INDEX name_consents_by_pseudonym ON name_consents (pseudonym);

-- A group of people whose names counsel may let out to CBP, and the one reason for all of them. No name is in it.
CREATE TABLE name_groups (
  id      TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  number  INTEGER NOT NULL CHECK (number > 0),
  title   TEXT NOT NULL,
  reason  TEXT NOT NULL,
  UNIQUE (case_id, number)
) STRICT;
CREATE TABLE name_group_members (
  id         TEXT NOT NULL PRIMARY KEY,
  case_id    TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  name_group TEXT NOT NULL REFERENCES name_groups (id) ON DELETE CASCADE,
  pseudonym  TEXT NOT NULL REFERENCES pseudonyms (id) ON DELETE CASCADE,
  UNIQUE (case_id, name_group, pseudonym)
) STRICT;
CREATE INDEX name_group_members_by_group ON name_group_members (name_group);
CREATE INDEX name_group_members_by_pseudonym ON name_group_members (pseudonym);

-- Names that were let out, as the group stood then; `lists` are pseudonyms. It stays, whatever becomes of the group:
-- what was written is out of reach. `why_few` is why a group of under ten was let out, `unwritten` why no file was.
CREATE TABLE name_disclosures (
  id              TEXT NOT NULL PRIMARY KEY,
  case_id         TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  number          INTEGER NOT NULL CHECK (number > 0),
  group_number    INTEGER NOT NULL,
  title           TEXT NOT NULL,
  reason          TEXT NOT NULL,
  why_few         TEXT NOT NULL,
  by              TEXT NOT NULL,
  at              TEXT NOT NULL,
  lists           TEXT NOT NULL,
  without_consent INTEGER NOT NULL,
  without_name    INTEGER NOT NULL,
  digest          TEXT NOT NULL,
  unwritten       TEXT NOT NULL,
  UNIQUE (case_id, number)
) STRICT;
