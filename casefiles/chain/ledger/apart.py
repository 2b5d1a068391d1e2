"""The books of some entries, where others are filed apart. Pure.

A figure is of the entry lines that it reaches: by where its quantity goes, by its lot, by a paper
that is about a line. At a step of which every figure is of the one or the other, those of the
others are left out. Anywhere else leaving them out would let a step not add up, or what a paper
covers be claimed whole for the one: there they stay as figures without lot and paper.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import field, replace

from casefiles.chain.ledger.keys import key_of
from casefiles.chain.ledger.ledger_data import LedgerData, LedgerLink
from casefiles.chain.ledger.model import WHOLE, Allocation, Flow, LedgerLine, SalesPaper
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import ExhibitId, LedgerLineId, LineId, LinkId, StepId

APART = "entries filed apart"
"""How goods and sales of them are spoken of, where something of them cannot be left out."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Whose books are wanted."""

    mine: frozenset[LineId]
    """The entry lines that are chosen; every other is filed apart."""

    gone: frozenset[StepId] = frozenset()
    """Steps that only goods of the others went through."""

    links: frozenset[LinkId] = frozenset()
    """Links by which only these went."""

    lots: Mapping[LineId, tuple[str, ...]] = field(default_factory=dict)
    """Of each entry line its lots."""

    papers: Mapping[ExhibitId, frozenset[LineId]] = field(default_factory=dict)
    """Of which entry lines a paper is, where that was said."""

    titled: frozenset[ExhibitId] = frozenset()
    """Papers whose titles speak of the others alone."""

    def is_apart(self, reached: Collection[LineId]) -> bool:
        """Whether what reaches these lines is of the others, and of nothing else."""
        return bool(reached) and not self.mine & {*reached}


@dataclass(frozen=True, slots=True)
class LedgerPart:
    """These books, and what was left out of them."""

    data: LedgerData
    split: frozenset[StepId]
    """Steps of which the figures of the others were left out: what is left is not theirs."""

    blurred: frozenset[StepId]
    """Steps at which figures of the others stay, without their lots and papers."""

    lots: tuple[str, ...]
    """Lots that only figures of the others have."""

    references: tuple[str, ...]
    """Numbers of orders, invoices and payments that are of the others alone."""


def part_of(data: LedgerData, choice: Choice) -> LedgerPart:
    """Return the books of what was chosen, of those of all."""
    reach = _reach(data, choice)
    apart = {each.id for each in data.lines if _is_apart(choice, each, reach)}
    split = _split_steps(data, choice, reach, apart)
    dropped = {e.id for e in data.lines if e.step in choice.gone}
    dropped |= {e.id for e in data.lines if e.id in apart and e.step in split}
    lines = tuple(
        _blurred(each) if each.id in apart else each
        for each in data.lines
        if each.id not in dropped
    )
    allocations = [*_allocations(data, choice, dropped)]
    dealings, references = _sales(data, choice)
    kept = {key_of(each.lot) for each in lines}
    part = replace(
        data,
        steps=tuple(each for each in data.steps if each.id not in choice.gone),
        links=tuple(_links(data, choice, dropped)),
        entries=tuple(each for each in data.entries if each.id in choice.mine),
        lines=lines,
        allocations=tuple(each for each, _ in allocations),
        apart=frozenset(each.id for each, is_apart in allocations if is_apart),
        factors=tuple(each for each in data.factors if each.step not in choice.gone),
        dealings=dealings,
        draws=tuple(e for e in data.draws if e.case != data.case or e.line not in dropped),
    )
    left = {each.lot for each in data.lines if each.lot and key_of(each.lot) not in kept}
    blurred = {each.step for each in data.lines if each.id in apart - dropped}
    return LedgerPart(part, frozenset(split), frozenset(blurred), tuple(sorted(left)), references)


Reach = Mapping[LedgerLineId, set[LineId]]


def _reach(data: LedgerData, choice: Choice) -> Reach:
    """Which entry lines each figure is of, as far as anything says so."""
    reach: dict[LedgerLineId, set[LineId]] = {
        e.id: set(choice.papers.get(e.exhibit, ())) if e.exhibit else set() for e in data.lines
    }
    alike = _by_lot(data)
    for entry, lots in choice.lots.items():
        keys = {key_of(lot) for lot in lots}
        for (_, key), those in alike.items():
            for line in those if key in keys else ():
                reach[line].add(entry)
    for each in data.allocations:
        if each.entry_line:
            reach[each.from_line].add(each.entry_line)
    before = -1
    while (now := sum(map(len, reach.values()))) != before:
        before = now
        _spread(data, alike, reach)
    return reach


def _by_lot(data: LedgerData) -> Mapping[tuple[StepId, str], list[LedgerLineId]]:
    """The figures of one lot at one step."""
    found: dict[tuple[StepId, str], list[LedgerLineId]] = defaultdict(list)
    for line in data.lines:
        if key := key_of(line.lot):
            found[line.step, key].append(line.id)
    return found


def _spread(
    data: LedgerData,
    alike: Mapping[tuple[StepId, str], list[LedgerLineId]],
    reach: dict[LedgerLineId, set[LineId]],
) -> None:
    """Let a figure reach what the one that it arrives as does, and what its lot does."""
    for each in data.allocations:
        if each.to_line:
            reach[each.from_line] |= reach[each.to_line]
    for those in alike.values():
        together = set[LineId]().union(*(reach[line] for line in those))
        for line in those:
            reach[line] |= together


def _split_steps(
    data: LedgerData, choice: Choice, reach: Reach, apart: Collection[LedgerLineId]
) -> set[StepId]:
    """The steps at which nothing is common, nor known of neither."""
    by_step: dict[StepId, list[LedgerLine]] = defaultdict(list)
    for line in data.lines:
        if line.flow is not Flow.CAPACITY:
            by_step[line.step].append(line)
    split = {
        step
        for step, those in by_step.items()
        if step not in choice.gone
        and any(each.id in apart for each in those)
        and all(each.id in apart or _is_mine(choice, reach[each.id]) for each in those)
    }
    while more := {*_torn(data, choice, apart, split)}:
        split -= more
    return split


def _is_apart(choice: Choice, line: LedgerLine, reach: Reach) -> bool:
    if not reach[line.id]:
        return line.exhibit in choice.titled
    return choice.is_apart(reach[line.id])


def _is_mine(choice: Choice, reached: Collection[LineId]) -> bool:
    return bool(reached) and choice.mine >= {*reached}


def _torn(
    data: LedgerData, choice: Choice, apart: Collection[LedgerLineId], split: Collection[StepId]
) -> Iterator[StepId]:
    """Steps whose figures of the others cannot go, since what they arrive as stays."""
    at = data.line_by_id
    for each in data.allocations:
        if each.to_line is not None:
            start, end = at[each.from_line], at[each.to_line]
            goes, goes_too = (
                e.step in choice.gone or (e.id in apart and e.step in split) for e in (start, end)
            )
            if goes and not goes_too and start.step in split:
                yield start.step


def _blurred(line: LedgerLine) -> LedgerLine:
    """A figure of the others that is needed for the whole of a step: nothing but how much."""
    return replace(
        line, lot="", note="", on_day=None, exhibit=None, place=WHOLE, passage=None,
    )  # fmt: skip


def _allocations(
    data: LedgerData, choice: Choice, dropped: Collection[LedgerLineId]
) -> Iterator[tuple[Allocation, bool]]:
    """Yield where quantities of figures that stay go, and whether that is to the others."""
    for each in data.allocations:
        if each.from_line in dropped:
            continue
        gone = each.to_line is not None and each.to_line in dropped
        others = each.entry_line is not None and each.entry_line not in choice.mine
        if gone or others:
            yield replace(each, to_line=None, entry_line=None, note=""), True
        else:
            yield each, False


def _links(
    data: LedgerData, choice: Choice, dropped: Collection[LedgerLineId]
) -> Iterator[LedgerLink]:
    """Yield the links; of one by which goods of the others went too, not how much it says."""
    at = data.line_by_id
    wider = {
        (at[each.from_line].step, at[each.to_line].step)
        for each in data.allocations
        if each.to_line and (each.from_line in dropped or each.to_line in dropped)
    }
    for link in data.links:
        if link.id not in choice.links:
            is_wider = (link.from_step, link.to_step) in wider
            yield replace(link, quantity="", unit="") if is_wider else link


def _sales(data: LedgerData, choice: Choice) -> tuple[tuple[SalesPaper, ...], tuple[str, ...]]:
    """Return the papers of sales; of one for both, the others' papers without their numbers."""
    beside = _beside(data.dealings)
    apart = {each.id for each in data.dealings if _is_sale_apart(choice, each)}
    said = {each.id for each in data.dealings if each.exhibit and choice.papers.get(each.exhibit)}
    while more := {
        each.id
        for each in data.dealings
        if each.id not in apart
        and each.id not in said
        and beside[each.id]
        and beside[each.id] <= apart
    }:
        apart |= more
    numbers = {
        key_of(each.reference): f"{APART} {at}"
        for at, each in enumerate((e for e in data.dealings if e.id in apart), 1)
        if each.reference
    }
    kept = {key_of(each.reference) for each in data.dealings if each.id not in apart}
    numbers = {key: name for key, name in numbers.items() if key not in kept}
    made = []
    for each in data.dealings:
        settles = tuple(numbers.get(key_of(number), number) for number in each.settles)
        if each.id not in apart:
            made.append(replace(each, settles=settles))
        elif not beside[each.id] <= apart:
            name = numbers.get(key_of(each.reference), APART)
            made.append(replace(
                each, reference=name, settles=settles, link=None, exhibit=None, place=WHOLE,
                passage=None, bank_line="", note="", on_day=None,
            ))  # fmt: skip
    left = {e.reference for e in data.dealings if e.id in apart and key_of(e.reference) in numbers}
    return tuple(made), tuple(sorted(left))


def _is_sale_apart(choice: Choice, each: SalesPaper) -> bool:
    if each.link and each.link in choice.links:
        return True
    of = choice.papers.get(each.exhibit) if each.exhibit else None
    return choice.is_apart(of) if of else each.exhibit in choice.titled


def _beside(dealings: Iterable[SalesPaper]) -> Mapping[str, set[str]]:
    """Which papers answer one another."""
    held, found = [*dealings], defaultdict[str, set[str]](set)
    by_number: dict[str, list[SalesPaper]] = defaultdict(list)
    for each in held:
        by_number[key_of(each.reference)].append(each)
    for each in held:
        for number in each.settles:
            for other in by_number.get(key_of(number), ()):
                if other.kind is not each.kind:
                    found[each.id].add(other.id)
                    found[other.id].add(each.id)
    return found
