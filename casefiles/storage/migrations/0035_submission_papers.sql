-- A request for confidential treatment (19 CFR 103.35) of what one statement designates: what its
-- representative says besides. `years` is nothing where nobody said for how long.
CREATE TABLE confidentiality_requests (
  id             TEXT NOT NULL PRIMARY KEY,
  case_id        TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  statement      TEXT NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
  entity         TEXT NOT NULL,
  representative TEXT NOT NULL,
  position       TEXT NOT NULL,
  contact        TEXT NOT NULL,
  not_public     TEXT NOT NULL,
  years          INTEGER CHECK (years BETWEEN 1 AND 10),
  UNIQUE (case_id, statement)
) STRICT;
CREATE INDEX confidentiality_requests_by_statement ON confidentiality_requests (statement);

-- A request as it was signed; `asked` is the SHA-256 of what it asked then.
CREATE TABLE signed_requests (
  id          TEXT NOT NULL PRIMARY KEY,
  case_id     TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  request     TEXT NOT NULL REFERENCES confidentiality_requests (id) ON DELETE CASCADE,
  asked       TEXT NOT NULL,
  digest      TEXT NOT NULL,
  size        INTEGER NOT NULL,
  holder      TEXT NOT NULL,
  certificate TEXT NOT NULL,
  signed_at   TEXT NOT NULL
) STRICT;
CREATE INDEX signed_requests_by_request ON signed_requests (request);

-- A certificate for the custodian of records (FRE 902), and the exhibits that it is about. `in_china`
-- is why it is wanted of somebody there, where that was decided.
CREATE TABLE custodian_certificates (
  id           TEXT NOT NULL PRIMARY KEY,
  case_id      TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  number       INTEGER NOT NULL CHECK (number > 0),
  kind         TEXT NOT NULL CHECK (kind IN ('902-11', '902-12', '902-14')),
  custodian    TEXT NOT NULL,
  position     TEXT NOT NULL,
  organization TEXT NOT NULL,
  country      TEXT NOT NULL,
  in_china     TEXT NOT NULL,
  UNIQUE (case_id, number)
) STRICT;
CREATE TABLE certified_exhibits (
  id          TEXT NOT NULL PRIMARY KEY,
  case_id     TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  certificate TEXT NOT NULL REFERENCES custodian_certificates (id) ON DELETE CASCADE,
  exhibit     TEXT NOT NULL REFERENCES exhibits (id) ON DELETE CASCADE,
  UNIQUE (case_id, certificate, exhibit)
) STRICT;
CREATE INDEX certified_exhibits_by_certificate ON certified_exhibits (certificate);
CREATE INDEX certified_exhibits_by_exhibit ON certified_exhibits (exhibit);

-- What a person wrote in place of a paragraph of the cover letter.
CREATE TABLE letter_wordings (
  id        TEXT NOT NULL PRIMARY KEY,
  case_id   TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  paragraph TEXT NOT NULL,
  text      TEXT NOT NULL,
  UNIQUE (case_id, paragraph)
) STRICT;
