"""No forged attestation is called good, and none that nobody forged is accused.

`dev.py attacks` tries all of them and sets what pyHanko and pdfsig say beside it.
"""

import os

import pytest

from casefiles.attestation.verify.model import Verdict
from casefiles.attestation.verify.verify import VerifyOptions, verify
from tests.attacks.controls import controls
from tests.attacks.families import FAMILIES
from tests.attacks.families.chains import planted_chain_signed_by_another
from tests.attacks.families.signatures import a_copy_as_long_as_the_file
from tests.attacks.judging import GOOD, ours, pyhanko
from tests.attacks.others import done_by_others
from tests.attacks.table import judge_family
from tests.shell import run

MOST = int(os.environ.get("ATTACKS", "3"))
"""Of each family: spread over it."""


@pytest.mark.parametrize("family", FAMILIES, ids=lambda each: each.name.replace(" ", "-"))
def test_no_forgery_of_a_family_is_called_good(genuine, family, record_property):
    row = judge_family(family, genuine, most=MOST)
    record_property("row", row.line())
    assert row.tried >= min(MOST, 3)
    assert row.wrongly_good == []


def test_what_nobody_forged_is_not_accused(genuine):
    for what, content, expected in controls(genuine):
        found = ours(content, genuine.asked)
        assert (what, found.verdict, found.faults, found.trouble) == (what, expected, (), "")


def test_what_others_may_do_is_explained(genuine):
    """Tried: eleven ways to sign second, what may come before and after it, in all orders."""
    for what, content in done_by_others(genuine, MOST):
        found = ours(content, genuine.asked)
        assert (what, found.verdict, found.faults, found.trouble) == (what, Verdict.HOLDS, (), "")
        assert (len(found.identity), found.warnings) == (2, ())


def test_lengths_that_add_up_are_no_second_opinion(genuine):
    """What pyHanko takes for a signature over the whole file, by its length alone."""
    _, make = next(iter(a_copy_as_long_as_the_file.forge(genuine)))
    forged = make()
    assert pyhanko(forged) == GOOD
    assert ours(forged, genuine.asked).coverage.unexplained


@pytest.fixture
def on_disk(genuine, tmp_path):
    """A planted chain, closed by a signer who is trusted; the genuine file; whom to trust."""
    _, forged = next(iter(planted_chain_signed_by_another.forge(genuine)))
    (tmp_path / "forged.pdf").write_bytes(forged)
    (tmp_path / "genuine.pdf").write_bytes(genuine.twice)
    (tmp_path / "trusted.pem").write_text(genuine.asked.trusted)
    return tmp_path


def test_the_confined_reader_says_the_same(genuine, on_disk):
    for name in ("forged.pdf", "genuine.pdf"):
        file = on_disk / name
        assert verify(file, genuine.asked) == ours(file.read_bytes(), genuine.asked)
    found = verify(on_disk / "forged.pdf", VerifyOptions())
    assert found.coverage.unexplained
    assert found.integrity.intact, "what the reviewer signed is there and is not accused"


def test_the_command_line_ends_with_one_whoever_is_trusted(genuine, on_disk):
    asked = [
        "--trust", on_disk / "trusted.pem", "--require-trust",
        "--signer", genuine.reviewer.fingerprint, "--signer", genuine.officer.fingerprint,
    ]  # fmt: skip
    assert run("verify", on_disk / "genuine.pdf", *asked).code == 0
    assert run("verify", on_disk / "forged.pdf", *asked).code == 1
