"""A case that can be issued, as the tests of attestations have it; and one that was issued."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from casefiles.attestation.model import Audience
from casefiles.attestation.reference_data import ReferenceData
from casefiles.attestation.signing.model import Sign
from tests.casefiles.attestation.conftest import ready, ready_template, shipped, sign
from tests.casefiles.attestation.ready_case import Ready, a_copy, issued_by_both

__all__ = ["ready", "ready_template", "shipped", "sign"]


@pytest.fixture(scope="session")
def issued_template(
    ready_template: tuple[Path, Ready],
    shipped: ReferenceData,
    sign: Sign,
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[Path, Ready]:
    folder = tmp_path_factory.mktemp("issued") / "workspace"
    with a_copy(*ready_template, folder) as made:
        for audience in (Audience.CBP, Audience.COUNSEL):
            issued_by_both(made, audience, shipped, sign)
    return folder, made


@pytest.fixture
def issued(issued_template: tuple[Path, Ready], tmp_path: Path) -> Iterator[Ready]:
    """Sets for both, signed by both; made once and copied."""
    with a_copy(*issued_template, tmp_path / "workspace", later=2 * 10**17) as made:
        yield made
