"""Damage anywhere in a workspace is told, or keeps it shut; nothing that is intact is accused."""

import pytest

from tests import flips
from tests.build import passing_folder


@pytest.fixture(scope="module")
def original():
    with passing_folder() as folder:
        yield flips.make_original(folder)


def test_what_is_damaged_is_told_and_nothing_that_is_intact_is_accused(original):
    with passing_folder() as folder:
        count = flips.hold(original, folder, range(60))
    assert {*count} == {flips.Verdict.SHUT, flips.Verdict.TOLD, flips.Verdict.NOTHING}


def test_a_series_whose_name_became_a_number_is_told_by_it(original):
    with passing_folder() as folder:
        assert flips.damage(original, folder, 3761).verdict is flips.Verdict.TOLD
