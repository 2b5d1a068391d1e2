"""What a hub has of a case that is not here, looked at before any of it is imported."""

from collections import Counter
from collections.abc import Mapping

from casefiles.cases import store as cases
from casefiles.exchange import store
from casefiles.exchange.arrival import ActCount, Difference, acts_of, differences_of
from casefiles.hub.session import Hub
from casefiles.hub.waiting import Waiting, look
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId
from casefiles.kernel.progress import Progress, silent
from casefiles.storage import closed_sides
from casefiles.storage.blind_reading import hidden_scopes
from casefiles.storage.journal_entry import JournalChange
from casefiles.workspace.view import View


@dataclass(frozen=True, slots=True)
class HubArrival:
    """What importing from the hub would bring, as it stands to this workspace."""

    case: CaseId
    label: str
    title: str
    waiting: Waiting
    acts: tuple[ActCount, ...]
    """Of the entries that are not here."""

    rows: Mapping[str, int]
    """How many would be added to each table."""

    same_label: tuple[str, ...]
    """Titles of other cases here with the same label."""

    differing: tuple[Difference, ...]
    """What was changed here and there, each time otherwise; nothing where a second opinion hides
    something from whoever looks."""

    closed_sides: tuple[str, ...] = ()
    """Labels of sides of a second opinion that are closed here, and changed there all the same."""

    @property
    def brings_something(self) -> bool:
        """Whether there is anything to import, if only originals."""
        return self.waiting.prepared is not None or self.waiting.originals > 0


def read_hub_arrival(view: View, hub: Hub, case: CaseId, progress: Progress = silent) -> HubArrival:
    """Look at what the hub has of a case. Nothing is written. Raises as `look` does."""
    with view.seeing_all():
        waiting = look(view, hub, case, progress)
        changes = waiting.prepared.changes if waiting.prepared else ()
        number, title = _called(view, case, changes)
        same_label = store.others_called(view.db, case, number)
        sides = closed_sides.changed_by(view.db, case, changes)
    shown = waiting.prepared and not hidden_scopes(view.db, case)
    return HubArrival(
        case,
        f"C-{number:03}" if number else "",
        title,
        waiting,
        acts_of(waiting.prepared) if waiting.prepared else (),
        Counter(each.table for each in changes if each.before is None),
        tuple(same_label),
        tuple(differences_of(view.db, waiting.prepared)) if shown and waiting.prepared else (),
        tuple(sides),
    )


def _called(view: View, case: CaseId, changes: tuple[JournalChange, ...]) -> tuple[int, str]:
    """Return the number and the title of a case: as it is here, or as it would come."""
    for here in cases.those(view.db, [case]):
        return here.number, here.title
    for each in changes:
        if each.table == "cases" and each.after:
            return int(str(each.after["number"])), str(each.after["title"])
    return 0, ""
