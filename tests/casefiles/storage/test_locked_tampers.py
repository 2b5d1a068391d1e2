"""Whoever takes a locked workspace and changes it is found out, or changes nothing."""

import pytest

from tests import flips, locked_tampers
from tests.build import passing_folder


@pytest.fixture(scope="module")
def original():
    with passing_folder() as folder:
        yield locked_tampers.make_original(folder), folder


def test_what_is_tampered_with_does_not_open_or_is_told_or_changes_nothing(original):
    said = locked_tampers.hold(*original, range(40))
    assert {*said} == {flips.Verdict.SHUT, flips.Verdict.TOLD, flips.Verdict.NOTHING}
