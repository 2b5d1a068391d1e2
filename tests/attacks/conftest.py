"""Genuine documents, once-signed and countersigned, made once for all attacks."""

import logging

import pytest

from tests.attacks import genuine as documents

logging.getLogger("pyhanko").setLevel(logging.CRITICAL)


@pytest.fixture(scope="session")
def genuine() -> documents.Genuine:
    return documents.genuine()
