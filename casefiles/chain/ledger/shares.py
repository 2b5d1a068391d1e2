"""Where quantities go: what is allocated of each line, what arrives, what a link says."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from fractions import Fraction

from casefiles.chain.ledger.differences import LedgerDifference, Mismatch
from casefiles.chain.ledger.figures import NONE, added, exact, plain, shown
from casefiles.chain.ledger.ledger_data import LedgerData
from casefiles.chain.ledger.model import Allocation, LedgerLine
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import LedgerLineId


@dataclass(frozen=True, slots=True)
class Share:
    """What became of one line's quantity."""

    line: LedgerLine
    given: Fraction
    """All that is allocated of it, in its own unit."""

    allocations: tuple[Allocation, ...]
    rest: Fraction
    """What is not allocated; less than nothing where too much is."""

    unclear: tuple[Allocation, ...] = ()
    """In units that cannot be compared with it."""


def shares(ledger_data: LedgerData) -> Mapping[LedgerLineId, Share]:
    """Return what became of every line of which anything is allocated."""
    by_line: dict[LedgerLineId, list[Allocation]] = defaultdict(list)
    for each in ledger_data.allocations:
        by_line[each.from_line].append(each)
    found = {}
    for id_, given in by_line.items():
        line = ledger_data.line_by_id[id_]
        amounts, unclear = [], []
        for each in given:
            amount = amount_in(ledger_data, each, line, line.unit)
            if amount is None:
                unclear.append(each)
            else:
                amounts.append(amount)
        all_of_it = added(amounts)
        have = exact(line.quantity)
        rest = have - all_of_it if have != all_of_it else NONE
        found[id_] = Share(line, all_of_it, tuple(given), rest, tuple(unclear))
    return found


def amount_in(
    ledger_data: LedgerData, allocation: Allocation, line: LedgerLine, unit: str
) -> Fraction | None:
    """Return what is allocated in another unit, by what is known of the goods of a line."""
    quantity = exact(allocation.quantity)
    return ledger_data.conversions.into(quantity, allocation.unit, unit, line.goods, line.step)


def share_differences(
    ledger_data: LedgerData, given: Mapping[LedgerLineId, Share]
) -> Iterator[LedgerDifference]:
    """Yield what is given away more than once or not at all, and what arrives otherwise."""
    for each in given.values():
        yield from _of_line(ledger_data, each)
    yield from _arriving(ledger_data)
    yield from _of_links(ledger_data)


def _of_line(ledger_data: LedgerData, share: Share) -> Iterator[LedgerDifference]:
    line = share.line
    if not share.rest and not share.unclear:
        return
    where = _where(ledger_data, line)
    have = shown(exact(line.quantity), line.unit)
    figures = (f"of {line.quantity} {line.unit}", f"given {plain(share.given)}")
    if share.unclear:
        units = ", ".join(sorted({each.unit for each in share.unclear}))
        said = f"{where}: shares in {units} cannot be compared with {have}."
        yield LedgerDifference(
            Mismatch.UNLIKE_UNITS, line.id, (*figures, units), said, "", line.step, (line.id,)
        )
    elif share.rest:
        size = shown(abs(share.rest), line.unit)
        sort = Mismatch.NOT_ALLOCATED if share.rest > 0 else Mismatch.OVER_ALLOCATED
        said = f"{where}: {shown(share.given, line.unit)} of {have} are allocated"
        said += f"; where {size} went is not said." if share.rest > 0 else f", {size} too much."
        yield LedgerDifference(sort, line.id, figures, said, size, line.step, (line.id,))


def _where(ledger_data: LedgerData, line: LedgerLine) -> str:
    """At which step, and of what: as it is called in the papers, since it prints."""
    of_lot = f"lot {line.lot}" if line.lot else ""
    what = " of ".join(filter(None, (line.goods, of_lot))) or line.label
    return f"{ledger_data.step_by_id[line.step].label}, {what}"


def _arriving(ledger_data: LedgerData) -> Iterator[LedgerDifference]:
    """What is sent to a line against what the line says came in."""
    sent: dict[LedgerLineId, list[Allocation]] = defaultdict(list)
    for each in ledger_data.allocations:
        if each.to_line:
            sent[each.to_line].append(each)
    for id_, those in sent.items():
        line = ledger_data.line_by_id[id_]
        amounts = [
            amount_in(ledger_data, each, ledger_data.line_by_id[each.from_line], line.unit)
            for each in those
        ]
        have = exact(line.quantity)
        if amounts == [have]:
            continue
        where = _where(ledger_data, line)
        if any(each is None for each in amounts):
            units = ", ".join(sorted({each.unit for each in those}))
            said = f"{where}: what was sent ({units}) cannot be compared with {line.unit}."
            yield LedgerDifference(
                Mismatch.UNLIKE_UNITS, f"to {id_}", (units, line.unit), said, "", line.step, (id_,)
            )
            continue
        came = added(each or NONE for each in amounts)
        if came != have:
            size = shown(abs(came - have), line.unit)
            said = f"{where}: {shown(came, line.unit)} were sent and {shown(have, line.unit)} came."
            figures = (f"sent {plain(came)}", f"came {line.quantity} {line.unit}")
            lines = (id_, *(each.from_line for each in those))
            yield LedgerDifference(Mismatch.ARRIVES, id_, figures, said, size, line.step, lines)


def _of_links(ledger_data: LedgerData) -> Iterator[LedgerDifference]:
    """What a link says was handed on against what is allocated from one step to the other."""
    ways = Counter((each.from_step, each.to_step) for each in ledger_data.links)
    for link in ledger_data.links:
        way = (link.from_step, link.to_step)
        those = ledger_data.between.get(way, ())
        if not (link.quantity and those) or ways[way] > 1:
            continue
        amounts = [
            amount_in(ledger_data, each, ledger_data.line_by_id[each.from_line], link.unit)
            for each in those
        ]
        if any(each is None for each in amounts):
            continue
        went, said_so = added(e or NONE for e in amounts), exact(link.quantity)
        if went != said_so:
            one, other = (
                ledger_data.step_by_id[link.from_step],
                ledger_data.step_by_id[link.to_step],
            )
            size = shown(abs(went - said_so), link.unit)
            said = (
                f"Step {one.number} to step {other.number}: the link says"
                f" {shown(said_so, link.unit)}, and {shown(went, link.unit)} are allocated."
            )
            figures = (f"link {link.quantity} {link.unit}", f"allocated {plain(went)}")
            yield LedgerDifference(Mismatch.LINK, link.id, figures, said, size, one.id)
