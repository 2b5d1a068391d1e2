"""No question of preflight is without a record that raises it."""

import re
from pathlib import Path

import pytest

from casefiles.attestation.preflight.items import CHECKS, ELSEWHERE
from tests.attesting import templates
from tests.casefiles.attestation.preflight.raising import FOLDER, TABLE, raised_by, watched
from tests.casefiles.attestation.preflight.test_preflight import BROKEN, asked

ROOT = Path(__file__).parents[4]


def unraised(questions):
    """The questions for which no test is named that is there."""
    return {each for each in questions if not is_there(raised_by().get(each, ""))}


def is_there(test):
    """Whether a test stands in its file, whatever the values that it is tried with."""
    file, _, name = test.partition("::")
    path = ROOT / FOLDER / file
    name = re.escape(name.partition("[")[0])
    return path.is_file() and bool(
        re.search(rf"^def {name}\(", path.read_text("utf-8"), re.MULTILINE)
    )


def test_every_question_of_preflight_has_a_record_that_raises_it():
    """The tests that are named are held to it where they run: see `conftest.py` of the room."""
    questions = templates().items
    assert unraised(questions) == set(), f"name a test that raises it in {TABLE.name}"
    assert {*raised_by()} == {*questions}, "named for a question that is no more"


def test_every_question_is_asked_by_a_check_and_every_check_is_a_question():
    assert {*CHECKS, *ELSEWHERE} == {*templates().items}


def test_a_question_without_one_is_told():
    assert unraised(["no-claim", "planted-question"]) == {"planted-question"}


@pytest.mark.parametrize("test", ["", "preflight/test_preflight.py::test_no_such", "gone.py::test"])
def test_a_test_that_is_not_there_raises_nothing(test):
    assert not is_there(test)


def test_every_test_that_is_named_is_among_those_that_were_collected(request):
    """Of a test with values the very one is named: where it is gone, nothing would be held."""
    if any("::" in each for each in request.config.args) or request.config.option.keyword:
        pytest.skip("only some tests were collected")
    collected = {each.nodeid.removeprefix(FOLDER) for each in request.session.items}
    files = {each.partition("::")[0] for each in collected}
    assert {e for e in raised_by().values() if e.partition("::")[0] in files} <= collected


def test_what_is_raised_is_watched_and_what_is_not_is_not():
    with watched() as raised:
        asked(BROKEN["no-claim"]())
    assert "no-claim" in raised
    assert "no-scope" not in raised
