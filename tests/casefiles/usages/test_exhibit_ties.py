"""What an exhibit is tied to, from each of its ends."""

import pytest

from casefiles.evidence.exhibit_acts import replace_exhibit
from casefiles.evidence.places import OnPage
from casefiles.evidence.translations.translation_acts import TranslationDetails, add_translation
from casefiles.usages.exhibit_ties import ReplacementTie, TranslationTie, exhibit_ties, other_end
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
    add_translation(workspace, case, TranslationDetails(english, original, pairs=(pair,)))
    replace_exhibit(workspace, case, original, new, asked_by="CBP", reason="A typing error")

    found = exhibit_ties(workspace.db, original).all
    assert [type(each) for each in found] == [TranslationTie, ReplacementTie]
    assert [other_end(each, original).id for each in found] == [english, new]
    for end in (english, new):
        [tie] = exhibit_ties(workspace.db, end).all
        assert other_end(tie, end).id == original
    [told] = exhibit_ties(workspace.db, english).all
    assert [(each.here, each.there) for each in told.places] == [pair]


def test_what_is_tied_to_nothing_says_so(workspace, papers):
    alone = exhibit_ties(workspace.db, papers[3])
    assert (alone.all, alone.late) == ((), None)
