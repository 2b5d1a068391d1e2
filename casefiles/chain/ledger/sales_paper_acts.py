"""Acts on sales papers: orders, invoices and payments."""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date

from casefiles.acts import Act
from casefiles.cases.party_acts import add_unknown_parties
from casefiles.chain.ledger import store, typed_figures
from casefiles.chain.ledger.figures import read_quantity
from casefiles.chain.ledger.model import SalesPaper, SalesPaperKind
from casefiles.evidence.passages.marking import PassageMark
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.edits import Edits, read_edits
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId, LinkId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class SalesPaperInput:
    """What a person or a file says of one paper."""

    kind: SalesPaperKind
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

    unit: str = ""
    on_day: date | None = None
    bank_line: str = ""
    link: LinkId | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSalesPaper(SalesPaperInput):
    """One paper, how its quantity is read, and where it stands."""

    quantity_way: str = ""
    mark: PassageMark | None = None


def add_dealings(
    workspace: Workspace,
    case: CaseId,
    deals: Sequence[NewSalesPaper],
    *,
    with_parties: bool = False,
) -> tuple[str, ...]:
    """Enter dealings. Returns their ids. Raises `Impossible`, `NotFound`; then none is entered.

    `with_parties` adds whom they name as parties of the case, where nobody is called so.
    """
    with workspace.change(Act.ADD_DEALINGS, case) as db:
        if with_parties:
            named = [name for each in deals for name in (each.payer, each.payee)]
            add_unknown_parties(workspace, db, case, named)
        return enter(workspace, db, case, deals)


def enter(
    workspace: Workspace,
    db: sqlite3.Connection,
    case: CaseId,
    deals: Sequence[NewSalesPaper],
    *,
    marked: bool = True,
) -> tuple[str, ...]:
    """Enter dealings within an act under way."""
    made = [_dealing(workspace, db, case, each, marked=marked) for each in deals]
    rows.add_all(db, store.DEALINGS, made)
    return tuple(each.id for each in made)


def _dealing(
    workspace: Workspace, db: sqlite3.Connection, case: CaseId, deal: NewSalesPaper, *, marked: bool
) -> SalesPaper:
    store.want(db, "links", case, deal.link)
    written = " ".join(deal.written.split())
    reading = read_quantity(written, deal.way) if written else None
    quantity = " ".join(deal.quantity.split())
    counted = read_quantity(quantity, deal.quantity_way).value if quantity else ""
    refuse_incomplete(deal)
    return SalesPaper(
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
        **typed_figures.mark_figure(workspace, db, case, deal.mark, marked=marked),
    )


def refuse_incomplete(dealing: SalesPaper | NewSalesPaper) -> None:
    """Raise `Impossible` for a paper that names nothing, or a sum or quantity without its unit."""
    if not (dealing.reference or dealing.written or dealing.quantity):
        raise Impossible("A dealing has a number, an amount or a quantity.")
    if dealing.written and not dealing.currency:
        raise Impossible("An amount needs its currency.")
    if dealing.quantity and not dealing.unit:
        raise Impossible("A quantity needs its unit, as the document writes it.")


EDITABLE = frozenset({
    "kind", "link", "reference", "settles", "payer", "payee", "written", "reading", "currency",
    "quantity", "unit", "on_day", "bank_line", "note",
})  # fmt: skip


def edit_dealing(  # noqa: PLR0913 - what is edited, and what goes with it
    workspace: Workspace,
    case: CaseId,
    dealing: str,
    edits: Edits,
    mark: PassageMark | None = None,
    *,
    with_parties: bool = False,
) -> None:
    """Let fields of a dealing say something else. Raises `Faulty`, `Impossible`, `NotFound`.

    `with_parties` as in `add_dealings`.
    """
    values = read_edits(SalesPaper, edits, "the dealing", EDITABLE)
    with workspace.change(Act.EDIT_DEALING, case) as db:
        if with_parties:
            named = [str(values.get(each, "")) for each in ("payer", "payee")]
            add_unknown_parties(workspace, db, case, named)
        before = store.dealing(db, dealing)
        store.want(db, store.DEALINGS, case, dealing)
        values = {k: v.strip() if isinstance(v, str) else v for k, v in values.items()}
        if values.get("written") == "":
            values |= {"amount": "", "reading": ""}
        else:
            values |= typed_figures.read_again(values, before.written, "amount", before.reading)
        if values.get("quantity"):
            values["quantity"] = read_quantity(str(values["quantity"])).value
        if values.get("link"):
            store.want(db, "links", case, str(values["link"]))
        typed_figures.alter_marked(
            workspace, db, store.DEALINGS, before, values, mark, refuse_incomplete
        )


def remove_dealings(workspace: Workspace, case: CaseId, dealings: Iterable[str]) -> None:
    """Remove dealings; the papers stay as they are."""
    with workspace.change(Act.REMOVE_DEALINGS, case) as db:
        for each in dealings:
            rows.remove(db, store.DEALINGS, case, each)
