-- What is said of documents when they are added to a case, until somebody says otherwise of one: under which conditions
-- they were made, and who may see them.
CREATE TABLE exhibit_defaults (
  id              TEXT NOT NULL PRIMARY KEY,
  case_id         TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  conditions      TEXT NOT NULL CHECK (conditions IN ('free', 'controlled', 'unknown')),
  confidentiality TEXT NOT NULL CHECK (confidentiality IN ('public', 'business', 'personal', 'privileged')),
  UNIQUE (case_id)
) STRICT;
