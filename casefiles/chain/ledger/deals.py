"""Orders against invoices against payments: amounts, quantities, and who paid whom."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from casefiles.chain.ledger.differences import LedgerDifference, Mismatch
from casefiles.chain.ledger.figures import NONE, added, exact, plain, shown, total
from casefiles.chain.ledger.keys import key_of
from casefiles.chain.ledger.ledger_data import LedgerData
from casefiles.chain.ledger.model import SalesPaper, SalesPaperKind
from casefiles.chain.ledger.units import one_of
from casefiles.kernel.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Deal:
    """Papers of one sale, side by side: what answers what, by the numbers they name."""

    orders: tuple[SalesPaper, ...]
    invoices: tuple[SalesPaper, ...]
    payments: tuple[SalesPaper, ...]

    @property
    def first(self) -> SalesPaper:
        """The paper it is known by."""
        return (*self.orders, *self.invoices, *self.payments)[0]


def deals(ledger_data: LedgerData) -> tuple[Deal, ...]:
    """Return the sales: whatever names a number of another belongs together with it."""
    orders, invoices = (
        _by_number(ledger_data, k) for k in (SalesPaperKind.ORDER, SalesPaperKind.INVOICE)
    )
    group: dict[str, str] = {each.id: each.id for each in ledger_data.dealings}

    def root(id_: str) -> str:
        while group[id_] != id_:
            id_ = group[id_]
        return id_

    for each in ledger_data.dealings:
        known = {SalesPaperKind.INVOICE: orders, SalesPaperKind.PAYMENT: invoices}.get(
            each.kind, {}
        )
        for number in each.settles:
            for other in known.get(key_of(number), ()):
                group[root(each.id)] = root(other.id)
    held: dict[str, list[SalesPaper]] = defaultdict(list)
    for each in ledger_data.dealings:
        held[root(each.id)].append(each)
    return tuple(
        Deal(*(tuple(e for e in those if e.kind is kind) for kind in SalesPaperKind))
        for those in held.values()
    )


def deal_differences(ledger_data: LedgerData, found: Iterable[Deal]) -> Iterator[LedgerDifference]:
    """Yield what does not fit in each sale, and numbers that several papers bear."""
    for each in found:
        yield from _amounts(each)
        yield from _quantities(ledger_data, each)
        yield from _who(ledger_data, each)
    yield from _twice(ledger_data)


def _amounts(deal: Deal) -> Iterator[LedgerDifference]:
    for each in deal.invoices:
        if not deal.orders:
            yield _alone(Mismatch.INVOICE_WITHOUT_ORDER, each, "answers no order on file")
    for each in deal.payments:
        if not deal.invoices:
            yield _alone(Mismatch.PAYMENT_WITHOUT_INVOICE, each, "settles no invoice on file")
    if deal.invoices and not deal.payments:
        for each in deal.invoices:
            yield _alone(Mismatch.INVOICE_WITHOUT_PAYMENT, each, "has no proof of payment on file")
    yield from _compared(Mismatch.ORDER_INVOICED, deal.orders, deal.invoices, "ordered", "invoiced")
    yield from _compared(Mismatch.INVOICE_PAID, deal.invoices, deal.payments, "invoiced", "paid")


def _alone(sort: Mismatch, dealing: SalesPaper, what: str) -> LedgerDifference:
    size = shown(exact(dealing.amount), dealing.currency) if dealing.amount else ""
    said = f"{_named(dealing)} {what}."
    figures = (f"{plain(exact(dealing.amount))} {dealing.currency}", *dealing.settles)
    return LedgerDifference(sort, dealing.id, figures, said, size, dealings=(dealing.id,))


def _compared(
    sort: Mismatch, one: Sequence[SalesPaper], other: Sequence[SalesPaper], was: str, then: str
) -> Iterator[LedgerDifference]:
    """Sums of amounts in one currency; where there are several nothing is converted."""
    priced, answering = ([each for each in those if each.amount] for those in (one, other))
    if not priced or not answering:
        return
    ids = tuple(each.id for each in (*priced, *answering))
    currencies = sorted({each.currency.strip().upper() for each in (*priced, *answering)})
    called = " and ".join(_named(each) for each in priced)
    about = " ".join(each.id for each in priced)
    if len(currencies) > 1:
        said = f"{called}: {was} and {then} in {' and '.join(currencies)}, which nothing compares."
        yield LedgerDifference(
            Mismatch.CURRENCIES, f"{sort.value} {about}", tuple(currencies), said, dealings=ids
        )
        return
    before, after = (total([each.amount for each in n]) for n in (priced, answering))
    if before != after:
        money = priced[0].currency
        size = shown(abs(after - before), money)
        more = "more" if after > before else "less"
        said = (
            f"{called}: {shown(before, money)} {was}, {shown(after, money)} {then}, {size} {more}."
        )
        figures = (f"{was} {plain(before)} {money}", f"{then} {plain(after)} {money}")
        yield LedgerDifference(sort, about, figures, said, size, dealings=ids)


def _quantities(ledger_data: LedgerData, deal: Deal) -> Iterator[LedgerDifference]:
    """What was ordered against what was invoiced, where both say it in units that compare."""
    ordered, invoiced = ([e for e in n if e.quantity] for n in (deal.orders, deal.invoices))
    if not ordered or not invoiced:
        return
    unit = one_of(each.unit for each in ordered)
    sums = []
    for those in (ordered, invoiced):
        parts = [ledger_data.conversions.into(exact(e.quantity), e.unit, unit) for e in those]
        if None in parts:
            return
        sums.append(added(each or NONE for each in parts))
    before, after = sums
    if before != after:
        called = " and ".join(_named(each) for each in ordered)
        size = shown(abs(after - before), unit)
        said = f"{called}: {shown(before, unit)} ordered, {shown(after, unit)} invoiced."
        figures = (f"ordered {plain(before)} {unit}", f"invoiced {plain(after)} {unit}")
        about, ids = " ".join(e.id for e in ordered), (*ordered, *invoiced)
        yield LedgerDifference(
            Mismatch.INVOICED_QUANTITY,
            about,
            figures,
            said,
            size,
            dealings=tuple(e.id for e in ids),
        )


def _who(ledger_data: LedgerData, deal: Deal) -> Iterator[LedgerDifference]:
    """Whoever was paid is the seller of an invoice that it settles; who paid is its buyer."""
    for payment in deal.payments:
        answered = {key_of(each) for each in payment.settles}
        mine = [e for e in deal.invoices if key_of(e.reference) in answered]
        for sort, role, verb in (
            (Mismatch.PAYEE, "payee", "went to"),
            (Mismatch.PAYER, "payer", "is by"),
        ):
            who = getattr(payment, role)
            wanted = {_whose(ledger_data, each): each for e in mine if (each := getattr(e, role))}
            if who and wanted and _whose(ledger_data, who) not in wanted:
                names = " and ".join(wanted.values())
                party = "seller" if sort is Mismatch.PAYEE else "buyer"
                said = f"{_named(payment)} {verb} {who}; the {party} is {names}"
                said = f"{said.rstrip('.')}."
                size = shown(exact(payment.amount), payment.currency) if payment.amount else ""
                figures = (who, *sorted(wanted.values()))
                ids = (payment.id, *(each.id for each in mine))
                yield LedgerDifference(sort, payment.id, figures, said, size, dealings=ids)


def _whose(ledger_data: LedgerData, name: str) -> str:
    key = key_of(name)
    return ledger_data.names.get(key, key)


def _twice(ledger_data: LedgerData) -> Iterator[LedgerDifference]:
    """One number on two papers of one kind and seller."""
    held: dict[tuple[SalesPaperKind, str, str], list[SalesPaper]] = defaultdict(list)
    for each in ledger_data.dealings:
        if each.reference:
            held[each.kind, key_of(each.reference), _whose(ledger_data, each.payee)].append(each)
    for (kind, _, _), those in held.items():
        if len(those) > 1:
            ids = tuple(each.id for each in those)
            said = f"{len(those)} {kind.value}s bear the number {those[0].reference}."
            figures = tuple(f"{plain(exact(e.amount))} {e.currency}" for e in those)
            yield LedgerDifference(Mismatch.TWICE, " ".join(ids), figures, said, dealings=ids)


def _by_number(ledger_data: LedgerData, kind: SalesPaperKind) -> dict[str, list[SalesPaper]]:
    found: dict[str, list[SalesPaper]] = defaultdict(list)
    for each in ledger_data.dealings:
        if each.kind is kind and each.reference:
            found[key_of(each.reference)].append(each)
    return found


def _named(dealing: SalesPaper) -> str:
    called = dealing.called
    return called[:1].upper() + called[1:]
