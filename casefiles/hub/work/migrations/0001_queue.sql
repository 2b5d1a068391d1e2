-- The queue of a hub: Procrastinate's own tables and functions, in a schema of their own.

CREATE SCHEMA work AUTHORIZATION casefiles_hub;
SET LOCAL ROLE casefiles_hub;
SET LOCAL search_path = work;

-- {the schema of Procrastinate}

SET LOCAL search_path = DEFAULT;
RESET ROLE;
