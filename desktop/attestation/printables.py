"""The attestation as something that can be printed: a draft of the chosen set, or an issued one."""

from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from casefiles.attestation.layout.model import PaperSize
from casefiles.attestation.model import Attestation
from casefiles.kernel.progress import Progress
from desktop.attestation.issuing import ChosenSet
from desktop.context import Context
from desktop.printing.printable import Printable, Rank, ready
from desktop.translation import tr

if TYPE_CHECKING:
    from casefiles.attestation.reference_data import ReferenceData
    from casefiles.printing.model import Printout
    from casefiles.printing.sheet_layout import Paper
    from casefiles.workspace.view import View


def printable_draft(context: Context, chosen: ChosenSet, *, in_front: bool) -> Printable:
    """Return the set that is chosen, as it would be issued, marked as a draft."""
    title = tr("Draft attestation for {}, not signed").format(chosen.audience.words)
    rank = Rank.IN_FRONT if in_front else Rank.BESIDE
    make = partial(_draft, context.library.shipped, chosen)
    return Printable(title, f"draft-{chosen.audience.value}.pdf", rank, ready(make))


def printable_issued(issued: Attestation, *, in_front: bool) -> Printable:
    """Return an attestation that was issued, with all signatures it has so far."""
    title = tr("Attestation {} for {}, as issued").format(issued.label, issued.audience.words)
    rank = Rank.CHOSEN if in_front else Rank.BESIDE
    name = f"{issued.label}-{issued.audience.value}.pdf"
    return Printable(title, name, rank, ready(partial(_issued, issued)))


def _draft(
    shipped: "ReferenceData", chosen: ChosenSet, view: "View", _: str, paper: "Paper", __: Progress
) -> "Printout":
    from casefiles.printing.attestation import print_draft  # noqa: PLC0415 - heavy

    size = PaperSize.A4 if paper.name == "a4" else PaperSize.LETTER
    at, entries = datetime.now(UTC), chosen.entries
    return print_draft(view, chosen.case, chosen.audience, shipped, at, size, entries)


def _issued(issued: Attestation, view: "View", _: str, __: "Paper", ___: Progress) -> "Printout":
    from casefiles.printing.attestation import print_issued  # noqa: PLC0415 - heavy

    return print_issued(view, issued.id)
