-- What two copies of a case say differently where they met, and what a person decided of it.
-- The values are objects of the fields that differ, as JSON; `null` where the row was removed.
-- What stands in the row is the first, until something is decided.
CREATE TABLE collisions (
  id            TEXT NOT NULL PRIMARY KEY,
  case_id       TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  about_table   TEXT NOT NULL,
  about_row     TEXT NOT NULL,
  first_values  TEXT NOT NULL,
  first_act     TEXT NOT NULL,
  first_by      TEXT NOT NULL,
  first_at      TEXT NOT NULL,
  first_reason  TEXT NOT NULL,
  second_values TEXT NOT NULL,
  second_act    TEXT NOT NULL,
  second_by     TEXT NOT NULL,
  second_at     TEXT NOT NULL,
  second_reason TEXT NOT NULL,
  decided       TEXT NOT NULL CHECK (decided IN ('', 'first', 'second', 'as_it_stands')),
  reason        TEXT NOT NULL,
  by            TEXT NOT NULL,
  at            TEXT NOT NULL
) STRICT;
