"""When the goods were imported, and which orders of CBP reach goods of that day."""

from collections.abc import Iterator

from casefiles.attestation.layout.model import Block, Bullets, Heading, Para, Spans, Table, plain
from casefiles.attestation.model import Audience
from casefiles.attestation.particulars import particulars
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.wording import day, listed, not_reached
from casefiles.cases.regimes import Axis
from casefiles.chain.orders import wording
from casefiles.chain.orders.case_orders import CaseOrders
from casefiles.chain.orders.model import OrderFit, OrderMatch

_POINTS = "Words and tariff numbers only point at an order: they do not decide what it reaches."


def orders(record: CaseRecord, audience: Audience) -> Iterator[Block]:
    """Yield it where an order is answered, or where section 3 of the UFLPA came too late."""
    reached = record.matter.reached
    answers_order = record.composition.axis is Axis.ORDER
    if not record.prints("orders") or not (answers_order or reached.importation.earlier):
        return
    yield Heading(2, "Day of importation and orders of CBP", "orders")
    if reached.importation.earlier:
        yield Para(plain(not_reached(reached)))
    named = " ".join(particulars(record).order_reference.split())
    if named:
        said = f"The order that the detention names: {named.rstrip('.')}."
        yield Para(plain(" ".join((said, *_listed(reached), *_no_more(reached)))))
    yield from _matching(reached, besides=bool(named))
    if audience is Audience.COUNSEL:
        yield from _open(reached)


def _listed(reached: CaseOrders) -> Iterator[str]:
    """Say what CBP's list says of the order that is named, where it is one and no other."""
    meant = [e.match.order for e in reached.named.pointed if not e.by_day_only]
    if len(meant) == 1 and reached.orders.dated and not meant[0].is_past:
        [order] = meant
        row = order.row
        effective = f"effective {day(row.effective)}" if row.effective else ""
        said = "; ".join(filter(None, (row.verbatim.rstrip("."), row.merchandise, effective)))
        yield f"The copy of CBP's list of {day(reached.orders.dated)} has it as: {said}."


def _no_more(reached: CaseOrders) -> Iterator[str]:
    """Say since when the order that is named does not reach goods like these, where it is known."""
    for each in (
        e.match for e in reached.named.pointed if e.match.day is OrderFit.NO and e.match.after
    ):
        ends = each.order.ends
        if each.out:
            yield f"{each.out.what} was taken out of it on {day(each.out.since)}."
        elif ends and ends.day:
            yield f"It is not enforced for goods imported on or after {day(ends.day)}: {ends.why}."


def _matching(reached: CaseOrders, *, besides: bool) -> Iterator[Block]:
    found = reached.orders
    dated = day(found.dated) if found.dated else "no day"
    if not found.whole:
        said = wording.NONE_BESIDES if besides else wording.NONE_KNOWN
        yield Para(plain(said.format(dated=dated)))
        return
    heads = (
        "Order",
        "Enforced for goods imported",
        "Goods as listed",
        "Why it comes into question",
    )
    rows = tuple(map(_row, found.whole))
    yield Table(heads, rows, (0.28, 0.22, 0.22, 0.28))
    said = "orders that were revoked may not be in it"
    yield Para(plain(f"From the copy of CBP's list of {dated}; {said}. {_POINTS}"))


def _row(match: OrderMatch) -> tuple[Spans, ...]:
    row, added = match.order.row, match.order.added
    goods = [row.merchandise, *(f"without {e.what} ({day(e.since)})" for e in added.leaves_out)]
    why = [match.who, match.goods_by, listed(match.entries)]
    return (
        plain(f"{row.section}: {row.verbatim}"),
        plain(_enforced(match)),
        plain("; ".join(filter(None, goods))),
        plain("; ".join(filter(None, why))),
    )


def _enforced(match: OrderMatch) -> str:
    row, ends = match.order.row, match.order.ends
    begins = f"from {day(row.effective)}" if row.effective else "from a day that is not listed"
    return f"{begins} and before {day(ends.day)}" if ends and ends.day else begins


def _open(reached: CaseOrders) -> Iterator[Block]:
    found = reached.orders
    points = [*wording.of_named(reached.named)] if reached.named.text else []
    points += [
        f"{wording.named(e)} does not match by day: {e.who}; {wording.no_more(e)}."
        for e in found.ended
    ]
    points += [f"{wording.named(e)} may match: {wording.by(e)}." for e in found.open]
    if found.unscreened:
        points.append(f"Not held against CBP's list: {listed(found.unscreened)}.")
    if points:
        yield Bullets(tuple(map(plain, points)))
