-- People ask by functions: of a table that they read themselves, EXPLAIN ANALYZE tells how many rows
-- a policy kept from them, and so what there is in cases that nobody granted to them.

SET LOCAL ROLE casefiles_hub;

CREATE POLICY asked ON hub.entries   FOR SELECT TO casefiles_hub USING (true);
CREATE POLICY asked ON hub.originals FOR SELECT TO casefiles_hub USING (true);
CREATE POLICY asked ON hub.visits    FOR SELECT TO casefiles_hub USING (true);

CREATE FUNCTION hub.case_of(wanted text) RETURNS SETOF hub.cases
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT c.* FROM hub.cases c WHERE c.case_id = wanted
    AND (c.founder = session_user OR wanted IN (SELECT hub.cases_with('reader')))
$$;

CREATE FUNCTION hub.grants_of(wanted text) RETURNS SETOF hub.grants
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT g.* FROM hub.grants g
  WHERE g.case_id = wanted AND wanted IN (SELECT hub.cases_with('reader'))
$$;

CREATE FUNCTION hub.my_grants() RETURNS SETOF hub.grants
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT g.* FROM hub.grants g
  WHERE g.login = session_user AND g.case_id IN (SELECT hub.cases_with('reader'))
$$;

CREATE FUNCTION hub.brought_to(wanted text)
RETURNS TABLE (hash text, pushed_by text, size integer, at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT e.hash, e.pushed_by, octet_length(e.sealed), e.at FROM hub.entries e
  WHERE e.case_id = wanted AND wanted IN (SELECT hub.cases_with('reader'))
$$;

CREATE FUNCTION hub.entries_of(wanted text, hashes text[]) RETURNS SETOF hub.entries
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT e.* FROM hub.entries e
  WHERE e.case_id = wanted AND e.hash = ANY (hashes)
    AND wanted IN (SELECT hub.cases_with('reader'))
$$;

CREATE FUNCTION hub.originals_of(wanted text) RETURNS SETOF hub.originals
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT o.* FROM hub.originals o
  WHERE o.case_id = wanted AND wanted IN (SELECT hub.cases_with('reader'))
$$;

CREATE FUNCTION hub.visits_of(wanted text) RETURNS SETOF hub.visits
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT v.* FROM hub.visits v
  WHERE v.case_id = wanted AND wanted IN (SELECT hub.cases_with('reader'))
$$;

REVOKE ALL ON FUNCTION hub.case_of(text), hub.grants_of(text), hub.my_grants(), hub.brought_to(text),
  hub.entries_of(text, text[]), hub.originals_of(text), hub.visits_of(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION hub.case_of(text), hub.grants_of(text), hub.my_grants(),
  hub.brought_to(text), hub.entries_of(text, text[]), hub.originals_of(text), hub.visits_of(text)
  TO casefiles_people;

REVOKE SELECT ON hub.cases, hub.grants, hub.entries, hub.originals, hub.visits
  FROM casefiles_people;

RESET ROLE;
