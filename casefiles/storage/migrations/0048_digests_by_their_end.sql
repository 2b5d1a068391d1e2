-- The bytes of an exhibit are found by the end of their digest: an index of whole digests was seven times as large, and
-- each exhibit that came in changed another page of it.
DROP INDEX exhibits_by_digest;
CREATE INDEX exhibits_by_digest ON exhibits (substr(digest, -8));
