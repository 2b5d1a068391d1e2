"""A list of a case, or of all cases, ready to be printed."""

from datetime import date, datetime

from casefiles.attestation.reference_data import ReferenceData
from casefiles.attestation.wording import day
from casefiles.cases import store as cases
from casefiles.cases.detentions.port_time import port_time
from casefiles.evidence.protected_names.gate import release
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId
from casefiles.kernel.progress import Progress, silent
from casefiles.printing.legends import legend_of_list
from casefiles.printing.list_pages import ListDetails, set_list
from casefiles.printing.model import Printout, printout
from casefiles.printing.printed_list import PrintedList
from casefiles.printing.sheet_layout import Paper
from casefiles.storage.atomic_write import Released
from casefiles.workspace.view import View


@dataclass(frozen=True, slots=True)
class ListToPrint:
    """A list, of which case it is, and on what it is set."""

    shown: PrintedList
    case: CaseId | None
    paper: Paper


def print_list(
    view: View,
    wanted: ListToPrint,
    shipped: ReferenceData,
    at: datetime,
    progress: Progress = silent,
) -> Printout:
    """Return a list ready to be printed. Raises `NamesWouldLeave`, and what `set_list` raises."""
    shown, of_case = wanted.shown, cases.get(view.db, wanted.case) if wanted.case else None
    notices = shipped.templates.notices
    details = ListDetails(
        f"{of_case.label} {of_case.title}" if of_case else "",
        f"Printed on {day(printed_on(view, wanted.case, at))}",
        legend_of_list(of_case, shipped.templates) if of_case else notices.internal,
    )
    made = set_list(shown, details, shipped.fonts, wanted.paper, progress)

    def lets_out(view: View, name: str, content: bytes) -> Released:
        first, *others = [wanted.case] if wanted.case else [e.id for e in cases.every(view.db)]
        for each in others:
            release(view, each, name, content)
        return release(view, first, name, content)

    released = lets_out(view, f"{shown.heading}.pdf", made.pdf)
    return printout(f"List: {shown.heading}", released, lets_out, notes=made.notes)


def printed_on(view: View, case: CaseId | None, at: datetime) -> date:
    """Return the day of a moment at the port of a case; of no case, here."""
    return port_time(view.db, case).day(at) if case else at.astimezone().date()
