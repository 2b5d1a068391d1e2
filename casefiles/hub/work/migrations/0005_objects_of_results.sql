-- A machine says where a result lies, and could name an original there, of this case or of another:
-- what is not named as that result is nobody's to remove. Objects go first, and then what names them:
-- who is ended in between finds them again.

SET LOCAL ROLE casefiles_hub;

CREATE FUNCTION hub.result_objects(in_case text) RETURNS SETOF text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT r.object FROM hub.work_results r
  WHERE r.case_id = in_case AND starts_with(r.object, r.name || '.')
    AND in_case IN (SELECT hub.cases_with('reviewer'))
$$;
REVOKE ALL ON FUNCTION hub.result_objects(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION hub.result_objects(text) TO casefiles_people;

CREATE OR REPLACE FUNCTION hub.clear_work(in_case text) RETURNS SETOF text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, work, pg_temp AS $$
BEGIN
  IF in_case NOT IN (SELECT hub.cases_with('reviewer')) THEN
    RAISE insufficient_privilege;
  END IF;
  RETURN QUERY SELECT hub.result_objects(in_case);
  PERFORM procrastinate_cancel_job_v1(w.job, false, true) FROM hub.work w WHERE w.case_id = in_case;
  DELETE FROM hub.work w WHERE w.case_id = in_case;
END $$;

RESET ROLE;
