"""Days on which nobody is said to have held a sample, from its drawing to its last holder. Pure."""

from collections.abc import Iterator
from datetime import date, timedelta

from casefiles.chain.origin_tests.model import DrawnSample, OriginTestRecord, SampleHolder
from casefiles.kernel.dataclass import dataclass

_NEXT_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class CustodyGap:
    """From when to when it is not said who held a sample."""

    sample: str
    """What it is called; nothing where it has no name."""

    since: date
    until: date


def custody_gaps(of: OriginTestRecord) -> Iterator[CustodyGap]:
    """Yield the gaps of each sample, by its days and those of its holders.

    What changes hands within a day, or overnight, leaves none. Nothing is concluded from days that
    are not stated.
    """
    for sample in of.samples:
        holders = [each for each in of.holders if each.sample in {"", sample.sample}]
        if sample.drawn_on:
            yield from _gaps(sample, sample.drawn_on, holders)


def _gaps(sample: DrawnSample, drawn_on: date, holders: list[SampleHolder]) -> Iterator[CustodyGap]:
    until = drawn_on
    known = [(each.held_from, each.held_to or date.max) for each in holders if each.held_from]
    if len(known) < len(holders):
        return
    for held_from, held_to in sorted(known):
        if held_from - until > _NEXT_DAY:
            yield CustodyGap(sample.sample, until, held_from)
        until = max(until, held_to)
