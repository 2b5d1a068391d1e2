"""Act: enter orders, invoices and payments."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from casefiles.chain.ledger import entering, store
from casefiles.chain.ledger.figures import read_quantity
from casefiles.chain.ledger.model import Dealing, DealingKind
from casefiles.changes import Act
from casefiles.evidence.passages.marking import PassageMark
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId, LinkId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Deal:
    """What a person enters of one paper."""

    kind: DealingKind
    reference: str = ""
    settles: tuple[str, ...] = ()
    payer: str = ""
    payee: str = ""
    written: str = ""
    """The amount as it stands on the paper, without its currency."""

    way: str = ""
    currency: str = ""
    quantity: str = ""
    """As it stands on the paper, without its unit."""

    quantity_way: str = ""

    unit: str = ""
    on_day: date | None = None
    bank_line: str = ""
    link: LinkId | None = None
    mark: PassageMark | None = None
    note: str = ""


def add_dealings(workspace: Workspace, case: CaseId, deals: Sequence[Deal]) -> tuple[str, ...]:
    """Enter dealings. Returns their ids. Raises `Impossible`, `NotFound`; then none is entered."""
    with workspace.change(Act.ADD_DEALINGS, case) as db:
        return enter(workspace, db, case, deals)


def enter(
    workspace: Workspace,
    db: sqlite3.Connection,
    case: CaseId,
    deals: Sequence[Deal],
    *,
    marked: bool = True,
) -> tuple[str, ...]:
    """Enter dealings within an act under way."""
    made = [_dealing(workspace, db, case, each, marked=marked) for each in deals]
    rows.add_all(db, store.DEALINGS, made)
    return tuple(each.id for each in made)


def _dealing(
    workspace: Workspace, db: sqlite3.Connection, case: CaseId, deal: Deal, *, marked: bool
) -> Dealing:
    store.want(db, "links", case, deal.link)
    written = " ".join(deal.written.split())
    reading = read_quantity(written, deal.way) if written else None
    quantity = " ".join(deal.quantity.split())
    counted = read_quantity(quantity, deal.quantity_way).value if quantity else ""
    refuse_incomplete(deal)
    return Dealing(
        id=workspace.new_id(),
        case_id=case,
        kind=deal.kind,
        link=deal.link,
        reference=" ".join(deal.reference.split()),
        settles=tuple(" ".join(each.split()) for each in deal.settles if each.strip()),
        payer=deal.payer.strip(),
        payee=deal.payee.strip(),
        written=written,
        amount=reading.value if reading else "",
        reading=reading.way if reading else "",
        currency=deal.currency.strip(),
        quantity=counted,
        unit=deal.unit.strip(),
        on_day=deal.on_day,
        bank_line=deal.bank_line.strip(),
        note=deal.note.strip(),
        **entering.leaning(workspace, db, case, deal.mark, marked=marked),
    )


def refuse_incomplete(dealing: Dealing | Deal) -> None:
    """Raise `Impossible` for a paper that names nothing, or a sum or quantity without its unit."""
    if not (dealing.reference or dealing.written or dealing.quantity):
        raise Impossible("A dealing has a number, an amount or a quantity.")
    if dealing.written and not dealing.currency:
        raise Impossible("An amount needs its currency.")
    if dealing.quantity and not dealing.unit:
        raise Impossible("A quantity needs its unit, as the paper writes it.")
