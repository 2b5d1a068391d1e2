"""Acts on proposed descriptions: accept them for many exhibits at once; leave some out."""

import sqlite3
from collections.abc import Collection, Mapping, Sequence
from dataclasses import field

from casefiles.acts import Act
from casefiles.evidence import store
from casefiles.evidence.consistency import store as facts
from casefiles.evidence.descriptions.exhibit_descriptions import (
    FIELDS,
    DescriptionProposal,
    as_taken,
)
from casefiles.evidence.leads.lead_acts import dismiss_within
from casefiles.evidence.model import Exhibit
from casefiles.evidence.places import Whole
from casefiles.evidence.proposals.exhibit_proposals import left_term
from casefiles.evidence.proposals.filling import TakenValue
from casefiles.evidence.proposals.proposal_acts import note_within
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.dates import refuse_reversed
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace

Accepted = Sequence[tuple[DescriptionProposal, Collection[str]]]
"""What was proposed, and the fields of it that are accepted."""


@dataclass(slots=True)
class AcceptedDescriptions:
    """What came of it."""

    described: int = 0
    """Exhibits of which something was filled in."""

    filled: int = 0
    """Fields of them."""

    kept: list[str] = field(default_factory=list)
    """What says something by now and was not changed: `E-003: Title`."""

    changed: list[str] = field(default_factory=list)
    """Labels of exhibits that are no longer as they were read: nothing was filled in."""


def accept_descriptions(
    workspace: Workspace, case: CaseId, accepted: Accepted
) -> AcceptedDescriptions:
    """Fill in what was proposed where fields are empty, and note what is stated: one act.

    What says something by now stays; of what was read anew, or is gone, nothing is filled in.
    Raises `Impossible` where nothing is chosen.
    """
    if not any(fields for _, fields in accepted):
        raise Impossible("Nothing is chosen that could be accepted.")
    done = AcceptedDescriptions()
    with workspace.change(Act.ACCEPT_DESCRIPTIONS, case) as db:
        now = {each.id: each for each in store.of_case(db, case)}
        for proposal, fields in accepted:
            exhibit = now.get(proposal.exhibit.id)
            if exhibit is None or not _is_as_read(db, exhibit, proposal):
                done.changed.append(proposal.exhibit.label)
            elif values := _values(exhibit, proposal, fields, done):
                rows.alter(db, store.EXHIBITS, case, exhibit.id, values)
                _refuse_impossible(store.get(db, exhibit.id))
                _note(workspace, db, proposal, values)
                done.described += 1
                done.filled += len(values)
    return done


def leave_descriptions(workspace: Workspace, case: CaseId, left: Accepted) -> None:
    """Propose these fields of these exhibits no more; who and when is kept."""
    reason = "not taken"
    with workspace.change(Act.LEAVE_PROPOSALS, case, reason) as db:
        now = {each.id: each for each in store.of_case(db, case)}
        for proposal, fields in left:
            if exhibit := now.get(proposal.exhibit.id):
                for name in fields:
                    term = left_term(f"document {name}")
                    dismiss_within(workspace, db, exhibit, term, Whole(), reason)


def _is_as_read(db: sqlite3.Connection, exhibit: Exhibit, proposal: DescriptionProposal) -> bool:
    reading = store.reading(db, exhibit.id)
    return (reading.id if reading else "") == proposal.read.reading and not exhibit.set_aside


def _values(
    exhibit: Exhibit,
    proposal: DescriptionProposal,
    fields: Collection[str],
    done: AcceptedDescriptions,
) -> dict[str, object]:
    values = dict[str, object]()
    for each in proposal.fields:
        if each.field not in fields:
            continue
        if getattr(exhibit, each.field) in {"", None}:
            values[each.field] = each.value
        elif getattr(exhibit, each.field) != each.value:
            done.kept.append(f"{exhibit.label}: {FIELDS[each.field]}")
    return values


def _refuse_impossible(exhibit: Exhibit) -> None:
    refuse_reversed(f"{exhibit.label}: its validity", exhibit.made_on, exhibit.expires_on)


def _note(
    workspace: Workspace,
    db: sqlite3.Connection,
    proposal: DescriptionProposal,
    values: Mapping[str, object],
) -> None:
    """Note the number, the day and the name of who issued it, each with its place."""
    of = as_taken(proposal, values)
    known = {each.fact.subject for each in facts.stated(db, of.exhibit.case_id, of.exhibit.id)}
    for placed in of.found:
        if of.subject(placed) not in known:
            taken = TakenValue(placed, placed.proposal.values[0])
            note_within(workspace, db, of.exhibit.case_id, of, taken)
