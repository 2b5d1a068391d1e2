"""The same in a worker that may start threads."""

from tests.casefiles.evidence.read import attacker

READER, ACTS = attacker.READER, attacker.ACTS
THREADS = True
