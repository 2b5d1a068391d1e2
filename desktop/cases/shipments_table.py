"""Shipments and their entry lines as one table: each shipment, and under it its lines."""

from collections.abc import Callable, Iterator

from casefiles.cases.detentions.line_wording import quantity_of, totals
from casefiles.cases.detentions.summary import ImportSummary
from casefiles.cases.shipments.model import EntryLine, Shipment
from casefiles.kernel.dataclass import dataclass
from desktop.translation import tr
from desktop.widgets.table_model import Column, Rows

_INDENT = "\N{EM SPACE}"


@dataclass(frozen=True, slots=True)
class ShipmentOrLine:
    """A shipment, or a line of it."""

    shipment: Shipment
    line: EntryLine | None
    quantity: str
    status: str
    """Under which detention a line is, and how it stands."""

    @property
    def id(self) -> str:
        """That of the line, or of the shipment."""
        return self.line.id if self.line else self.shipment.id


def columns(tr: Callable[[str], str]) -> list[Column[ShipmentOrLine]]:
    """Return the columns of the table of what was imported."""
    return [
        Column(tr("Entry and line"), _named, icon=_icon, width=122),
        Column(tr("HTS"), lambda c: c.line.hts if c.line else "", width=92),
        Column(tr("Quantity"), lambda c: c.quantity, tone=_tone, right=True, width=96),
        Column(tr("Goods"), _goods, width=120, stretch=True),
        Column(tr("Detention"), lambda c: c.status, width=86),
    ]


def rows_of(held: ImportSummary) -> Iterator[ShipmentOrLine]:
    """Yield a row for each shipment and for each line."""
    status: dict[str, str] = {}
    for each in held.statuses:
        for line in each.lines:
            fates = " / ".join(part.fate.value for part in each.outcome.status(line.id))
            said = f"{each.detention.label} {fates}"
            status[line.id] = "; ".join(filter(None, (status.get(line.id), said)))
    for shipment in held.shipments:
        lines = [each for each in held.lines if each.shipment == shipment.id]
        yield ShipmentOrLine(shipment, None, totals(lines), "")
        for line in lines:
            yield ShipmentOrLine(
                shipment, line, quantity_of(line), status.get(line.id, tr("not detained"))
            )


def _named(row: ShipmentOrLine) -> str:
    return f"{_INDENT}{row.line.label}" if row.line else row.shipment.named


def _icon(row: ShipmentOrLine) -> str:
    return "" if row.line else "ship"


def _goods(row: ShipmentOrLine) -> str:
    if row.line:
        return row.line.description.partition("\n")[0]
    return " · ".join(filter(None, (row.shipment.title, row.shipment.port)))


def _tone(row: ShipmentOrLine) -> str:
    return "" if row.line else "muted"


ROWS: Rows[ShipmentOrLine] = Rows(
    lambda c: c.id, lambda c: (c.shipment.number, c.line.number if c.line else 0)
)
"""In the order in which it was written down."""
