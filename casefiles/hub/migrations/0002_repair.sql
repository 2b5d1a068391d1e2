-- Nobody takes a place in which somebody else's goes: an entry is there once for each who brought it,
-- and an original lies under a name of its own. Nothing is larger than what a program can read.

SET LOCAL ROLE casefiles_hub;

ALTER TABLE hub.entries
  DROP CONSTRAINT entries_pkey,
  ADD PRIMARY KEY (case_id, hash, pushed_by),
  ADD CHECK (octet_length(previous) <= 129),
  ADD CHECK (octet_length(sealed) <= 67108864);

ALTER TABLE hub.originals
  ADD CHECK (starts_with(object, name || '.'));

RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
