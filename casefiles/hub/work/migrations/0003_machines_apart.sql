-- One machine alone names no file as broken where there are others; each says whose key it has. Who
-- asks sees what is still waited for, and forgets all that is asked of a case where some was erased.

SET LOCAL ROLE casefiles_hub;

-- The machines that failed at a task, or that it was not lent to.
ALTER TABLE hub.work ADD COLUMN tried_by text[] NOT NULL DEFAULT '{}';

-- The fingerprint of a machine's key, as whoever names it has it.
ALTER TABLE hub.work_offers ADD COLUMN key text NOT NULL DEFAULT '' CHECK (octet_length(key) < 100);

DROP FUNCTION hub.offer_work(text[], text[]);
CREATE FUNCTION hub.offer_work(queues text[], whats text[], fingerprint text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  INSERT INTO hub.work_offers (queue, what, key)
    SELECT each.queue, each.what, fingerprint FROM unnest(queues, whats) AS each (queue, what)
  ON CONFLICT (login, queue) DO UPDATE
    SET what = excluded.what, key = excluded.key, seen_at = now()
$$;

-- Say that a task was not lent to this machine. That says nothing of the task.
CREATE FUNCTION hub.pass_work(in_case text, named text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  UPDATE hub.work w SET tried_by = array_append(w.tried_by, session_user::text)
  WHERE w.case_id = in_case AND w.name = named AND NOT session_user::text = ANY (w.tried_by)
$$;

-- Say that a task failed. Whether that was often enough to give it up, and on each machine that is
-- there for it, or nobody waits for it.
CREATE OR REPLACE FUNCTION hub.fail_work(in_case text, named text, tries integer) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  task hub.work;
BEGIN
  PERFORM hub.pass_work(in_case, named);
  UPDATE hub.work w SET failures = w.failures + 1 WHERE w.case_id = in_case AND w.name = named
    RETURNING * INTO task;
  IF task.failures < tries OR EXISTS (
    SELECT FROM hub.work_offers o JOIN work.procrastinate_jobs j ON j.queue_name = o.queue
    WHERE j.id = task.job AND o.seen_at > now() - interval '2 minutes'
      AND NOT o.login = ANY (task.tried_by)
  ) THEN
    RETURN false;
  END IF;
  PERFORM hub.return_work(in_case, named, '', '');
  RETURN true;
END $$;

-- Which of these tasks are still asked for, or have a result.
CREATE FUNCTION hub.asked_work(in_case text, names text[]) RETURNS SETOF text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT w.name FROM hub.work w
  WHERE w.case_id = in_case AND w.name = ANY (names) AND in_case IN (SELECT hub.cases_with('reader'))
$$;

-- Forget all that is asked of a case, and what came of it; returns the objects that are results.
CREATE FUNCTION hub.clear_work(in_case text) RETURNS SETOF text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, work, pg_temp AS $$
BEGIN
  IF in_case NOT IN (SELECT hub.cases_with('reviewer')) THEN
    RAISE insufficient_privilege;
  END IF;
  RETURN QUERY SELECT r.object FROM hub.work_results r WHERE r.case_id = in_case AND r.object <> '';
  PERFORM procrastinate_cancel_job_v1(w.job, false, true) FROM hub.work w WHERE w.case_id = in_case;
  DELETE FROM hub.work w WHERE w.case_id = in_case;
END $$;

REVOKE ALL ON FUNCTION
  hub.offer_work(text[], text[], text), hub.pass_work(text, text),
  hub.asked_work(text, text[]), hub.clear_work(text)
FROM PUBLIC;
GRANT EXECUTE ON FUNCTION hub.asked_work(text, text[]), hub.clear_work(text) TO casefiles_people;
GRANT EXECUTE ON FUNCTION hub.offer_work(text[], text[], text), hub.pass_work(text, text)
  TO casefiles_workers;

RESET ROLE;
