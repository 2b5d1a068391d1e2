-- Who adopts a set that others than the importer's own officer prepared (19 CFR 111.1).

CREATE TABLE adoptions (
  id         TEXT NOT NULL PRIMARY KEY,
  case_id    TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  name       TEXT NOT NULL,
  firm       TEXT NOT NULL,
  capacity   TEXT NOT NULL,
  license    TEXT NOT NULL,
  adopted_on TEXT,
  UNIQUE (case_id)
) STRICT;

-- Which entries the paper covers that shows a signer's authority, as a person says.
ALTER TABLE signers ADD COLUMN covers TEXT NOT NULL DEFAULT '';
