"""What CBP asked under one detention is not answered by the attestation of another."""

import pytest

from casefiles.attestation.exhibit_set import in_set
from casefiles.attestation.model import Audience
from casefiles.attestation.preflight.items import preflight
from casefiles.attestation.record.read import read_record
from casefiles.cases.detentions.detention_acts import (
    DetentionInput,
    choose_detention,
    open_detention,
)
from casefiles.evidence.passages.marking import PassageMark
from casefiles.evidence.places import OnPage
from casefiles.inquiries.inquiry_acts import add_inquiries
from tests.build import NOON, an_exhibit


@pytest.fixture
def asked(ready):
    """Two detentions; of each something was asked, of one with an answer; and once of neither."""
    of_each = [
        open_detention(ready.workspace, ready.case, DetentionInput(detention_number=number))
        for number in ("first", "second")
    ]
    answer = an_exhibit(ready.workspace, ready.case, "answer", language="en")
    words = [
        {"words": "Where is the gin?", "detention": of_each[0]},
        {"words": "Who spun it?", "detention": of_each[1]},
        {"words": "Who paid?"},
    ]
    add_inquiries(ready.workspace, ready.case, words, [[PassageMark(answer, OnPage(1))], [], []])
    return of_each, answer


def seen(ready, shipped, detention):
    choose_detention(ready.workspace, ready.case, detention)
    record = read_record(ready.workspace.db, ready.case, shipped, NOON)
    words = {each.inquiry.words for each in record.matter.inquiries}
    open_ = {e.asks for e in preflight(record, Audience.CBP) if e.about.item == "asked-unanswered"}
    return words, " ".join(open_), {each.id for each in in_set(record, Audience.CBP)}


def test_each_has_its_own_questions_and_those_under_none(asked, ready, shipped):
    (first, second), answer = asked
    words, open_, inside = seen(ready, shipped, first)
    assert {"Where is the gin?", "Who paid?"} <= words
    assert "Who spun it?" not in words
    assert "Who spun it?" not in open_
    assert "Who paid?" in open_
    assert answer in inside

    words, open_, inside = seen(ready, shipped, second)
    assert "Where is the gin?" not in words
    assert "Who spun it?" in open_
    assert answer not in inside


def test_while_it_is_not_clear_which_nothing_is_left_out(asked, ready, shipped):
    words, _, inside = seen(ready, shipped, None)
    assert {"Where is the gin?", "Who spun it?", "Who paid?"} <= words
    assert asked[1] in inside
