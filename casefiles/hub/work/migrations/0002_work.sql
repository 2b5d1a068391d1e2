-- What is asked of the machines of a hub, and what they return. Whoever keeps it reads which case, how
-- many tasks, of which kind and version, who asked and which machine answered; tasks and results are
-- sealed.
--
-- These are no records: what was taken is removed. People ask and forget by the functions below alone,
-- and see the results of their cases. Machines take jobs, and return what they made.

DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'casefiles_workers') THEN
    CREATE ROLE casefiles_workers NOLOGIN;
  END IF;
END $$;
GRANT USAGE ON SCHEMA hub, work TO casefiles_workers;
SET LOCAL ROLE casefiles_hub;

GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA work TO casefiles_workers;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA work TO casefiles_workers;

-- A task that somebody waits for. The name is what the key of the case makes of all that it is.
CREATE TABLE hub.work (
  case_id  text        NOT NULL REFERENCES hub.cases,
  name     text        NOT NULL CHECK (name ~ '^[0-9a-f]{64}$'),
  job      bigint      NOT NULL,
  failures integer     NOT NULL DEFAULT 0,
  deaths   integer     NOT NULL DEFAULT 0,
  asked_by text        NOT NULL DEFAULT session_user,
  at       timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (case_id, name)
);
CREATE INDEX work_by_job ON hub.work (job);

-- What a machine made of it, sealed: here, or if it is large an object of the store; neither is there
-- where it was given up.
CREATE TABLE hub.work_results (
  case_id text        NOT NULL,
  name    text        NOT NULL,
  content bytea       NOT NULL CHECK (octet_length(content) <= 2097152),
  object  text        NOT NULL CHECK (object ~ '^([0-9a-f]{64}[.][0-9a-f]{16})?$'),
  worker  text        NOT NULL DEFAULT session_user,
  at      timestamptz NOT NULL DEFAULT now(),
  FOREIGN KEY (case_id, name) REFERENCES hub.work ON DELETE CASCADE
);
CREATE INDEX work_results_by_name ON hub.work_results (case_id, name);

-- What each machine does, and when that was last said.
CREATE TABLE hub.work_offers (
  login   text        NOT NULL DEFAULT session_user,
  queue   text        NOT NULL CHECK (octet_length(queue) BETWEEN 1 AND 40),
  what    text        NOT NULL CHECK (octet_length(what) < 1024),
  seen_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (login, queue)
);

ALTER TABLE hub.work         ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE hub.work_results ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE hub.work_offers  ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY does ON hub.work         TO casefiles_hub USING (true) WITH CHECK (true);
CREATE POLICY does ON hub.work_results TO casefiles_hub USING (true) WITH CHECK (true);
CREATE POLICY does ON hub.work_offers  TO casefiles_hub USING (true) WITH CHECK (true);
CREATE POLICY sees ON hub.work_results FOR SELECT TO casefiles_people
  USING (case_id IN (SELECT hub.cases_with('reader')));
CREATE POLICY sees ON hub.work_offers FOR SELECT TO casefiles_people USING (true);
GRANT SELECT ON hub.work_results, hub.work_offers TO casefiles_people;

-- Ask for a task, once, however often it is asked for.
CREATE FUNCTION hub.ask_work(in_case text, named text, queue text, sealed text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, work, pg_temp AS $$
DECLARE
  jobs bigint[];
BEGIN
  IF in_case NOT IN (SELECT hub.cases_with('reader')) THEN
    RAISE insufficient_privilege;
  END IF;
  DELETE FROM hub.work w WHERE w.case_id = in_case AND w.name = named
    AND NOT EXISTS (SELECT FROM procrastinate_jobs j
                    WHERE j.id = w.job AND j.status IN ('todo', 'doing'))
    AND NOT EXISTS (SELECT FROM hub.work_results r WHERE r.case_id = in_case AND r.name = named);
  IF EXISTS (SELECT FROM hub.work w WHERE w.case_id = in_case AND w.name = named) THEN
    RETURN;
  END IF;
  jobs := procrastinate_defer_jobs_v1(ARRAY[ROW(
    queue, 'read', 0, NULL, NULL,
    jsonb_build_object('case', in_case, 'name', named, 'sealed', sealed), NULL
  )::procrastinate_job_to_defer_v1]);
  INSERT INTO hub.work (case_id, name, job) VALUES (in_case, named, jobs[1]) ON CONFLICT DO NOTHING;
END $$;

-- Take back what was asked for, and what came of it.
CREATE FUNCTION hub.forget_work(in_case text, names text[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, work, pg_temp AS $$
BEGIN
  IF in_case NOT IN (SELECT hub.cases_with('reader')) THEN
    RAISE insufficient_privilege;
  END IF;
  PERFORM procrastinate_cancel_job_v1(w.job, false, true) FROM hub.work w
    WHERE w.case_id = in_case AND w.name = ANY (names);
  DELETE FROM hub.work w WHERE w.case_id = in_case AND w.name = ANY (names);
END $$;

-- Return what was made; with neither content nor object that it was given up. Whether anybody waits.
CREATE FUNCTION hub.return_work(in_case text, named text, made bytea, stored text) RETURNS boolean
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  WITH written AS (
    INSERT INTO hub.work_results (case_id, name, content, object)
    SELECT w.case_id, w.name, made, stored FROM hub.work w
    WHERE w.case_id = in_case AND w.name = named RETURNING 1
  )
  SELECT EXISTS (SELECT FROM written)
$$;

CREATE FUNCTION hub.offer_work(queues text[], whats text[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  INSERT INTO hub.work_offers (queue, what) SELECT * FROM unnest(queues, whats)
  ON CONFLICT (login, queue) DO UPDATE SET what = excluded.what, seen_at = now()
$$;

-- Say that a task failed. Whether that was often enough to give it up, or nobody waits for it.
CREATE FUNCTION hub.fail_work(in_case text, named text, tries integer) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  often integer;
BEGIN
  UPDATE hub.work w SET failures = w.failures + 1 WHERE w.case_id = in_case AND w.name = named
    RETURNING w.failures INTO often;
  IF often < tries THEN
    RETURN false;
  END IF;
  PERFORM hub.return_work(in_case, named, '', '');
  RETURN true;
END $$;

-- Have what machines had in hand that were silent for so many seconds done by others, after all else;
-- that over which so many went silent is given up. How many are done again.
CREATE FUNCTION hub.retake_work(silent double precision, most integer) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, work, pg_temp AS $$
DECLARE
  stalled bigint;
  often   integer;
  again   bigint := 0;
BEGIN
  IF NOT pg_try_advisory_xact_lock(hashtextextended('casefiles stalled work', 16)) THEN
    RETURN 0;
  END IF;
  FOR stalled IN
    SELECT j.id FROM procrastinate_jobs j
    LEFT JOIN procrastinate_workers w ON w.id = j.worker_id
    WHERE j.status = 'doing'
      AND (w.id IS NULL OR w.last_heartbeat < now() - make_interval(secs => silent))
    FOR UPDATE OF j SKIP LOCKED
  LOOP
    often := NULL;
    UPDATE hub.work w SET deaths = w.deaths + 1 WHERE w.job = stalled RETURNING w.deaths INTO often;
    IF often < most THEN
      PERFORM procrastinate_retry_job_v2(stalled, now(), -often, NULL, NULL);
      again := again + 1;
    ELSE
      INSERT INTO hub.work_results (case_id, name, content, object)
        SELECT w.case_id, w.name, '', '' FROM hub.work w WHERE w.job = stalled;
      PERFORM procrastinate_finish_job_v1(stalled, 'failed', true);
    END IF;
  END LOOP;
  RETURN again;
END $$;

REVOKE ALL ON FUNCTION
  hub.ask_work(text, text, text, text), hub.forget_work(text, text[]),
  hub.return_work(text, text, bytea, text), hub.offer_work(text[], text[]),
  hub.fail_work(text, text, integer), hub.retake_work(double precision, integer)
FROM PUBLIC;
GRANT EXECUTE ON FUNCTION hub.ask_work(text, text, text, text), hub.forget_work(text, text[])
  TO casefiles_people;
GRANT EXECUTE ON FUNCTION
  hub.return_work(text, text, bytea, text), hub.offer_work(text[], text[]),
  hub.fail_work(text, text, integer), hub.retake_work(double precision, integer)
TO casefiles_workers;

RESET ROLE;
