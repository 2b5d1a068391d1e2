"""A case that can be issued, as the tests of attestations have it."""

from tests.casefiles.attestation.conftest import ready, ready_template, shipped, sign

__all__ = ["ready", "ready_template", "shipped", "sign"]
