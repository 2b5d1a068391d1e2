"""The case file as a form: what no other tab holds. Every field is saved when it is left."""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from casefiles.cases.detentions.line_wording import entries_of, totals
from casefiles.cases.detentions.summary import ImportSummary
from casefiles.cases.model import CaseFile
from desktop.translation import tr
from desktop.widgets.form import Form, Options

_TYPED = ("quantity", "entries", "detention_number", "port", "entry_date", "detained_on")

_OF_AN_ORDER = frozenset({"wro", "finding", "protest"})
"""Legal bases that are about an order or decision: it is typed here until a detention names it."""


class CaseForm(Form):
    """Fields of a case that a person types."""

    def __init__(self, bases: Options, parent: QWidget | None = None) -> None:
        super().__init__("case", parent)
        tr = self.tr
        self.section(tr("The case"))
        self.line("title", tr("Title"))
        self.choice("legal_basis", tr("Legal basis"), bases)
        self.line(
            "order_reference", tr("WRO or Finding"), tr("number and date of the order, if any")
        )
        self.line("contact", tr("Contact for CBP"), tr("whom CBP can ask"))
        self.made_for = self.note("")
        self.line("goods", tr("Goods"), tr("such as cotton knit shirts"))
        self.line("hts", tr("HTS"), tr("such as 6109.10.0012"))
        self.typed = self.note(tr(
            "Entered for the case as a whole. Each prints until Shipments or Detention"
            " has it; then it is edited there only."
        ))  # fmt: skip
        self.line("quantity", tr("Quantity"), tr("with its unit"))
        self.text("entries", tr("Entries and lines"), 2, tr("one entry to a line"))
        self.line("detention_number", tr("Detention number"))
        self.line("port", tr("Port"))
        self.day("entry_date", tr("Date of entry"))
        self.day("detained_on", tr("Detained on"))
        self.section(tr("Counsel"))
        self.check("counsel_directs", tr("Counsel directs this work"))
        self.line("counsel", tr("Counsel"), tr("name and law firm"))
        self.day("counsel_since", tr("Since"))
        self.text("notes", tr("Notes"), 2, tr("internal: exported only if you choose so"))

    def show_case(self, case: CaseFile, known: ImportSummary) -> None:
        """Show what is saved, and of what other tabs can hold only what none of them does."""
        self.show_saved(case)
        elsewhere = {*held_elsewhere(known)}
        for name in ("goods", "hts"):
            there = bool(getattr(case, name)) and name not in elsewhere
            self.show_row(name, visible=there or not known.shipments)
        typed = [each for each in _TYPED if getattr(case, each) and each not in elsewhere]
        for name in _TYPED:
            self.show_row(name, visible=name in typed)
        order = case.order_reference or case.legal_basis in _OF_AN_ORDER
        self.show_row("order_reference", visible=bool(order) and "order_reference" not in elsewhere)
        self.show_widget(self.typed, visible=bool(typed))
        self.made_for.setText(made_for(known) if known.attested_lines else "")


def held_elsewhere(known: ImportSummary) -> Iterator[str]:
    """Yield the fields of a case in whose place shipments or detentions are read."""
    lines, shipments = known.lines, known.shipments
    detentions = [each.detention for each in known.statuses]
    held = {
        "goods": any(each.description for each in lines),
        "hts": any(each.hts for each in lines),
        "quantity": bool(totals(lines)),
        "entries": bool(lines),
        "port": any(each.port or each.port_code for each in shipments),
        "entry_date": any(each.entered_on for each in shipments),
        "detained_on": any(each.notice_on for each in detentions),
        "detention_number": any(each.detention_number for each in detentions),
        "order_reference": any(each.order_reference for each in detentions),
    }
    return (name for name, is_held in held.items() if is_held)


def made_for(known: ImportSummary) -> str:
    """Say which lines an attestation is made for: what is known of them prints first."""
    lines = known.attested_lines
    much = totals(lines)
    return tr("An attestation is made for {}{}.").format(
        entries_of(known, lines), f" ({much})" if much else ""
    )
