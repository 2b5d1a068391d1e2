"""Workers for the tests of readers: one set for each module of tests."""

from collections.abc import Iterator

import pytest

from casefiles.evidence.readers import supervisor
from casefiles.evidence.readers.workers import Readers
from tests import readers as dividing
from tests.casefiles.evidence.readers import stranger


@pytest.fixture(scope="module", autouse=True)
def _by_itself() -> Iterator[None]:
    """Here workers are commands, as a person's are."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(supervisor, "start", dividing.BY_ITSELF)
        yield


@pytest.fixture(scope="module")
def readers() -> Iterator[Readers]:
    with Readers() as readers:
        yield readers


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    while stranger.handed:
        stranger.handed.pop().close()
