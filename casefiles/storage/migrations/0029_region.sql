-- Where the workers of a step come from; '' if not said.
ALTER TABLE steps ADD COLUMN worker_region TEXT NOT NULL DEFAULT '';

-- That a context which places propose for a scope does not hold there, and why. `grounds` are the places,
-- one to a line: another place proposes it again.
CREATE TABLE declined_contexts (
  id           TEXT NOT NULL PRIMARY KEY,
  case_id      TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  scope        TEXT NOT NULL REFERENCES scopes (id) ON DELETE CASCADE,
  context_pack TEXT NOT NULL,
  grounds      TEXT NOT NULL,
  reason       TEXT NOT NULL,
  by           TEXT NOT NULL,
  at           TEXT NOT NULL,
  UNIQUE (case_id, scope, context_pack)
) STRICT;

CREATE INDEX declined_contexts_by_scope ON declined_contexts (scope);
