-- That a signer read the passages a statement leans on, with the statement as it was then.

CREATE TABLE statements_read (
  id        TEXT NOT NULL PRIMARY KEY,
  case_id   TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  signer    TEXT NOT NULL REFERENCES signers (id) ON DELETE CASCADE,
  statement TEXT NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
  digest    TEXT NOT NULL,
  by        TEXT NOT NULL,
  at        TEXT NOT NULL,
  UNIQUE (case_id, signer, statement)
) STRICT;

CREATE INDEX statements_read_by_signer ON statements_read (signer);
CREATE INDEX statements_read_by_statement ON statements_read (statement);
