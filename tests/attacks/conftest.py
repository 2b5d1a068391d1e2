"""Genuine documents, once-signed and countersigned, made once for all attacks."""

import pytest

from casefiles.attestation.identity import new_identity
from tests.casefiles.attestation.conftest import (  # noqa: F401  shared with the tests of signing
    officer,
    reviewer,
    small_countersigned,
    small_signed,
    small_unsigned,
)
from tests.casefiles.attestation.papers import AT


@pytest.fixture(scope="session")
def stranger():
    """Anybody with any key."""
    return new_identity("Anybody At All", "Nobody", AT)
