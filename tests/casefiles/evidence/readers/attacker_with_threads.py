"""The same in a worker that may start threads."""

from tests.casefiles.evidence.readers import attacker

READER, ACTS = attacker.READER, attacker.ACTS
THREADS = True
