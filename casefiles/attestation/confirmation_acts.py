"""Acts: record that another passage confirms what one shows, and withdraw it."""

import sqlite3

from casefiles.acts import Act
from casefiles.assessment import store as assessment
from casefiles.attestation import store
from casefiles.attestation.confirmable import Confirmable
from casefiles.attestation.digests import ConfirmedPassage, confirmation_digest, on_indicator
from casefiles.attestation.model import PassageConfirmation
from casefiles.evidence import store as evidence
from casefiles.evidence.passages.marking import PassageMark, marked_exhibit, passage_used
from casefiles.evidence.places import Whole, in_words, to_text
from casefiles.evidence.same_paper import origins_in
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.kernel.ids import CaseId, ConfirmationId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class PassageConfirmationInput:
    """What a reviewer says: this fact, which that passage shows, stands in another passage too."""

    of: Confirmable
    by: PassageMark
    fact: str


def confirm_passage(
    workspace: Workspace, case: CaseId, said: PassageConfirmationInput
) -> ConfirmationId:
    """Record a confirmation under the reviewer's name; it prints with it.

    Said again of the same two passages it takes the place of what was said. Raises `Impossible`
    where both passages come from one paper, or the other one is no passage, and `NotFound`.
    """
    with workspace.change(Act.CONFIRM_PASSAGE, case) as db:
        if not said.fact.strip():
            raise Impossible("Say which fact is confirmed.")
        confirmed = _confirmed(db, case, said)
        quote = _must_confirm(db, case, confirmed, said.by)
        made = PassageConfirmation(
            id=_said_before(db, said) or ConfirmationId(workspace.new_id()),
            case_id=case,
            citation=said.of.citation,
            support=said.of.support,
            exhibit=said.by.exhibit,
            place=to_text(said.by.place),
            quote=quote,
            passage=passage_used(workspace, db, case, said.by),
            fact=" ".join(said.fact.split()),
            digest=confirmation_digest(confirmed, said.by.exhibit, said.by.place, quote),
            by=workspace.environment.actor,
            at=workspace.now(),
        )
        rows.put(db, store.CONFIRMATIONS, made)
    return made.id


def withdraw_confirmation(workspace: Workspace, case: CaseId, confirmation: ConfirmationId) -> None:
    """Let a fact be confirmed no more. Both passages stay. Raises `NotFound`."""
    with workspace.change(Act.WITHDRAW_PASSAGE_CONFIRMATION, case) as db:
        if store.confirmation(db, confirmation).case_id != case:
            raise NotFound("confirmation", confirmation)
        rows.remove(db, store.CONFIRMATIONS, case, confirmation)


def _confirmed(
    db: sqlite3.Connection, case: CaseId, said: PassageConfirmationInput
) -> ConfirmedPassage:
    if (said.of.citation is None) is (said.of.support is None):
        raise Impossible("Say which passage is confirmed: a cited one, or one of a statement.")
    if said.of.citation is not None:
        cited = assessment.citation(db, said.of.citation)
        if cited.case_id != case:
            raise NotFound("citation", said.of.citation)
        on_it = on_indicator(cited.indicator, cited.direction.value)
        return ConfirmedPassage(cited.exhibit, cited.where, cited.quote, on_it)
    support = store.support(db, said.of.support or "")
    if support.case_id != case:
        raise NotFound("passage of a statement", support.id)
    words = store.statement(db, support.statement).text
    return ConfirmedPassage(support.exhibit, support.where, support.quote, words)


def _must_confirm(
    db: sqlite3.Connection, case: CaseId, confirmed: ConfirmedPassage, by: PassageMark
) -> str:
    """Refuse what cannot confirm; return the words of what can, its mark's where it has some."""
    exhibit = marked_exhibit(db, case, by)
    if isinstance(by.place, Whole):
        raise Impossible(f"All of {exhibit.label} confirms nothing: name the place in it.")
    for each in (exhibit, evidence.get(db, confirmed.exhibit)):
        if each.set_aside:
            raise Impossible(f"{each.label} is set aside; it is not relied on.")
    if origins_in(db, case).are_one(by.exhibit, confirmed.exhibit):
        there = evidence.get(db, confirmed.exhibit).label
        raise Impossible(
            f"{exhibit.label}, {in_words(by.place)} comes from the same document as {there}:"
            " a document does not confirm itself."
        )
    held = evidence.passage_at(db, case, exhibit.id, by.place)
    return by.quote.strip() or (held.quote.strip() if held else "")


def _said_before(db: sqlite3.Connection, said: PassageConfirmationInput) -> ConfirmationId | None:
    there = (said.by.exhibit, to_text(said.by.place))
    for each in store.confirmations_of(db, citation=said.of.citation, support=said.of.support):
        if (each.exhibit, each.place) == there:
            return each.id
    return None
