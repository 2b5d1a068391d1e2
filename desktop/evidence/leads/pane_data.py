"""What the leads pane has to know of a case, read off the GUI thread."""

from collections.abc import Sequence, Set
from dataclasses import field

from casefiles.evidence import store as evidence
from casefiles.evidence.leads import store
from casefiles.evidence.leads.leads import Lead, leads
from casefiles.evidence.leads.model import Terms
from casefiles.evidence.leads.store import DismissedLead
from casefiles.evidence.places import to_text
from casefiles.evidence.search.search_data import open_search_data
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, ExhibitId
from casefiles.workspace.view import View

ExhibitPlace = tuple[ExhibitId, str]
"""An exhibit, and a place in it as it stands in a row."""


@dataclass(frozen=True, slots=True)
class LeadDecisions:
    """What people made of the leads of a case so far."""

    dismissed: dict[tuple[ExhibitId, str, str], DismissedLead] = field(default_factory=dict)
    """By exhibit, term and place."""

    marked: Set[ExhibitPlace] = frozenset()
    """Where a passage is marked."""


@dataclass(frozen=True, slots=True)
class LeadsPaneData:
    """Read at one moment."""

    case: CaseId | None = None
    leads: Sequence[Lead] = ()
    places: Sequence[str] = ()
    """Of each of them, as it stands in a row of what was decided."""

    decided: LeadDecisions = field(default_factory=LeadDecisions)


def read_leads(view: View, case: CaseId, terms: Terms) -> LeadsPaneData:
    """Look through what was read since, and return all leads."""
    with open_search_data(view) as search_data:
        found = leads(view, search_data, terms, case)
    return LeadsPaneData(
        case, found, [to_text(each.place) for each in found], read_lead_decisions(view, case)
    )


def read_lead_decisions(view: View, case: CaseId) -> LeadDecisions:
    """Return what was dismissed and marked; quick."""
    with view.reading() as db:
        dismissed = store.dismissed(db, case)
        passages = evidence.passages(db, case)
    return LeadDecisions(
        {(each.exhibit, each.term, each.place): each for each in dismissed},
        {(each.exhibit, to_text(each.where)) for each in passages},
    )
