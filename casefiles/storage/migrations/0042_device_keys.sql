-- The keys by which installations sign what they write here, one row for each key an installation ever had here.
-- `case_id` is the workspace's, `device` as entries of the journal have it, `key` the public key (Ed25519) in
-- hexadecimal. `replaces` is the key before, if that one signed for this one: `endorsement` is its signature.
-- `revoked_from` is since when nothing that the key signs is to be relied on; nothing if it was not revoked.
CREATE TABLE device_keys (
  id           TEXT NOT NULL PRIMARY KEY,
  case_id      TEXT NOT NULL,
  device       TEXT NOT NULL,
  name         TEXT NOT NULL,
  key          TEXT NOT NULL CHECK (length(key) = 64),
  at           TEXT NOT NULL,
  by           TEXT NOT NULL,
  replaces     TEXT NOT NULL,
  endorsement  TEXT NOT NULL,
  revoked_from TEXT NOT NULL DEFAULT '',
  revoked_why  TEXT NOT NULL DEFAULT '',
  UNIQUE (case_id, key)
) STRICT;

-- What an entry of the journal was signed with. Beside the entry, whose text and hash do not know of it: entries that
-- are older have none.
CREATE TABLE entry_signatures (
  entry     INTEGER NOT NULL PRIMARY KEY REFERENCES journal (nr),
  key       BLOB NOT NULL CHECK (length(key) = 32),
  signature BLOB NOT NULL CHECK (length(signature) = 64)
) STRICT;

CREATE TRIGGER entry_signature_is_never_rewritten BEFORE UPDATE ON entry_signatures
BEGIN SELECT RAISE (ABORT, 'the journal is append-only'); END;

CREATE TRIGGER entry_signature_is_never_removed BEFORE DELETE ON entry_signatures
BEGIN SELECT RAISE (ABORT, 'the journal is append-only'); END;
