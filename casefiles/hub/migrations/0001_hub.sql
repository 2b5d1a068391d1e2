-- What a hub has. Whoever keeps it reads which case, who, when, how much, and what follows on what;
-- what is in a case is sealed with a key that is not here.
--
-- Tables only grow. Each row says by itself who wrote it: `session_user`, which no client can choose,
-- in columns that none may write. Policies are FORCED, so that they bind the owner of the tables too.
-- What the functions below ask is asked as that owner, whose one policy is to read grants and cases.

CREATE SCHEMA hub AUTHORIZATION casefiles_hub;
GRANT USAGE ON SCHEMA hub TO casefiles_people;
SET LOCAL ROLE casefiles_hub;

CREATE TABLE hub.migrations (
  number integer     PRIMARY KEY,
  name   text        NOT NULL,
  at     timestamptz NOT NULL DEFAULT now()
);

-- A case, and who brought it.
CREATE TABLE hub.cases (
  case_id text        PRIMARY KEY CHECK (octet_length(case_id) BETWEEN 8 AND 64),
  founder text        NOT NULL DEFAULT session_user,
  at      timestamptz NOT NULL DEFAULT now()
);

-- Who has which part in a case: of one login the last row counts. The key of the case is sealed for
-- the key of a person; of a grant that was revoked there is none.
CREATE TABLE hub.grants (
  nr         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  case_id    text        NOT NULL REFERENCES hub.cases,
  login      text        NOT NULL CHECK (octet_length(login) BETWEEN 1 AND 63),
  role       text        NOT NULL CHECK (role IN ('none', 'reader', 'reviewer', 'owner')),
  sealed_key bytea       NOT NULL CHECK (octet_length(sealed_key) < 4096),
  granted_by text        NOT NULL DEFAULT session_user,
  at         timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX grants_by_login ON hub.grants (login, case_id, nr);
CREATE INDEX grants_by_case ON hub.grants (case_id, nr);

-- Entries of journals. `previous` are the hashes that one follows on, with spaces between.
CREATE TABLE hub.entries (
  case_id    text        NOT NULL REFERENCES hub.cases,
  hash       text        NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
  previous   text        NOT NULL CHECK (previous ~ '^([0-9a-f]{64}( [0-9a-f]{64})*)?$'),
  device_key bytea       NOT NULL CHECK (octet_length(device_key) IN (0, 32)),
  signature  bytea       NOT NULL CHECK (octet_length(signature) IN (0, 64)),
  sealed     bytea       NOT NULL,
  pushed_by  text        NOT NULL DEFAULT session_user,
  at         timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (case_id, hash)
);

-- Originals that were stored whole and read again. The name is one that the key of the case gives, so
-- that nobody sees that two cases have the same file; the object is where it lies in the store.
CREATE TABLE hub.originals (
  case_id   text        NOT NULL REFERENCES hub.cases,
  name      text        NOT NULL CHECK (name ~ '^[0-9a-f]{64}$'),
  object    text        NOT NULL CHECK (object ~ '^[0-9a-f]{64}[.][0-9a-f]{16}$'),
  size      bigint      NOT NULL CHECK (size > 0),
  pushed_by text        NOT NULL DEFAULT session_user,
  at        timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (case_id, object)
);

-- Who took or brought something, and what the last numbers were then, sealed; nothing for who only took.
CREATE TABLE hub.visits (
  nr      bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  case_id text        NOT NULL REFERENCES hub.cases,
  what    text        NOT NULL CHECK (what IN ('pull', 'push')),
  entries integer     NOT NULL CHECK (entries >= 0),
  sealed  bytea       NOT NULL CHECK (octet_length(sealed) < 65536),
  login   text        NOT NULL DEFAULT session_user,
  at      timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX visits_by_case ON hub.visits (case_id, login, nr);

-- The cases in which this login has at least a part: asked once for a statement, not for each row.
CREATE FUNCTION hub.cases_with(at_least text) RETURNS SETOF text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT last.case_id FROM (
    SELECT DISTINCT ON (g.case_id) g.case_id, g.role FROM hub.grants g
    WHERE g.login = session_user ORDER BY g.case_id, g.nr DESC
  ) AS last
  WHERE array_position(ARRAY['none', 'reader', 'reviewer', 'owner'], last.role)
     >= array_position(ARRAY['none', 'reader', 'reviewer', 'owner'], at_least)
$$;

-- The cases that this login brought and nobody has a part in yet.
CREATE FUNCTION hub.cases_founded() RETURNS SETOF text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT c.case_id FROM hub.cases c
  WHERE c.founder = session_user
    AND NOT EXISTS (SELECT FROM hub.grants g WHERE g.case_id = c.case_id)
$$;

REVOKE ALL ON FUNCTION hub.cases_with(text), hub.cases_founded() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION hub.cases_with(text), hub.cases_founded() TO casefiles_people;

ALTER TABLE hub.cases     ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE hub.grants    ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE hub.entries   ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE hub.originals ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE hub.visits    ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

CREATE POLICY asked ON hub.cases  FOR SELECT TO casefiles_hub USING (true);
CREATE POLICY asked ON hub.grants FOR SELECT TO casefiles_hub USING (true);

CREATE POLICY brings ON hub.cases FOR INSERT TO casefiles_people
  WITH CHECK (founder = session_user);
CREATE POLICY sees ON hub.cases FOR SELECT TO casefiles_people
  USING (founder = session_user OR case_id IN (SELECT hub.cases_with('reader')));

CREATE POLICY grants ON hub.grants FOR INSERT TO casefiles_people
  WITH CHECK (
    case_id IN (SELECT hub.cases_with('owner'))
    OR (login = session_user AND role = 'owner' AND case_id IN (SELECT hub.cases_founded()))
  );
CREATE POLICY sees ON hub.grants FOR SELECT TO casefiles_people
  USING (case_id IN (SELECT hub.cases_with('reader')));

CREATE POLICY pushes ON hub.entries FOR INSERT TO casefiles_people
  WITH CHECK (case_id IN (SELECT hub.cases_with('reviewer')));
CREATE POLICY sees ON hub.entries FOR SELECT TO casefiles_people
  USING (case_id IN (SELECT hub.cases_with('reader')));

CREATE POLICY pushes ON hub.originals FOR INSERT TO casefiles_people
  WITH CHECK (case_id IN (SELECT hub.cases_with('reviewer')));
CREATE POLICY sees ON hub.originals FOR SELECT TO casefiles_people
  USING (case_id IN (SELECT hub.cases_with('reader')));

CREATE POLICY takes ON hub.visits FOR INSERT TO casefiles_people
  WITH CHECK (
    (what = 'pull' AND octet_length(sealed) = 0 AND case_id IN (SELECT hub.cases_with('reader')))
    OR case_id IN (SELECT hub.cases_with('reviewer'))
  );
CREATE POLICY sees ON hub.visits FOR SELECT TO casefiles_people
  USING (case_id IN (SELECT hub.cases_with('reader')));

-- Nothing is ever updated, deleted or truncated, and what says who and when is written by nobody.
GRANT SELECT ON ALL TABLES IN SCHEMA hub TO casefiles_people;
GRANT INSERT (case_id) ON hub.cases TO casefiles_people;
GRANT INSERT (case_id, login, role, sealed_key) ON hub.grants TO casefiles_people;
GRANT INSERT (case_id, hash, previous, device_key, signature, sealed) ON hub.entries
  TO casefiles_people;
GRANT INSERT (case_id, name, object, size) ON hub.originals TO casefiles_people;
GRANT INSERT (case_id, what, entries, sealed) ON hub.visits TO casefiles_people;

RESET ROLE;
