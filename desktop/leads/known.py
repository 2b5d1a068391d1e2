"""What the leads pane has to know of a case, read off the GUI thread."""

from collections.abc import Sequence, Set
from dataclasses import dataclass, field

from casefiles.evidence import store as evidence
from casefiles.evidence.leads import store
from casefiles.evidence.leads.leads import Lead, each_lead, leads
from casefiles.evidence.leads.model import Terms
from casefiles.evidence.leads.store import DismissedLead
from casefiles.evidence.places import to_text
from casefiles.evidence.search.search_data import open_search_data
from casefiles.kernel.ids import CaseId, ExhibitId
from casefiles.workspace.view import View

At = tuple[ExhibitId, str]
"""An exhibit, and a place in it as it stands in a row."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What people made of the leads of a case so far."""

    dismissed: dict[tuple[ExhibitId, str, str], DismissedLead] = field(default_factory=dict)
    """By exhibit, term and place."""

    marked: Set[At] = frozenset()
    """Where a passage is marked."""


@dataclass(frozen=True, slots=True)
class Known:
    """Read at one moment."""

    case: CaseId | None = None
    leads: Sequence[Lead] = ()
    places: Sequence[str] = ()
    """Of each of them, as it stands in a row of what was decided."""

    decided: Decided = field(default_factory=Decided)


def known(view: View, case: CaseId, terms: Terms) -> Known:
    """Look through what was read since, and return all leads."""
    with open_search_data(view) as search_data:
        found = leads(view, search_data, terms, case)
    return Known(case, found, [to_text(each.place) for each in found], decided(view, case))


@dataclass(frozen=True, slots=True)
class Counted:
    """How many leads of a case nobody cited, marked or dismissed yet."""

    case: CaseId
    left: int


def count(view: View, case: CaseId, terms: Terms) -> Counted:
    """Look through what was read since, and count the leads without holding them."""
    made = decided(view, case)
    with open_search_data(view) as search_data:
        left = sum(
            each.dismissed is None and (each.exhibit, to_text(each.place)) not in made.marked
            for each in each_lead(view, search_data, terms, case)
        )
    return Counted(case, left)


def decided(view: View, case: CaseId) -> Decided:
    """Return what was dismissed and marked; quick."""
    with view.reading() as db:
        dismissed = store.dismissed(db, case)
        passages = evidence.passages(db, case)
    return Decided(
        {(each.exhibit, each.term, each.place): each for each in dismissed},
        {(each.exhibit, to_text(each.where)) for each in passages},
    )
