-- That a protected name, or an exhibit in which none could be looked for, may leave: who decided, and why.
-- Apart from what preflight accepts otherwise, since of these nothing prints and nothing is told to anybody.
CREATE TABLE name_decisions (
  id      TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  item    TEXT NOT NULL,
  subject TEXT NOT NULL,
  reason  TEXT NOT NULL CHECK (reason <> ''),
  by      TEXT NOT NULL,
  at      TEXT NOT NULL,
  UNIQUE (case_id, item, subject)
) STRICT;
