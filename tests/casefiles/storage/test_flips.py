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
        count = flips.hold(original, folder, range(120))
    assert {*count} == {flips.Verdict.SHUT, flips.Verdict.TOLD, flips.Verdict.NOTHING}
