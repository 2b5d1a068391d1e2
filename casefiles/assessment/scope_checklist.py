"""What a scope asks: which groups are open, and what may be cited, searched and decided in it."""

import sqlite3
from collections.abc import Iterable, Iterator

from casefiles.assessment import store
from casefiles.assessment.origin import opened_by_origin
from casefiles.cases import store as cases
from casefiles.cases.model import Scope
from casefiles.checklists.model import Checklist, ContextPack
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Faulty, NotFound
from casefiles.kernel.ids import CaseId, IndicatorId, ScopeId
from casefiles.storage.blind_reading import refuse_hidden


@dataclass(frozen=True, slots=True)
class ScopeChecklist:
    """A scope with the checklist by which it is asked."""

    scope: Scope
    checklist: Checklist

    @property
    def pack(self) -> ContextPack:
        """The context of its region and period."""
        return self.checklist.packs[self.scope.context_pack]

    @property
    def absence_allowed(self) -> bool:
        """Whether anything can be called affirmatively absent here."""
        return self.pack.allow_affirmative_absence or bool(self.scope.absence_opened)


def scope_checklist(db: sqlite3.Connection, case: CaseId, scope: ScopeId) -> ScopeChecklist:
    """Return a scope of this case and its checklist.

    Raises `NotFound`, and `Impossible` of one that a second opinion hides from whoever works here.
    """
    refuse_hidden(db, case, scope)
    found = cases.scope(db, scope)
    if found.case_id != case:
        raise NotFound("scope", scope)
    return ScopeChecklist(found, store.checklist(db, found.edition))


def groups_to_open(
    checklist: Checklist, legal_basis: str, pack: ContextPack, worker_region: str = ""
) -> tuple[str, ...]:
    """Return the groups that a new scope opens with: a short list, by legal basis and context.

    The workers' origin opens how they were recruited, whatever the basis. A basis that the
    checklist does not know opens what is asked of any labor case.
    """
    openings = [each for each in checklist.openings if legal_basis in each.bases]
    wanted = {group for each in openings for group in each.groups}
    if pack.coercive is not False:
        wanted |= {group for each in openings for group in each.unless_not_coercive}
    if not openings:
        wanted = {checklist.operational.under}
    wanted |= {*opened_by_origin(checklist, worker_region)}
    return tuple(each.id for each in checklist.groups if each.id in wanted)


def faults_of_indicators(
    checklist: Checklist, indicators: Iterable[IndicatorId], *, controls: bool = True
) -> Iterator[str]:
    """Yield for each indicator why nothing can be recorded of it."""
    for each in indicators:
        if each in checklist.controls_by_id:
            if not controls:
                yield f"{each} is a control: met, not met or open."
        elif each not in checklist.by_id and each not in checklist.conditions:
            yield f"There is no indicator {each!r} in this checklist."


def refuse(what: str, faults: Iterable[str]) -> None:
    """Raise `Faulty` with every fault at once, if there is one."""
    found = tuple(dict.fromkeys(faults))
    if found:
        raise Faulty(what, found)
