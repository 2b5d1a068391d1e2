"""“Confirmed by” prints only of what a reviewer recorded, and only while it holds."""

from dataclasses import replace

import pytest

from casefiles.assessment import store as assessment
from casefiles.assessment.citation_acts import cite, edit_citation, withdraw_citation
from casefiles.assessment.model import Direction, NewCitation, Tie
from casefiles.attestation import store
from casefiles.attestation.compose import compose
from casefiles.attestation.confirmable import Confirmable, of_statement
from casefiles.attestation.confirmation_acts import (
    PassageConfirmationInput,
    confirm_passage,
    withdraw_confirmation,
)
from casefiles.attestation.confirmation_view import confirmation_views
from casefiles.attestation.confirmations import lapsed_confirmations
from casefiles.attestation.exhibit_set import in_set
from casefiles.attestation.layout.runs import runs
from casefiles.attestation.model import Audience
from casefiles.attestation.preflight.items import preflight
from casefiles.attestation.record.read import read_record
from casefiles.attestation.statement_acts import edit_statement, remove_statement, support_statement
from casefiles.evidence import store as evidence
from casefiles.evidence.exhibit_acts import replace_exhibit, set_aside, take_back
from casefiles.evidence.passages.marking import PassageMark
from casefiles.evidence.passages.passage_acts import PassageEdit, edit_passage
from casefiles.evidence.places import OnPage, Whole
from casefiles.evidence.same_paper import Origins
from casefiles.evidence.translations.model import Method, TranslationExtent
from casefiles.evidence.translations.translation_acts import TranslationDetails, add_translation
from casefiles.kernel.errors import Impossible, NotFound, StillCited
from casefiles.kernel.ids import ConfirmationId
from casefiles.usages.removal_acts import remove_passage
from tests.attesting import a_record, an_exhibit
from tests.build import NOON

FACT, QUOTE = "the origin of the cotton", "Country of origin: US"


def record_of(ready, shipped):
    return read_record(ready.workspace.db, ready.case, shipped, NOON)


def said(ready, shipped, audience=Audience.COUNSEL):
    record = record_of(ready, shipped)
    document = compose(record, audience, preflight(record, audience), "short")
    return [each.text for each in runs(document) if "Confirmed by [" in each.text]


def cited(ready, at=0):
    held = assessment.citations_of_case(ready.workspace.db, ready.case)
    return next(each for each in held if each.exhibit == ready.exhibits[at])


def confirm(ready, of=None, *, by=3, fact=FACT, page=1):
    of = of or Confirmable(cited(ready).id)
    mark = PassageMark(ready.exhibits[by], OnPage(page), QUOTE)
    return confirm_passage(ready.workspace, ready.case, PassageConfirmationInput(of, mark, fact))


def of_shown(ready):
    there = (ready.exhibits[1], OnPage(1))
    return of_statement(ready.workspace.db, ready.case, 2, *there)


def test_a_cited_passage_is_confirmed_under_the_reviewers_name(ready, shipped):
    assert said(ready, shipped) == []
    made = confirm(ready)
    [line] = said(ready, shipped)
    assert (
        f"Confirmed by [E-004, p. 1], “{QUOTE}” (Ada, March 2, 2026): the origin of"
        in line.replace("\u00a0", " ")
    )
    assert "also cited here" not in line
    assert ready.exhibits[3] in {e.id for e in in_set(record_of(ready, shipped), Audience.CBP)}
    withdraw_confirmation(ready.workspace, ready.case, made)
    assert said(ready, shipped) == []
    ready.workspace.undo(ready.case)
    assert len(said(ready, shipped)) == 1
    ready.workspace.undo(ready.case)
    assert said(ready, shipped) == []
    ready.workspace.redo(ready.case)
    assert len(said(ready, shipped)) == 1


def test_a_passage_of_a_statement_is_confirmed_below_it(ready, shipped):
    confirm(ready, of_shown(ready))
    for audience in Audience:
        [line] = said(ready, shipped, audience)
        assert line.startswith("Confirmed by")


def test_said_again_of_the_same_passages_it_takes_the_place_of_what_was_said(ready, shipped):
    one = confirm(ready)
    assert confirm(ready, fact="another fact") == one
    [held] = store.confirmations(ready.workspace.db, ready.case)
    assert held.fact == "another fact"
    assert confirm(ready, page=2) != one


def translated(ready):
    new = TranslationDetails(
        ready.exhibits[3],
        ready.exhibits[0],
        TranslationExtent.FULL,
        "en",
        "zh",
        Method.PERSON,
        "Ada",
    )
    add_translation(ready.workspace, ready.case, new)


def corrected(ready):
    replace_exhibit(
        ready.workspace,
        ready.case,
        ready.exhibits[0],
        ready.exhibits[3],
        asked_by="Ada",
        reason="A typo",
    )


@pytest.mark.parametrize("tie", [translated, corrected])
def test_a_translation_and_a_correction_confirm_nothing_of_their_own_paper(ready, shipped, tie):
    tie(ready)
    with pytest.raises(Impossible, match="does not confirm itself"):
        confirm(ready)
    ready.workspace.undo(ready.case)
    confirm(ready)
    tie(ready)
    assert said(ready, shipped) == []
    [(_, why)] = lapsed_confirmations(record_of(ready, shipped))
    assert why == "both passages come from one document"
    [pane] = confirmation_views(ready.workspace.db, record_of(ready, shipped), cited(ready).id)
    assert ready.exhibits[3] not in {each.mark.exhibit for each in pane.offered}
    assert pane.recorded[0].lapse == why


ONE, TWO, THREE, FOUR = (an_exhibit(number, f"Paper {number}") for number in range(1, 5))


@pytest.mark.parametrize(
    ("exhibits", "drawn_from", "one"),
    [
        ([ONE, TWO], {}, False),
        ([ONE, replace(TWO, digest=ONE.digest)], {}, True),
        ([ONE, TWO], {TWO.id: {ONE.id}}, True),
        ([ONE, TWO], {ONE.id: {TWO.id}}, True),
        ([ONE, TWO, THREE], {ONE.id: {THREE.id}, TWO.id: {THREE.id}}, True),
        ([ONE, TWO, THREE, FOUR], {ONE.id: {THREE.id}, TWO.id: {FOUR.id}}, False),
        ([ONE, TWO, THREE], {ONE.id: {THREE.id}, THREE.id: {TWO.id}}, True),
        ([ONE, TWO, THREE, replace(FOUR, digest=THREE.digest)],
         {ONE.id: {THREE.id}, TWO.id: {FOUR.id}}, True),
        ([ONE, replace(TWO, parent=ONE.id)], {}, True),
        ([replace(ONE, parent=TWO.id), TWO], {}, True),
        ([ONE, replace(TWO, parent=THREE.id), replace(THREE, parent=ONE.id)], {}, True),
        ([replace(ONE, parent=THREE.id), replace(TWO, parent=THREE.id), THREE], {}, False),
        ([ONE, TWO], {ONE.id: {TWO.id}, TWO.id: {ONE.id}}, True),
    ],
    ids=[
        "two papers", "the same bytes", "its translation", "its original", "two translations",
        "translations of two papers", "a translation of a correction", "translations of copies",
        "attached to it", "it is attached to it", "in an archive in it", "attached to one message",
        "a ring",
    ],
)  # fmt: skip
def test_what_is_one_paper(exhibits, drawn_from, one):
    known = Origins({e.id: e for e in exhibits}, {k: frozenset(v) for k, v in drawn_from.items()})
    assert known.are_one(ONE.id, TWO.id) is one
    assert known.are_one(TWO.id, ONE.id) is one
    assert known.are_one(ONE.id, ONE.id)


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"by": 0, "page": 1}, "does not confirm itself"),
        ({"by": 0, "page": 2}, "does not confirm itself"),
        ({"fact": " "}, "which fact"),
        ({"page": 99}, "no page 99"),
        ({"of": Confirmable()}, "which passage"),
        ({"of": Confirmable("c", "s")}, "which passage"),
    ],
)
def test_what_confirms_nothing_is_refused_in_words(ready, changed, why):
    with pytest.raises(Impossible, match=why):
        confirm(ready, **changed)
    assert store.confirmations(ready.workspace.db, ready.case) == []


def test_all_of_an_exhibit_confirms_nothing_and_what_is_not_there_is_not_found(ready):
    whole = PassageConfirmationInput(
        Confirmable(cited(ready).id), PassageMark(ready.exhibits[3], Whole()), FACT
    )
    with pytest.raises(Impossible, match="name the place"):
        confirm_passage(ready.workspace, ready.case, whole)
    with pytest.raises(NotFound):
        confirm(ready, Confirmable("nothing"))
    with pytest.raises(NotFound):
        confirm(ready, Confirmable(support="nothing"))
    with pytest.raises(NotFound):
        withdraw_confirmation(ready.workspace, ready.case, ConfirmationId("nothing"))
    set_aside(ready.workspace, ready.case, [ready.exhibits[3]], "Superseded")
    with pytest.raises(Impossible, match="set aside"):
        confirm(ready)


def aside(at):
    return lambda r: set_aside(r.workspace, r.case, [r.exhibits[at]], "Superseded")


def cite_against(r):
    scope, name = cited(r).scope, cited(r).indicator
    other = NewCitation(r.exhibits[3], (name,), Direction.SUPPORTS, OnPage(1), QUOTE, tie=Tie.PARTY)
    cite(r.workspace, r.case, scope, [other])


def turn(r):
    edit_citation(r.workspace, r.case, cited(r).id, direction=Direction.NEUTRAL)


def other_words(at):
    def change(r):
        held = evidence.passages(r.workspace.db, r.case, r.exhibits[at])
        edit_passage(r.workspace, r.case, held[0].id, PassageEdit(quote="Other words"))

    return change


LAPSES = {
    "the exhibit that confirms is set aside": aside(3),
    "the exhibit that is confirmed is set aside": aside(0),
    "it is cited the other way too": cite_against,
    "the confirmed passage speaks otherwise": turn,
    "the words that confirm were corrected": other_words(3),
    "the words that are confirmed were corrected": other_words(0),
    "the citation is withdrawn": lambda r: withdraw_citation(r.workspace, r.case, [cited(r).id]),
    "the confirmation is withdrawn": lambda r: withdraw_confirmation(
        r.workspace, r.case, store.confirmations(r.workspace.db, r.case)[0].id
    ),
}


@pytest.mark.parametrize("fault", LAPSES)
def test_what_takes_a_passage_away_takes_its_confirmation_with_it(ready, shipped, fault):
    confirm(ready)
    assert len(said(ready, shipped)) == 1
    LAPSES[fault](ready)
    assert said(ready, shipped) == []
    told = [
        each for each in preflight(record_of(ready, shipped), Audience.CBP)
        if each.about.item == "confirmation-lapsed" and each.about.subject
    ]  # fmt: skip
    assert len(told) == len(store.confirmations(ready.workspace.db, ready.case))
    assert all("is not printed" in each.asks for each in told)
    ready.workspace.undo(ready.case)
    assert len(said(ready, shipped)) == 1


def test_of_a_statement_it_goes_with_the_words_the_passage_and_the_statement(ready, shipped):
    workspace, case = ready.workspace, ready.case
    confirm(ready, of_shown(ready))
    again = [PassageMark(ready.exhibits[2], OnPage(1)), PassageMark(ready.exhibits[1], OnPage(1))]
    support_statement(workspace, case, ready.shown, again)  # it leans on it as before
    assert len(said(ready, shipped)) == 1
    edit_statement(workspace, case, ready.shown, {"text": "The cotton is from Arizona."})
    assert said(ready, shipped) == []
    workspace.undo(case)
    support_statement(workspace, case, ready.shown, again[:1])
    assert store.confirmations(workspace.db, case) == []
    workspace.undo(case)
    assert len(said(ready, shipped)) == 1
    remove_statement(workspace, case, ready.shown)
    assert store.confirmations(workspace.db, case) == []


def test_a_mark_that_confirms_is_not_removed_in_passing(ready):
    confirm(ready)
    [mark] = evidence.passages(ready.workspace.db, ready.case, ready.exhibits[3])
    with pytest.raises(StillCited, match="confirms"):
        remove_passage(ready.workspace, ready.case, mark.id)


def test_what_is_taken_back_after_it_was_set_aside_confirms_again(ready, shipped):
    confirm(ready)
    aside(3)(ready)
    take_back(ready.workspace, ready.case, [ready.exhibits[3]])
    assert len(said(ready, shipped)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The weights are confirmed by the port.",
        "The bank corroborates the payment.",
        "This was independently verified by an auditor.",
    ],
)
def test_that_something_confirms_in_typed_words_is_asked_about(text):
    record = a_record()
    first, *others = record.statements
    typed = replace(record, statements=(replace(first, text=text), *others))
    found = [e for e in preflight(typed, Audience.CBP) if e.about.item == "confirmed-in-prose"]
    assert [each.blocks for each in found] == [True]
    clean = [e for e in preflight(record, Audience.CBP) if e.about.item == "confirmed-in-prose"]
    assert not any(each.about.subject for each in clean)


def test_a_passage_against_the_claim_is_confirmed_for_whichever_matter_it_is_cited(ready, shipped):
    """Contrary evidence prints a passage once, and with it what confirms it for any of them."""
    about, passage = ("SI-N03", "SI-N05"), (ready.exhibits[1], OnPage(2))
    scope = cited(ready).scope
    new = NewCitation(passage[0], about, Direction.SUPPORTS, passage[1], "86 persons", tie=Tie.SITE)
    for made in cite(ready.workspace, ready.case, scope, [new]).made:
        assert said(ready, shipped) == []
        confirm(ready, Confirmable(made), fact="86 persons came")
        [line] = said(ready, shipped)
        assert "86 persons came" in line
        ready.workspace.undo(ready.case)


def test_the_reviewer_is_named_without_role_and_firm(ready, shipped):
    confirm(ready)
    record = record_of(ready, shipped)
    [made] = record.confirmations
    named = replace(made, by="Ada Obi (analyst, Harbor Imports)")
    record = replace(record, confirmations=(named,))
    document = compose(record, Audience.COUNSEL, preflight(record, Audience.CBP), "short")
    [line] = [each.text for each in runs(document) if "Confirmed by [" in each.text]
    assert "(Ada Obi, March" in line
