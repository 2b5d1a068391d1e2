"""Lines, quantities and entries in words, alike on page one, in lists and on the command line."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from casefiles.cases.detentions.summary import ImportSummary
from casefiles.cases.shipments.model import EntryLine
from casefiles.kernel.decimals import group_digits


def quantity_of(line: EntryLine) -> str:
    """Return `14,400 pieces`, or nothing."""
    return f"{group_digits(line.quantity)} {line.unit}".strip() if line.quantity else ""


def value_of(line: EntryLine) -> str:
    """Return `USD 9,240.00`, or nothing."""
    return f"{line.currency} {group_digits(line.value)}".strip() if line.value else ""


def totals(lines: Iterable[EntryLine]) -> str:
    """Return what lines come to, each unit for itself: unlike units are never added."""
    sums: dict[str, Decimal] = {}
    for each in lines:
        if each.amount is not None:
            sums[each.unit] = sums.get(each.unit, Decimal(0)) + each.amount
    return "; ".join(f"{group_digits(f'{much:f}')} {unit}".strip() for unit, much in sums.items())


def entries_of(imported: ImportSummary, lines: Sequence[EntryLine]) -> str:
    """Return `ABC-1234567-8, lines 1, 2 and 5; DEF-2345678-9, line 1`."""
    said = []
    for shipment in imported.shipments:
        numbers = sorted(each.number for each in lines if each.shipment == shipment.id)
        if numbers:
            word = "line" if len(numbers) == 1 else "lines"
            said.append(f"{shipment.named}, {word} {_runs(numbers)}")
    return "; ".join(said)


def _runs(numbers: Sequence[int]) -> str:
    """Name three in a row and more as a run, from one to the other."""
    runs: list[list[int]] = []
    for each in numbers:
        if runs and runs[-1][-1] == each - 1:
            runs[-1].append(each)
        else:
            runs.append([each])
    said = [word for run in runs for word in _words(run)]
    return said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}"


def _words(run: Sequence[int]) -> list[str]:
    if len(run) < _RUN:
        return [str(each) for each in run]
    return [f"{run[0]}\N{EN DASH}{run[-1]}"]


_RUN = 3
