"""Where an exhibit stands in the package follows from the chain, and from what it belongs to."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from casefiles.chain.chain import Chain
from casefiles.chain.model import Shows
from casefiles.evidence.model import Conditions, Confidentiality, Exhibit
from casefiles.evidence.translations.model import Method, Translation, TranslationExtent
from casefiles.kernel.ids import (
    CaseId,
    Digest,
    ExhibitId,
    LinkId,
    ReceiptId,
    StepId,
    TranslationId,
)
from casefiles.numbering.propose import PaperTies, propose, ties
from tests.casefiles.chain.chains import a_chain, a_paper

NONE = PaperTies({}, {})


def an(number, **known):
    blank = Exhibit(
        ExhibitId(f"e{number}"), CaseId("c"), number, ReceiptId("r"), "a.pdf", "",
        Digest("0" * 64), 1, datetime(2026, 3, 2, tzinfo=UTC), "", "", "", "", None, "", None,
        None, None, None, Conditions.UNKNOWN, False, Confidentiality.BUSINESS, "", "", "", "", "",
    )  # fmt: skip
    return replace(blank, **known)


def chain(*papers):
    """Three steps in a row; a paper is (exhibit, step) or (exhibit, from, to)."""
    laid = [
        a_paper(Shows.MADE, step=StepId(str(at[0])), exhibit=f"e{exhibit}")
        if len(at) == 1
        else a_paper(Shows.SOLD, link=LinkId(f"{at[0]}-{at[1]}"), exhibit=f"e{exhibit}")
        for exhibit, *at in papers
    ]
    known = a_chain(3, [(1, 2), (2, 3)])
    return Chain(known.steps, known.links, laid, (), known.parties)


def placed(exhibits, laid, tied=NONE):
    return [(e.exhibit.number, e.step, e.why) for e in propose(exhibits, laid, tied)]


@pytest.mark.parametrize(
    ("laid", "step", "why"),
    [
        ([], 0, "at no step of the chain"),
        ([(1, 2)], 2, ""),
        ([(1, 1, 2)], 1, ""),
        ([(1, 1, 2), (1, 2)], 2, ""),
        ([(1, 1, 2), (1, 2, 3)], 2, ""),
        ([(1, 1), (1, 3)], 0, "at steps 1, 3"),
        ([(1, 1, 2), (1, 3)], 0, "at steps 1, 2, 3"),
    ],
)
def test_the_step_of_a_paper_is_the_one_that_all_its_places_share(laid, step, why):
    assert placed([an(1)], chain(*laid)) == [(1, step, why)]


def test_a_translation_follows_its_original_wherever_it_was_laid_itself():
    several = [an(1), an(2), an(3), an(4)]
    tied = PaperTies({ExhibitId("e4"): ExhibitId("e1")}, {})
    found = placed(several, chain((1, 2), (2, 2), (3, 1), (4, 3)), tied)
    follows = "follows E-001, which it translates"
    assert found == [(3, 1, ""), (1, 2, ""), (4, 2, follows), (2, 2, "")]


def test_a_translators_statement_follows_the_one_translation_that_it_is_of():
    several = [an(n) for n in (1, 2, 3, 4, 5)]
    o, t, u, s = (ExhibitId(f"e{n}") for n in (1, 4, 5, 2))
    pairs = [a_translation(t, o, s), a_translation(u, o)]
    tied = ties(pairs, ())
    found = placed(several, chain(), tied)
    assert [number for number, *_ in found] == [1, 4, 2, 5, 3]
    assert found[2][2] == "follows E-004, to which it is the translator’s statement"
    of_both = ties([a_translation(t, o, s), a_translation(u, o, s)], ())
    assert [number for number, *_ in placed(several, chain(), of_both)] == [1, 4, 5, 2, 3]


def a_translation(exhibit, original, statement=None):
    return Translation(
        TranslationId(exhibit), CaseId("c"), exhibit, original, TranslationExtent.FULL, "zh", "en",
        Method.PERSON, "", "", "", None, "", None, statement,
    )  # fmt: skip


def test_translations_of_translations_stand_in_a_line_and_none_is_lost_in_a_circle():
    several = [an(n) for n in (1, 2, 3)]
    line = {ExhibitId("e1"): ExhibitId("e2"), ExhibitId("e2"): ExhibitId("e3")}
    found = [number for number, *_ in placed(several, chain(), PaperTies(line, {}))]
    assert found == [3, 2, 1]
    circle = line | {ExhibitId("e3"): ExhibitId("e1")}
    found = [number for number, *_ in placed(several, chain(), PaperTies(circle, {}))]
    assert found == [1, 2, 3]


def test_what_was_sent_in_place_of_another_stands_where_that_stood():
    tied = PaperTies({}, {ExhibitId("e2"): ExhibitId("e1")})
    assert placed([an(1), an(2)], chain((1, 3)), tied) == [(1, 3, ""), (2, 3, "")]


def test_what_is_set_aside_has_no_place_and_what_is_privileged_says_so():
    privileged = an(1, confidentiality=Confidentiality.PRIVILEGED)
    told = placed([privileged, an(2, set_aside="a draft")], chain((1, 1)))
    assert told == [(1, 1, "privileged: withheld from the set for CBP")]
