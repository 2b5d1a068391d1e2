"""Dates that cannot be: moved before made, received before moved, paid long before ordered."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from casefiles.chain.ledger.deals import Deal
from casefiles.chain.ledger.differences import LedgerDifference, Mismatch
from casefiles.chain.ledger.keys import key_of
from casefiles.chain.ledger.ledger_data import LedgerData
from casefiles.chain.ledger.model import Flow, SalesPaper
from casefiles.kernel.ids import StepId

LONG_BEFORE = 180
"""Days that a payment may come before its order. A deposit is no difference; years are one."""


_IN_STORE = {Flow.OPENING, Flow.TRANSFER_IN}


def date_differences(ledger_data: LedgerData, found: Iterable[Deal]) -> Iterator[LedgerDifference]:
    """Yield what is dated in an order in which it cannot have happened."""
    yield from _of_links(ledger_data)
    yield from _of_steps(ledger_data)
    yield from _of_shares(ledger_data)
    for each in found:
        yield from _of_deal(each)


def _of_links(ledger_data: LedgerData) -> Iterator[LedgerDifference]:
    made = _days(ledger_data, Flow.OUTPUT)
    for link in ledger_data.links:
        one, other = ledger_data.step_by_id[link.from_step], ledger_data.step_by_id[link.to_step]
        where = f"Step {one.number} to step {other.number}"
        first = min(made.get(link.from_step, ()), default=None)
        for earlier, later, what, then in (
            (first, link.moved_on, "the first output is", "it was moved"),
            (link.moved_on, link.received_on, "it was moved", "it was received"),
        ):
            if earlier and later and later < earlier:
                said = f"{where}: {what} of {earlier}, and {then} on {later}."
                said = said.replace("it was moved of", "it was moved on")
                yield _impossible(f"{link.id} {then}", earlier, later, said, one.id)


def _of_steps(ledger_data: LedgerData) -> Iterator[LedgerDifference]:
    """Nothing comes out of a step before anything went in, unless there was stock."""
    went_in, came_out = _days(ledger_data, Flow.INPUT), _days(ledger_data, Flow.OUTPUT)
    stocked = {each.step for each in ledger_data.lines if each.flow in _IN_STORE}
    for step in ledger_data.steps:
        first_in = min(went_in.get(step.id, ()), default=None)
        first_out = min(came_out.get(step.id, ()), default=None)
        if first_in and first_out and first_out < first_in and step.id not in stocked:
            said = (
                f"{step.label}: the first output is of {first_out}, the first input of {first_in}."
            )
            yield _impossible(step.id, first_in, first_out, said, step.id)


def _of_shares(ledger_data: LedgerData) -> Iterator[LedgerDifference]:
    """What arrives at a step has left the step before."""
    for each in ledger_data.allocations:
        one = ledger_data.line_by_id[each.from_line]
        other = ledger_data.line_by_id.get(each.to_line) if each.to_line else None
        if other and one.on_day and other.on_day and other.on_day < one.on_day:
            said = (
                f"{one.label} of step {ledger_data.step_by_id[one.step].number} is of {one.on_day},"
                f" and {other.label}, as which it arrives, of {other.on_day}."
            )
            about = f"{one.id} {other.id}"
            yield _impossible(about, one.on_day, other.on_day, said, other.step, (one.id, other.id))


def _of_deal(deal: Deal) -> Iterator[LedgerDifference]:
    for each in deal.invoices:
        yield from _before(each, deal.orders, 0)
    for each in deal.payments:
        mine = {key_of(n) for e in deal.invoices if _settled(each, e) for n in e.settles}
        yield from _before(
            each, [e for e in deal.orders if key_of(e.reference) in mine], LONG_BEFORE
        )


def _settled(one: SalesPaper, other: SalesPaper) -> bool:
    return key_of(other.reference) in {key_of(each) for each in one.settles}


def _before(
    one: SalesPaper, orders: Iterable[SalesPaper], tolerated: int
) -> Iterator[LedgerDifference]:
    """A paper that is older than every order it answers."""
    days = [each.on_day for each in orders if each.on_day]
    if not one.on_day or not days:
        return
    first = min(days)
    if (first - one.on_day).days > tolerated:
        many = (first - one.on_day).days
        called = one.called[:1].upper() + one.called[1:]
        said = f"{called} is of {one.on_day}, {many} days before its order of {first}."
        figures = (f"{one.on_day}", f"{first}")
        size = f"{many} days"
        yield LedgerDifference(Mismatch.DATES, one.id, figures, said, size, dealings=(one.id,))


def _impossible(  # noqa: PLR0913, PLR0917 - two days, and what they are about
    about: str, earlier: date, later: date, said: str, step: StepId, lines: tuple[str, ...] = ()
) -> LedgerDifference:
    size = f"{(earlier - later).days} days"
    figures = (str(earlier), str(later))
    return LedgerDifference(Mismatch.DATES, about, figures, said, size, step, lines)  # type: ignore[arg-type]


def _days(ledger_data: LedgerData, flow: Flow) -> dict[StepId, list[date]]:
    found: dict[StepId, list[date]] = defaultdict(list)
    for each in ledger_data.lines:
        if each.flow is flow and each.on_day:
            found[each.step].append(each.on_day)
    return found
