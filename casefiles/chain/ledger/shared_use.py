"""A paper's quantity is drawn on once, whatever case or order it is used for."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from fractions import Fraction

from casefiles.chain.ledger.differences import LedgerDifference, Mismatch
from casefiles.chain.ledger.figures import added, exact, plain, shown
from casefiles.chain.ledger.ledger_data import LedgerData, SharedUse
from casefiles.chain.ledger.units import one_of, unit
from casefiles.kernel.ids import CaseId, Digest


def shared_use_differences(ledger_data: LedgerData) -> Iterator[LedgerDifference]:
    """Yield papers that are claimed for more than they cover, in this case or with others.

    A certificate or list that says what it covers in all is drawn on by every line that points at
    it; of any other paper each figure is drawn on by the lines that point at that figure.
    """
    by_paper: dict[Digest, list[SharedUse]] = defaultdict(list)
    for each in ledger_data.draws:
        by_paper[each.digest].append(each)
    for digest, those in by_paper.items():
        covering = [each for each in those if each.covers]
        drawing = [each for each in those if not each.covers]
        if covering:
            yield from _overdrawn(ledger_data, digest, covering, drawing)
            continue
        by_figure: dict[tuple[str, str, Fraction], list[SharedUse]] = defaultdict(list)
        for each in drawing:
            of = unit(each.unit)
            by_figure[each.place, of.dimension, exact(each.quantity) * of.size].append(each)
        for same in by_figure.values():
            about = f"{digest} {same[0].place} {same[0].quantity} {same[0].unit}"
            yield from _overdrawn(ledger_data, about, same[:1], same)


def _overdrawn(
    ledger_data: LedgerData, about: str, covering: list[SharedUse], drawing: list[SharedUse]
) -> Iterator[LedgerDifference]:
    if not any(each.case == ledger_data.case for each in drawing):
        return
    in_unit = one_of(each.unit for each in covering)
    covered = max((_in(ledger_data, each, each.quantity, each.unit, in_unit) or Fraction(0))
                  for each in covering)  # fmt: skip
    yield from _unlike(ledger_data, about, covering, drawing, f"covers {shown(covered, in_unit)}")
    by_case = {
        case: _drawn_by(ledger_data, those, in_unit) for case, those in _cases(drawing).items()
    }
    drawn = added(by_case.values())
    if drawn <= covered:
        return
    labels = {each.case: each.case_label for each in drawing}
    others = tuple(sorted(labels[case] for case in by_case if case != ledger_data.case))
    mine = [each for each in (*covering, *drawing) if each.case == ledger_data.case]
    paper = _label(ledger_data, mine)
    size = shown(drawn - covered, in_unit)
    said = (
        f"{paper} covers {shown(covered, in_unit)}, and {shown(drawn, in_unit)} are drawn from it"
    )
    said += f", also in {', '.join(others)}." if others else "."
    figures = (
        f"covers {plain(covered)} {in_unit}",
        *(f"{labels[case]} {plain(amount)}" for case, amount in sorted(by_case.items())),
    )
    lines = tuple(dict.fromkeys(each.line for each in mine))
    step = ledger_data.line_by_id[lines[0]].step
    yield LedgerDifference(
        Mismatch.OVERDRAWN, about, figures, said, size, step, lines, cases=others
    )


def _unlike(
    ledger_data: LedgerData,
    about: str,
    covering: list[SharedUse],
    drawing: list[SharedUse],
    covers: str,
) -> Iterator[LedgerDifference]:
    """Yield that something cannot be held against what a paper covers, for want of a factor."""
    to = one_of(each.unit for each in covering)
    strange: dict[str, set[CaseId]] = defaultdict(set)
    for each in (*covering, *drawing):
        if each.has_allocations and each.case == ledger_data.case:
            continue  # of a share that is in another unit its line says so
        for quantity, its_unit in _parts(each):
            if _in(ledger_data, each, quantity, its_unit, to) is None:
                strange[its_unit].add(each.case)
    if not strange:
        return
    mine = [each for each in (*covering, *drawing) if each.case == ledger_data.case]
    labels = {each.case: each.case_label for each in drawing if each.case != ledger_data.case}
    others = tuple(sorted({labels[e] for those in strange.values() for e in those if e in labels}))
    where = f", also in {', '.join(others)}" if others else ""
    units = ", ".join(sorted(strange))
    said = (
        f"{_label(ledger_data, mine)} {covers}, and is used in {units}{where}: without a factor it"
        " is not known whether it covers that."
    )
    figures = covers, *(f"{each} to {to}" for each in sorted(strange)), *others
    lines = tuple(dict.fromkeys(each.line for each in mine))
    step = ledger_data.line_by_id[lines[0]].step
    yield LedgerDifference(
        Mismatch.UNLIKE_UNITS, about, figures, said, "", step, lines, cases=others
    )


def _drawn_by(ledger_data: LedgerData, those: Iterable[SharedUse], in_unit: str) -> Fraction:
    """What one case draws: the same figure is what a step puts out and what the next takes in."""
    by_step: dict[str, Fraction] = defaultdict(Fraction)
    for each in those:
        for quantity, its_unit in _parts(each):
            by_step[each.at] += _in(ledger_data, each, quantity, its_unit, in_unit) or Fraction(0)
    return max(by_step.values(), default=Fraction(0))


def _parts(each: SharedUse) -> Iterable[tuple[str, str]]:
    """What of a figure is used: what goes into orders, or all of it."""
    return each.allocated if each.has_allocations else ((each.quantity, each.unit),)


def _in(
    ledger_data: LedgerData, draw: SharedUse, quantity: str, from_unit: str, to_unit: str
) -> Fraction | None:
    return ledger_data.conversions.into(exact(quantity), from_unit, to_unit, draw.goods)


def _cases(drawing: Iterable[SharedUse]) -> dict[CaseId, list[SharedUse]]:
    found: dict[CaseId, list[SharedUse]] = defaultdict(list)
    for each in drawing:
        found[each.case].append(each)
    return found


def _label(ledger_data: LedgerData, mine: Iterable[SharedUse]) -> str:
    """The paper as this case calls it."""
    for each in mine:
        line = ledger_data.line_by_id.get(each.line)
        if line and line.exhibit and line.exhibit in ledger_data.papers:
            return ledger_data.papers[line.exhibit]
    return "A document"
