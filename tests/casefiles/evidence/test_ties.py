"""What an exhibit is tied to, from each of its ends."""

import pytest

from casefiles.evidence.places import OnPage
from casefiles.evidence.replace_exhibit import replace_exhibit
from casefiles.evidence.ties import Corrected, Translated, other_end, ties
from casefiles.evidence.translations.add_translation import Translating, add_translation
from tests.build import a_case, an_exhibit


@pytest.fixture
def case(workspace):
    return a_case(workspace)


@pytest.fixture
def papers(workspace, case):
    return [an_exhibit(workspace, case, f"paper {n}") for n in range(4)]


def test_each_end_tells_of_the_other(workspace, case, papers):
    original, english, new, _ = papers
    pair = (OnPage(1), OnPage(2))
    add_translation(workspace, case, Translating(english, original, pairs=(pair,)))
    replace_exhibit(workspace, case, original, new, asked_by="CBP", reason="A typing error")

    found = ties(workspace.db, original).all
    assert [type(each) for each in found] == [Translated, Corrected]
    assert [other_end(each, original).id for each in found] == [english, new]
    for end in (english, new):
        [tie] = ties(workspace.db, end).all
        assert other_end(tie, end).id == original
    [told] = ties(workspace.db, english).all
    assert [(each.here, each.there) for each in told.places] == [pair]


def test_what_is_tied_to_nothing_says_so(workspace, papers):
    alone = ties(workspace.db, papers[3])
    assert (alone.all, alone.late) == ((), None)
