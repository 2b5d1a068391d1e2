"""A cross-reference that goes round the signature's revision makes nothing of it genuine."""

import io
from pathlib import Path

import pytest

from casefiles.attestation.checking.reader import check
from casefiles.attestation.sign import signing_with
from casefiles.attestation.verification import Verdict
from casefiles.attestation.verify import Wanted, weigh
from tests.attacks.forging import known, planted, stream_of
from tests.casefiles.attestation.papers import FONTS, SECOND


def another_page(content):
    there = known(content)
    number = there.number("/Pages", "/Kids", 0, "/Contents")
    said = there.reader.root["/Pages"]["/Kids"][0]["/Contents"].data
    return {number: stream_of(said + b"\nq 1 0 0 rg 100 100 300 300 re f Q\n")}


@pytest.mark.parametrize("stream", [False, True], ids=["table", "stream"])
def test_a_page_changed_behind_a_planted_chain_does_not_hold(small_signed, stranger, stream):
    forged = planted(small_signed, another_page(small_signed), stream=stream)
    forged = signing_with(stranger, FONTS)(forged, SECOND)
    found = weigh(check(io.BytesIO(forged), None, ""), Wanted(), Path("attestation.pdf"))
    assert found.verdict is Verdict.DOES_NOT_HOLD
    assert found.coverage.unexplained
    assert found.identity[0].field == "signer-1"
