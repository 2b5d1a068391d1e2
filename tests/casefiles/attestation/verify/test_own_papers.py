"""A paper of the program that carries no list, given by itself: what can be said of it is said."""

import io
import json
import random
from pathlib import Path

import pikepdf
import pytest

from casefiles.attestation.layout.model import Document, Heading, Para, SignatureField, plain
from casefiles.attestation.render import render
from casefiles.attestation.signing.identity import new_identity
from casefiles.attestation.signing.model import SignatureRequest
from casefiles.attestation.signing.sign import signing_with
from casefiles.attestation.verify.five_facts import facts_of
from casefiles.attestation.verify.model import Verdict
from casefiles.attestation.verify.report import report
from casefiles.attestation.verify.verify import VerifyOptions, judge_findings
from casefiles.attestation.verify.worker.reader import check
from casefiles.cli.app import main
from casefiles.evidence.readers.model import CannotRead, Unread
from tests.casefiles.attestation.small_attestation import AT, FONTS, document

SIGNER = new_identity("Dana Whitlock", "Acme Imports LLC", AT)
ASKED = (VerifyOptions(signers=("ab" * 32,)), VerifyOptions(must_be_trusted=True))


@pytest.fixture(scope="module")
def unsigned():
    blocks = (Heading(1, "Protest"), Para(plain("It is protested.")),
              SignatureField("sender", "Dana Whitlock", "Director"))  # fmt: skip
    return render(Document("Protest & Summons C-001", "en-US", blocks, footer="C-001"), FONTS, AT)


@pytest.fixture(scope="module")
def signed(unsigned):
    request = SignatureRequest("sender", "Dana Whitlock", ("Director",), AT, first=True)
    return signing_with(SIGNER, FONTS)(unsigned, request)


def judged(content, wanted=VerifyOptions(), *, any_paper=True):  # noqa: B008 - a value
    try:
        found = check(io.BytesIO(content), None, wanted.trusted)
    except CannotRead as no:
        found = Unread("", no.reason)
    return judge_findings(found, wanted, Path("protest.pdf"), any_paper=any_paper)


def test_one_that_nobody_signed_is_called_neither_attestation_nor_whole(unsigned):
    found = judged(unsigned)
    assert (found.verdict, found.faults, found.state) == (Verdict.NOT_CHECKED, (), "not signed")
    first, *rest = report(found)
    assert first.startswith(
        "No attestation: a document of this program, as it says itself, “Protest & S"
    )
    assert "nothing in the file shows whether it is whole" in rest[0]
    assert not [each for each in rest if "does not hold" in each or "attestation" in each]
    facts = facts_of(found)
    assert {each.name: each.tone for each in facts.five if each.lines} == {
        "Integrity": "warn", "Coverage": "warn", "Exhibits": "warn",
    }  # fmt: skip
    assert [judged(unsigned, each).verdict for each in ASKED] == [Verdict.DOES_NOT_HOLD] * 2


def test_one_that_is_signed_holds_for_what_was_signed_and_no_exhibit(signed):
    found = judged(signed, VerifyOptions(signers=(SIGNER.fingerprint,)))
    assert (found.verdict, found.state) == (Verdict.HOLDS, "unchanged since signed")
    said = "\n".join(report(found))
    assert "Exhibits    could not be checked: it carries no list of what it cites" in said
    assert "“Dana Whitlock”" in said
    assert [judged(signed, each).verdict for each in ASKED] == [Verdict.DOES_NOT_HOLD] * 2


def test_whatever_was_done_to_a_signed_one_is_told(signed):
    chance = random.Random(4)
    for at in (chance.randrange(len(signed)) for _ in range(6)):
        flipped = signed[:at] + bytes([signed[at] ^ 1]) + signed[at + 1 :]
        found = judged(flipped)
        beside = found.warnings[0].startswith("sender: unusual") if found.warnings else False
        assert beside or found.verdict is not Verdict.HOLDS, at
    found = judged(signed + b"\n% more\n")
    assert (found.verdict, found.state) == (Verdict.DOES_NOT_HOLD, "changed after signing")


def test_that_an_unsigned_one_was_written_anew_is_to_be_looked_at(unsigned):
    assert judged(unsigned).warnings == ()
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(unsigned)) as pdf:
        pdf.save(out, linearize=True)
    [warning] = judged(out.getvalue()).warnings
    assert "written anew by another program" in warning


def test_nothing_else_is_taken_for_one(unsigned):
    """An attestation without its manifest, what says nothing, and where none is expected."""
    no_list = render(document(extra=(Para(plain("x")),)), FONTS, AT)
    strange = unsigned.replace(b"Producer>Rebuttal Desk<", b"Producer>Rebuttal Desc<")
    assert strange != unsigned
    for found in (judged(no_list), judged(strange), judged(unsigned, any_paper=False)):
        assert found.verdict is Verdict.DOES_NOT_HOLD
        assert report(found)[0] == "No attestation of this program."


def test_the_command_says_it_with_its_exit_code(unsigned, tmp_path, capsys):
    file = tmp_path / "protest.pdf"
    file.write_bytes(unsigned)
    with pytest.raises(SystemExit) as left:
        main(["verify", str(file), "--json"])
    said = json.loads(capsys.readouterr().out)
    assert (left.value.code, said["verdict"]) == (2, "not_checked")
    assert (said["state"], said["own_title"]) == ("not signed", "Protest & Summons C-001")
