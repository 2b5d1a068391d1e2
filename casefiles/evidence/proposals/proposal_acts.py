"""Acts on proposals: take values as cited facts that fill in shipment and detention; leave one."""

import sqlite3
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from casefiles.acts import Act
from casefiles.evidence.consistency import store
from casefiles.evidence.consistency.interpretations import Interpretation
from casefiles.evidence.consistency.model import FactKind, NotedFact
from casefiles.evidence.consistency.propose_fact import interpretations_of
from casefiles.evidence.leads.lead_acts import dismiss_within
from casefiles.evidence.passages.marking import PassageMark, mark_within
from casefiles.evidence.proposals.exhibit_proposals import (
    ExhibitProposals,
    PlacedProposal,
    left_term,
)
from casefiles.evidence.proposals.filling import Filling, FillInto, TakenFacts, TakenValue
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def value_of(placed: PlacedProposal, said: str = "") -> TakenValue:
    """Return what is taken. Raises `Impossible` where it has several values and none was said."""
    values = placed.proposal.values
    if said and said not in values:
        raise Impossible(f"{placed.proposal.name} is {' or '.join(values)}, not {said}.")
    if not said and len(values) > 1:
        raise Impossible(
            f"“{placed.quote}” can be {' or '.join(values)}: say which,"
            f" such as {placed.key}={values[0]}."
        )
    return TakenValue(placed, said or values[0])


def take_proposals(
    workspace: Workspace,
    case: CaseId,
    of: ExhibitProposals,
    taken: Sequence[TakenValue],
    into: FillInto | None = None,
) -> TakenFacts:
    """Note a fact of each value with its passage, and fill in the shipment or detention: one act.

    Fields that say something already are never changed. Raises `Impossible`.
    """
    if not taken:
        raise Impossible("Nothing is chosen that could be taken.")
    done = TakenFacts()
    with workspace.change(Act.TAKE_PROPOSALS, case) as db:
        for each in taken:
            done.facts.append(note_within(workspace, db, case, of, each))
        Filling(workspace, db, of.exhibit, taken, into or FillInto(), done).fill()
    return done


def leave_proposals(
    workspace: Workspace, case: CaseId, of: ExhibitProposals, left: Sequence[PlacedProposal]
) -> tuple[str, ...]:
    """Propose these no more at their places of the exhibit. Returns the ids of the decisions.

    Each is kept as a dismissed lead is: who, when, which place.
    """
    reason = "not taken"
    with workspace.change(Act.LEAVE_PROPOSALS, case, reason) as db:
        return tuple(
            dismiss_within(
                workspace, db, of.exhibit, left_term(each.proposal.field), each.place, reason
            )
            for each in left
        )


def note_within(
    workspace: Workspace,
    db: sqlite3.Connection,
    case: CaseId,
    of: ExhibitProposals,
    taken: TakenValue,
) -> str:
    """Note a value as a fact with its passage, within an act. Returns the id of the fact."""
    it = taken.placed.proposal
    mark = PassageMark(of.exhibit.id, taken.placed.place, taken.placed.quote, taken.placed.layer)
    kind = it.shape.fact
    reading = _reading(kind, it.written, taken.value)
    fact = NotedFact(
        id=workspace.new_id(),
        case_id=case,
        passage=mark_within(workspace, db, case, mark).id,
        kind=kind,
        subject=of.subject(taken.placed),
        written=" ".join(it.written.split()),
        value=reading.value,
        unit=it.unit,
        reading=reading.way,
        note="",
        by=workspace.environment.actor,
        at=workspace.now(),
    )
    rows.add(db, store.FACTS, fact)
    return fact.id


def _reading(kind: FactKind, written: str, value: str) -> Interpretation:
    """Return the reading of what is written that gives the value. Raises `Impossible`."""
    for each in interpretations_of(kind, written):
        if each.value == value or (kind.is_figure and _same_figure(each.value, value)):
            return each
    if kind is FactKind.NAME:
        return Interpretation(value, "", "as it is written")
    raise Impossible(f"“{written}” cannot be read as {value}.")


def _same_figure(one: str, other: str) -> bool:
    try:
        return Decimal(one) == Decimal(other.split(maxsplit=1)[0])
    except InvalidOperation:
        return False
