"""Signed attestations, made once; and a case that can be issued."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from casefiles import reference_data
from casefiles.attestation.reference_data import ReferenceData
from casefiles.attestation.signing import pades
from casefiles.attestation.signing.identity import Identity, new_identity
from casefiles.attestation.signing.model import Sign
from casefiles.attestation.signing.sign import signing_with
from casefiles.workspace.workspace import Workspace
from tests.build import NOON, ada, with_tables
from tests.casefiles.attestation.preflight.raising import questions_of, watched
from tests.casefiles.attestation.ready_case import Ready, a_copy, ready_case
from tests.casefiles.attestation.searchable import searchable_case
from tests.casefiles.attestation.small_attestation import (
    AT,
    FIRST,
    FONTS,
    SECOND,
    document,
    rendered,
    short_document,
)


@pytest.fixture(autouse=True)
def _raises_what_it_is_named_for(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test that `raised_by.yaml` names for a question has a record that raises it."""
    if not (questions := questions_of(request.node.nodeid)):
        yield
        return
    with watched() as raised:
        yield
    assert questions <= raised, f"not raised: {sorted(questions - raised)}"


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
    with _little_reserved():
        return signing_with(reviewer, FONTS)(unsigned, FIRST)


@pytest.fixture(scope="session")
def countersigned(signed: bytes, officer: Identity) -> bytes:
    with _little_reserved():
        return signing_with(officer, FONTS)(signed, SECOND)


@pytest.fixture(scope="session")
def small_unsigned() -> bytes:
    return rendered(short_document())


@pytest.fixture(scope="session")
def small_signed(small_unsigned: bytes, reviewer: Identity) -> bytes:
    with _little_reserved():
        return signing_with(reviewer, FONTS)(small_unsigned, FIRST)


@pytest.fixture(scope="session")
def small_countersigned(small_signed: bytes, officer: Identity) -> bytes:
    with _little_reserved():
        return signing_with(officer, FONTS)(small_signed, SECOND)


@contextmanager
def _little_reserved() -> Iterator[None]:
    """Zeros are read one by one: who checks a file hundreds of times wants fewer of them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pades, "RESERVED", 10_240)
        yield


@pytest.fixture(scope="session")
def shipped() -> ReferenceData:
    return reference_data.reference_data()


@pytest.fixture(scope="session")
def sign() -> Sign:
    return signing_with(new_identity("Dana Whitfield", "Whitfield LLP", NOON), FONTS)


@pytest.fixture(scope="session")
def ready_template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ready]:
    folder = tmp_path_factory.mktemp("ready") / "workspace"
    with Workspace(with_tables(folder), ada()) as workspace:
        made = ready_case(workspace)
        workspace.back_up()  # as is done before the first act of a day
    return folder, made


@pytest.fixture
def ready(ready_template: tuple[Path, Ready], tmp_path: Path) -> Iterator[Ready]:
    """A case that can be issued, made once and copied."""
    with a_copy(*ready_template, tmp_path / "workspace") as ready:
        yield ready


@pytest.fixture(scope="session")
def searchable_template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ready]:
    folder = tmp_path_factory.mktemp("searchable") / "workspace"
    return folder, searchable_case(folder)


@pytest.fixture
def paged(searchable_template: tuple[Path, Ready], tmp_path: Path) -> Iterator[Ready]:
    """A case that can be issued, in whose exhibits names can be looked for."""
    with a_copy(*searchable_template, tmp_path / "searchable") as paged:
        yield paged
