"""Forty-five places in which a binder was tampered with: told, or said that only sums name it.

`dev.py tampers` tries as many as one likes.
"""

from random import Random

import pytest

from casefiles.attestation.verify.model import Verdict
from tests.casefiles.package.small_binder import binder, written
from tests.tampers.binders import KINDS, CheckedHere, Judged, judged, tamper
from tests.tampers.tampering import clear


@pytest.fixture(scope="module")
def check():
    return CheckedHere()


@pytest.mark.parametrize("signed", [False, True])
def test_a_binder_that_nobody_touched_holds(check, tmp_path, signed):
    found = check(written(binder(signed=signed), tmp_path))
    assert (found.verdict, found.faults) == (Verdict.HOLDS, ())
    [checked] = found.binders
    assert (len(checked.numbers), checked.exhibits) == (10, 4)
    assert [each.number for each in checked.numbers][-2:] == ["AB-106 to AB-108", "AB-109–110"]


def test_all_that_is_tampered_with_is_told_or_only_sums_name_it(check, tmp_path):
    kinds, place = set(), tmp_path / "binder"
    for seed in range(45):
        clear(place)
        files, done = tamper(Random(f"suite {seed}"))
        what, why = judged(check, done, written(files, place))
        assert what in {Judged.TOLD, Judged.ONLY_SUMS}, (seed, why)
        kinds.add(done.kind)
    assert len(kinds) > len(KINDS) * 0.8
