-- What a custodian says in a certificate besides who he is, so that none of it is blank when a key signs.
ALTER TABLE custodian_certificates ADD COLUMN place TEXT NOT NULL DEFAULT '';
ALTER TABLE custodian_certificates ADD COLUMN penalty TEXT NOT NULL DEFAULT '';
ALTER TABLE custodian_certificates ADD COLUMN qualified_by TEXT NOT NULL DEFAULT '';
ALTER TABLE custodian_certificates ADD COLUMN copied_from TEXT NOT NULL DEFAULT '';
ALTER TABLE custodian_certificates ADD COLUMN hashed_with TEXT NOT NULL DEFAULT '';

-- A paper of a submission as it was frozen for its signer. `says` is the SHA-256 of what it says, `listing`
-- that of the paper.json in it, of which every page shows the first digits; `holder` and `fingerprint` are
-- those of the certificate that signed it, nothing where it was written to be signed by hand. `volumes` are
-- those of a binder that a cover letter names, as JSON.
CREATE TABLE frozen_papers (
  id          TEXT NOT NULL PRIMARY KEY,
  case_id     TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  kind        TEXT NOT NULL CHECK (kind IN ('letter', 'certificate', 'request')),
  certificate TEXT REFERENCES custodian_certificates (id) ON DELETE CASCADE,
  request     TEXT REFERENCES confidentiality_requests (id) ON DELETE CASCADE,
  title       TEXT NOT NULL,
  signer      TEXT NOT NULL,
  says        TEXT NOT NULL,
  listing     TEXT NOT NULL,
  digest      TEXT NOT NULL,
  size        INTEGER NOT NULL,
  pages       INTEGER NOT NULL CHECK (pages > 0),
  holder      TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  volumes     TEXT NOT NULL,
  frozen_at   TEXT NOT NULL
) STRICT;
CREATE INDEX frozen_papers_by_certificate ON frozen_papers (certificate);
CREATE INDEX frozen_papers_by_request ON frozen_papers (request);

-- Whether a signer signs a print of the attestation by hand instead of the file with a key.
ALTER TABLE signers ADD COLUMN on_paper INTEGER NOT NULL DEFAULT 0 CHECK (on_paper IN (0, 1));

-- The names of those who do, of one that was issued (lines).
ALTER TABLE attestations ADD COLUMN on_paper TEXT NOT NULL DEFAULT '';

-- A scan of what was signed on paper: of which document (`document` is its SHA-256, `listing` that of the list in
-- it whose first digits its pages show), who signed on which day as a person said, what was compared of each
-- page (lines), which pages are not in it, and who compared.
CREATE TABLE paper_scans (
  id          TEXT NOT NULL PRIMARY KEY,
  case_id     TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  attestation TEXT REFERENCES attestations (id) ON DELETE CASCADE,
  paper       TEXT REFERENCES frozen_papers (id) ON DELETE CASCADE,
  document    TEXT NOT NULL,
  listing     TEXT NOT NULL,
  signer      TEXT NOT NULL,
  signed_on   TEXT NOT NULL,
  digest      TEXT NOT NULL,
  size        INTEGER NOT NULL,
  mime        TEXT NOT NULL,
  compared    TEXT NOT NULL,
  missing     TEXT NOT NULL,
  by          TEXT NOT NULL,
  added_at    TEXT NOT NULL,
  CHECK ((attestation IS NULL) <> (paper IS NULL))
) STRICT;
CREATE INDEX paper_scans_by_attestation ON paper_scans (attestation);
CREATE INDEX paper_scans_by_paper ON paper_scans (paper);
