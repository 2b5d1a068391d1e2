"""What the Ledger pane shows: the books of a case, reckoned off the GUI thread."""

from collections.abc import Mapping, Sequence
from dataclasses import field

from casefiles.cases.detentions import summary
from casefiles.cases.detentions.port_time import PortTime, port_time
from casefiles.chain.ledger import store
from casefiles.chain.ledger.balance import Balance
from casefiles.chain.ledger.calculate import EMPTY_LEDGER_DATA, Ledger, calculate
from casefiles.chain.ledger.coverage import Cover
from casefiles.chain.ledger.differences import LedgerDifference, Mismatch
from casefiles.chain.ledger.model import LedgerLine, Recipe, SalesPaper
from casefiles.changes import TableName
from casefiles.evidence import store as evidence
from casefiles.evidence.places import from_text, in_words
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, ExhibitId
from casefiles.workspace.view import View
from desktop.widgets.row_layout import lay_out_rows
from desktop.widgets.table_model import PreparedRows

LEDGER_TABLES = summary.READS | {
    TableName.LEDGER_LINE, TableName.ALLOCATION, TableName.FACTOR, TableName.DEALING,
    TableName.LEDGER_EXPLANATION, TableName.RECIPE, TableName.STEP, TableName.LINK,
    TableName.LINE_STEP, TableName.EXHIBIT, TableName.PARTY, TableName.FIXED_NAME,
    TableName.PASSAGE, TableName.CASE,
}  # fmt: skip
"""What the ledger is reckoned from: when one of them changes, it is read again."""


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A line of the ledger, with what it is called on the screen."""

    line: LedgerLine
    step: str
    where: str
    """Its paper, and the place in it."""


@dataclass(frozen=True, slots=True)
class BalanceRow:
    """A balance, in its order."""

    number: int
    balance: Balance
    step: str


@dataclass(frozen=True, slots=True)
class CoverRow:
    """What is needed and shown, in its order: from the goods to the raw material."""

    number: int
    cover: Cover


@dataclass(frozen=True, slots=True)
class SaleRow:
    """An order, invoice or payment: those of one sale stand together."""

    number: int
    sale: int
    dealing: SalesPaper
    where: str
    elsewhere: bool = False
    """It was paid to somebody who is not the seller."""


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    """A difference, open ones first."""

    number: int
    difference: LedgerDifference


@dataclass(frozen=True)
class LedgerPaneData:
    """The ledger of a case, ready to be shown."""

    ledger: Ledger = field(default_factory=lambda: calculate(EMPTY_LEDGER_DATA))
    papers: Mapping[ExhibitId, str] = field(default_factory=dict)
    """What each exhibit is called, with its label."""

    parties: Sequence[str] = ()
    recipes: Sequence[Recipe] = ()
    figures: PreparedRows[FigureRow] = field(default_factory=lambda: PreparedRows({}))
    balances: Sequence[BalanceRow] = ()
    covers: Sequence[CoverRow] = ()
    sales: Sequence[SaleRow] = ()
    differences: Sequence[DifferenceRow] = ()
    time: PortTime = PortTime()
    """In which the days of explanations are told."""


def read_ledger_pane_data(view: View, case: CaseId) -> LedgerPaneData:
    """Read it and reckon it. On a thread of its own."""
    with view.reading() as db:
        ledger = store.ledger(db, case)
        papers = dict(evidence.named(db, case))
        recipes = store.recipes(db, case)
        parties = store.party_names(db, case)
        time = port_time(db, case)
    ledger_data = ledger.ledger_data
    rows: dict[str, FigureRow] = {
        each.id: FigureRow(
            each, ledger_data.step_by_id[each.step].short, _where(ledger_data.papers, each)
        )
        for each in ledger_data.lines
    }
    said = {id_: _searchable_text(row) for id_, row in rows.items()}
    return LedgerPaneData(
        ledger,
        papers,
        parties,
        recipes,
        PreparedRows(rows, said, lay_out_rows([*rows], {})),
        [
            BalanceRow(n, each, ledger_data.step_by_id[each.step].short)
            for n, each in enumerate(ledger.balances)
        ],
        [CoverRow(n, each) for n, each in enumerate(ledger.coverage.covers)],
        [*_sales(ledger)],
        [DifferenceRow(n, each) for n, each in enumerate(ledger.differences)],
        time,
    )


def _sales(ledger: Ledger) -> Sequence[SaleRow]:
    found: list[SaleRow] = []
    astray = {e.dealings[0] for e in ledger.differences if e.sort is Mismatch.PAYEE}
    for sale, deal in enumerate(ledger.deals, 1):
        for each in (*deal.orders, *deal.invoices, *deal.payments):
            where = _where(ledger.ledger_data.papers, each)
            found.append(SaleRow(len(found), sale, each, where, each.id in astray))
    return found


def _where(papers: Mapping[ExhibitId, str], each: LedgerLine | SalesPaper) -> str:
    if each.exhibit is None:
        return ""
    place = in_words(from_text(each.place))
    return ", ".join(filter(None, (papers.get(each.exhibit, ""), place)))


def searchable_text(row: FigureRow) -> str:
    """Return what the filter looks in."""
    return _searchable_text(row)


def _searchable_text(row: FigureRow) -> str:
    line = row.line
    parts = (
        line.label, row.step, line.flow.value, line.goods, line.lot, line.written, line.unit,
        row.where, line.note,
    )  # fmt: skip
    return "\n".join(parts).casefold()
