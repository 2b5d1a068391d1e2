-- A part of the attestation that a statement designates as confidential (19 CFR 103.35), by its heading.

CREATE TABLE designated_sections (
  id        TEXT NOT NULL PRIMARY KEY,
  case_id   TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  statement TEXT NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
  section   TEXT NOT NULL,
  UNIQUE (case_id, statement, section)
) STRICT;

CREATE INDEX designated_sections_by_statement ON designated_sections (statement);
