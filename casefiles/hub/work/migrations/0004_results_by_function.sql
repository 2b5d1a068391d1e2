-- Results, too, are asked for by a function: of a table that people read themselves, EXPLAIN ANALYZE
-- tells how many rows a policy kept from them, and so what is read in cases of others.

SET LOCAL ROLE casefiles_hub;

CREATE FUNCTION hub.results_of(in_case text, names text[]) RETURNS SETOF hub.work_results
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT r.* FROM hub.work_results r
  WHERE r.case_id = in_case AND r.name = ANY (names)
    AND in_case IN (SELECT hub.cases_with('reader'))
$$;
REVOKE ALL ON FUNCTION hub.results_of(text, text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION hub.results_of(text, text[]) TO casefiles_people;

REVOKE SELECT ON hub.work_results FROM casefiles_people;
DROP POLICY sees ON hub.work_results;

RESET ROLE;
