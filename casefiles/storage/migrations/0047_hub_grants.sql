-- To whom a case was granted at a hub, by whom, and by which key: so that the history has it.
-- `key_check` shows that a key is the one of the case. It is not the key.
CREATE TABLE hub_grants (
  id          TEXT NOT NULL PRIMARY KEY,
  case_id     TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  hub         TEXT NOT NULL,
  login       TEXT NOT NULL,
  person      TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  role        TEXT NOT NULL CHECK (role IN ('reader', 'reviewer', 'owner')),
  key_check   TEXT NOT NULL,
  granted_at  TEXT NOT NULL,
  granted_by  TEXT NOT NULL,
  revoked_at  TEXT NOT NULL
) STRICT;
