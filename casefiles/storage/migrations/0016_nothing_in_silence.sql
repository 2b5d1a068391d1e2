-- Originals that nothing named and that a person removed for good, out of the quarantine. `case_id`
-- is the workspace's; `why` and `since` say what had put them there.
CREATE TABLE removed_originals (
  id      TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL,
  digest  TEXT NOT NULL CHECK (length(digest) = 64),
  size    INTEGER NOT NULL CHECK (size >= 0),
  why     TEXT NOT NULL,
  since   TEXT NOT NULL
) STRICT;

-- Outside the journal: where traces of what was erased may still be. Written by the act, taken out
-- when the place was cleared, at the latest at a later opening.
CREATE TABLE traces_pending (
  place TEXT NOT NULL PRIMARY KEY,
  since TEXT NOT NULL
) STRICT;

-- Outside the journal: the tombstones that this database was compared with. One it does not know is
-- of an erasure that came after this database was written: it is done again.
CREATE TABLE tombstones_seen (
  tombstone TEXT NOT NULL PRIMARY KEY
) STRICT;

-- Databases that were put in the place of this workspace's, by whom the journal says. `backup` is
-- the name of the file, `replaced` where what was there before lies in the workspace's folder, and
-- `lost` how many acts it had that the back-up does not have.
CREATE TABLE restores (
  id       TEXT NOT NULL PRIMARY KEY,
  case_id  TEXT NOT NULL,
  backup   TEXT NOT NULL,
  replaced TEXT NOT NULL,
  lost     INTEGER NOT NULL CHECK (lost >= 0)
) STRICT;
