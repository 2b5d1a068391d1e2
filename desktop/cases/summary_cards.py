"""Cards of the tab Case: what the other tabs hold, to be read here and edited there."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from casefiles.cases.deadlines.wording import format_day
from casefiles.cases.detentions.line_wording import entries_of, totals
from casefiles.cases.detentions.summary import DetentionSummary, ImportSummary
from casefiles.cases.model import TRADERS, CaseFile, Party
from casefiles.cases.retention import keep_until
from casefiles.cases.shipments.model import Shipment
from casefiles.kernel.text_safety import visible
from desktop.translation import tr
from desktop.widgets.box import lay_out
from desktop.widgets.button import button
from desktop.widgets.text_label import paragraph, title

_SHOWN = 4
"""Things of a kind; how many more there are is said."""


class SummaryCard(QFrame):
    """What one tab holds, and the way there."""

    goes = Signal(str)

    def __init__(self, tab: str, words: str, name: str) -> None:
        super().__init__()
        self.setObjectName(f"card-{name}")
        self.setProperty("role", "card")
        self.setAccessibleName(words)
        self.words = paragraph("")
        go = button(
            f"card-{name}-edit",
            self.tr("Edit in {} ↵").format(tab.capitalize()),
            lambda: self.goes.emit(tab),
        )
        rows = lay_out(self, title(words), self.words, spacing=6, margin=(12, 10, 12, 10))
        rows.addStretch(1)
        rows.addWidget(go, 0, Qt.AlignmentFlag.AlignLeft)

    def say(self, lines: Sequence[str]) -> None:
        """Say these, one to a line."""
        self.words.setText("\n".join(map(visible, lines)))


class SummaryCards(QWidget):
    """Parties, shipments, detention and retention, two across."""

    goes = Signal(str)
    """The name of the tab that is to be shown."""

    def __init__(self) -> None:
        super().__init__()
        tr = self.tr
        self.parties = SummaryCard("parties", tr("Parties"), "parties")
        self.shipments = SummaryCard("shipments", tr("Shipments"), "shipments")
        self.detention = SummaryCard("detention", tr("Detention"), "detention")
        self.retention = SummaryCard("shipments", tr("Retention"), "retention")
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 12, 16, 12)
        grid.setSpacing(12)
        cards = (self.parties, self.shipments, self.detention, self.retention)
        for number, each in enumerate(cards):
            grid.addWidget(each, *divmod(number, 2))
            grid.setColumnStretch(number % 2, 1)
            each.goes.connect(self.goes)

    def show_case(
        self, case: CaseFile, typed: CaseFile, parties: Sequence[Party], known: ImportSummary
    ) -> None:
        """Show what there is; `typed` is the case without the names of its parties."""
        self.parties.say([*parties_lines(case, typed, parties)])
        self.shipments.say([*shipment_lines(known)])
        self.detention.say([*detention_lines(known)])
        self.retention.say([retention(case, known.shipments)])


def parties_lines(case: CaseFile, typed: CaseFile, parties: Sequence[Party]) -> Iterator[str]:
    """Say who is importer and supplier, whether as a party, and who else there is."""
    for field, words in (("importer", tr("Importer of record")), ("supplier", tr("Supplier"))):
        name = getattr(case, field) or tr("not entered")
        yield f"{words}: {name}" + (tr(" (typed, no party)") if getattr(typed, field) else "")
    others = [each for each in parties if not {*TRADERS.values()} & {*each.roles}]
    if others:
        named = ", ".join(each.romanized or each.name for each in others[:_SHOWN])
        yield tr("Others: {}{}").format(named, _more(others))


def shipment_lines(known: ImportSummary) -> Iterator[str]:
    """Say what was imported: each entry, its port and day, what it comes to."""
    if not known.shipments:
        yield tr("No shipment is entered yet.")
    for shipment in known.shipments[:_SHOWN]:
        lines = [each for each in known.lines if each.shipment == shipment.id]
        goods = dict.fromkeys(e.description.partition("\n")[0] for e in lines if e.description)
        entered = (
            tr("entered {}").format(format_day(shipment.entered_on)) if shipment.entered_on else ""
        )
        said = shipment.named, shipment.port or shipment.port_code, entered, *goods, totals(lines)
        yield " · ".join(filter(None, said))
    if more := _more(known.shipments):
        yield more.strip(", ")


def detention_lines(known: ImportSummary) -> Iterator[str]:
    """Say what CBP holds, and how that stands."""
    if not known.statuses:
        yield tr("No detention is entered.")
    for each in known.statuses[:_SHOWN]:
        yield " · ".join(filter(None, _of_detention(each, known)))
    if more := _more(known.statuses):
        yield more.strip(", ")


def _of_detention(status: DetentionSummary, known: ImportSummary) -> Iterator[str]:
    it = status.detention
    yield it.named
    yield tr("notice of {}").format(format_day(it.notice_on)) if it.notice_on else ""
    yield it.order_reference
    yield entries_of(known, status.lines)
    yield status.outcome.in_words


def _more(things: Sequence[object]) -> str:
    return tr(", and {} more").format(len(things) - _SHOWN) if len(things) > _SHOWN else ""


def retention(case: CaseFile, shipments: Sequence[Shipment]) -> str:
    """Say until when records are to be kept; computed, so marked as that."""
    until = keep_until(case, shipments)
    if until is None:
        which = tr("The date of an entry is not") if shipments else tr("No date of entry is")
        return tr("Records are kept until five years after entry. {} known.").format(which)
    return tr(
        "Keep until {}: five years after entry (19 USC 1508(c)). Computed, verify with counsel."
    ).format(format_day(until))
