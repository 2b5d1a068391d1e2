"""Act: log a search. Only a log makes "nobody looked" into "looked, and found nothing"."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from casefiles.acts import Act
from casefiles.assessment import store
from casefiles.assessment.model import Search, SearchedIndicator
from casefiles.assessment.scope_checklist import faults_of_indicators, refuse, scope_checklist
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, IndicatorId, ScopeId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace

AHEAD = timedelta(hours=14)
"""The clock says UTC; where the searcher is, it may be tomorrow already (UTC+14 at most)."""


@dataclass(frozen=True, slots=True)
class NewSearch:
    """What was looked for, where, when, and what came of it, in the searcher's words."""

    terms: str
    places: str
    made_on: date
    found: str = ""


def log_search(
    workspace: Workspace,
    case: CaseId,
    scope: ScopeId,
    indicators: Iterable[IndicatorId],
    log: NewSearch,
) -> str:
    """Record one search about any number of indicators and controls. Raises `Faulty`."""
    indicators = tuple(dict.fromkeys(indicators))
    search = workspace.new_id()
    with workspace.change(Act.LOG_SEARCH, case) as db:
        listed = scope_checklist(db, case, scope).checklist
        somewhere = (workspace.now() + AHEAD).date()
        refuse("the search", _faults(log, indicators, somewhere))
        refuse("the search", faults_of_indicators(listed, indicators))
        by = workspace.environment.actor
        row = Search(search, case, scope, log.terms, log.places, log.made_on, log.found, by)
        rows.add(db, store.SEARCHES, row)
        for each in indicators:
            about = SearchedIndicator(workspace.new_id(), case, search, scope, each)
            rows.add(db, store.SEARCHED, about)
    return search


def _faults(log: NewSearch, indicators: tuple[IndicatorId, ...], latest: date) -> Iterator[str]:
    if not indicators:
        yield "A search is about at least one indicator."
    if not log.terms.strip():
        yield "A search log says what was looked for."
    if not log.places.strip():
        yield "A search log needs the places searched."
    if log.made_on > latest:
        yield f"The search cannot have been made on {log.made_on}: that day has not come."
