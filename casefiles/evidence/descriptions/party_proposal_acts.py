"""Acts on parties that documents name: accept several at once, adding only what is empty."""

from collections.abc import Sequence
from dataclasses import field
from sqlite3 import Connection

from casefiles.acts import Act
from casefiles.cases import store as cases
from casefiles.cases.party_acts import add_within, alter_within
from casefiles.cases.party_names import parties_called
from casefiles.evidence import store
from casefiles.evidence.descriptions.exhibit_descriptions import ReadDocuments
from casefiles.evidence.descriptions.model import DescriptionRules
from casefiles.evidence.descriptions.party_proposals import (
    Naming,
    PartyProposal,
    party_proposals,
)
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId
from casefiles.workspace.workspace import Workspace


@dataclass(slots=True)
class AcceptedParties:
    """What came of it, by names for people."""

    added: list[str] = field(default_factory=list)
    completed: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    """Those of which nothing was written: all is said by now, no document is left that names one,
    or several parties have the name."""


def proposed_parties(
    db: Connection, case: CaseId, read: ReadDocuments, rules: DescriptionRules
) -> list[PartyProposal]:
    """Return the parties that the documents of a case name and that it does not have whole."""
    namings = [
        Naming(each, rule, company)
        for each in store.of_case(db, case)
        if each.id in read and not each.set_aside and (rule := read[each.id].description.rule)
        for company in read[each.id].description.companies
    ]  # fmt: skip
    return party_proposals(namings, cases.parties(db, case), rules)


def accept_parties(
    workspace: Workspace, case: CaseId, accepted: Sequence[PartyProposal]
) -> AcceptedParties:
    """Add these parties, and to those that are there what they lack: one act.

    What a party says by now stays. Raises `Impossible` where nothing is chosen.
    """
    if not accepted:
        raise Impossible("No party is chosen that could be accepted.")
    labels = dict.fromkeys(e.label for each in accepted for e in each.named_in)
    done = AcceptedParties()
    with workspace.change(Act.ACCEPT_PARTIES, case, f"Named in {', '.join(labels)}") as db:
        there = {each.id for each in store.of_case(db, case)}
        for each in accepted:
            if not any(exhibit.id in there for exhibit in each.named_in):
                done.kept.append(each.shown)
            else:
                _accept(workspace, db, case, each, done)
    return done


def _accept(
    workspace: Workspace,
    db: Connection,
    case: CaseId,
    each: PartyProposal,
    done: AcceptedParties,
) -> None:
    parties = cases.parties(db, case)
    held = parties_called(parties, each.name) or parties_called(parties, each.romanized)
    if each.party:
        held = [party for party in parties if party.id == each.party.id] or held
    if not held:
        values = {"name": each.name, "romanized": each.romanized, **each.values}
        add_within(workspace, db, case, values)
        done.added.append(each.shown)
        return
    [party, *others] = held
    empty = {n: value for n, value in each.values.items() if not getattr(party, n)}
    roles = [role for role in _roles(each) if role not in party.roles]
    if roles:
        empty["roles"] = (*party.roles, *roles)
    if others or not empty:
        done.kept.append(each.shown)
        return
    alter_within(db, case, party.id, empty)
    done.completed.append(each.shown)


def _roles(each: PartyProposal) -> tuple[str, ...]:
    roles = each.values.get("roles", ())
    return roles if isinstance(roles, tuple) else ()
