"""What was issued once keeps its verdict for ever, whatever is asked of what is issued today."""

import zipfile
from pathlib import Path

import pytest

from casefiles.attestation.verify.model import Verdict
from casefiles.attestation.verify.verify import VerifyOptions
from casefiles.evidence.readers.signed.raw_signatures import gaps
from tests.attacks.judging import ours

ARCHIVES = sorted((Path(__file__).parent / "old_attestations").glob("*.zip"))


def kept(archive):
    """The attestation, signed by both, and the certificates to trust for it, if any."""
    with zipfile.ZipFile(archive) as inside:
        trusted = inside.read("trusted.pem").decode() if len(inside.namelist()) > 1 else ""
        return inside.read("attestation.pdf"), VerifyOptions(
            trusted=trusted, must_be_trusted=bool(trusted)
        )


@pytest.mark.parametrize("archive", ARCHIVES, ids=lambda archive: archive.stem)
def test_an_old_attestation_holds(archive):
    content, wanted = kept(archive)
    found = ours(content, wanted)
    assert (found.verdict, found.faults, found.trouble) == (Verdict.HOLDS, (), "")
    assert found.integrity.signatures == 2
    assert found.manifest is not None


@pytest.mark.parametrize("archive", ARCHIVES, ids=lambda archive: archive.stem)
def test_an_old_attestation_that_waits_for_its_second_signature_is_not_accused(archive):
    content, wanted = kept(archive)
    first = min(gap.covers_to for gap in gaps(content))
    found = ours(content[:first], wanted)
    assert (found.verdict, found.faults, found.trouble) == (Verdict.NOT_CHECKED, (), "")
    assert len(found.waiting) == 1


@pytest.mark.parametrize("archive", ARCHIVES, ids=lambda archive: archive.stem)
def test_an_old_attestation_that_was_changed_does_not_hold(archive):
    content, wanted = kept(archive)
    for at in (40, len(content) // 4, len(content) - 30):
        changed = bytearray(content)
        changed[at] ^= 1
        assert ours(bytes(changed), wanted).verdict is Verdict.DOES_NOT_HOLD, at
