"""Signed attestations, made once."""

import pytest

from casefiles.attestation.identity import Identity, new_identity
from casefiles.attestation.sign import signing_with
from tests.casefiles.attestation.papers import (
    AT,
    FIRST,
    FONTS,
    SECOND,
    document,
    rendered,
    short_document,
)


@pytest.fixture(scope="session")
def reviewer() -> Identity:
    return new_identity("Aygul Memet", "Acme Imports LLC", AT)


@pytest.fixture(scope="session")
def officer() -> Identity:
    return new_identity("Chen Wei 陈伟", "Acme Imports LLC", AT)


@pytest.fixture(scope="session")
def unsigned() -> bytes:
    return rendered(document())


@pytest.fixture(scope="session")
def signed(unsigned: bytes, reviewer: Identity) -> bytes:
    return signing_with(reviewer, FONTS)(unsigned, FIRST)


@pytest.fixture(scope="session")
def countersigned(signed: bytes, officer: Identity) -> bytes:
    return signing_with(officer, FONTS)(signed, SECOND)


@pytest.fixture(scope="session")
def small_signed(reviewer: Identity) -> bytes:
    return signing_with(reviewer, FONTS)(rendered(short_document()), FIRST)


@pytest.fixture(scope="session")
def small_countersigned(small_signed: bytes, officer: Identity) -> bytes:
    return signing_with(officer, FONTS)(small_signed, SECOND)
