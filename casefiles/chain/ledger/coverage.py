"""Does what went in cover the quantity of the goods? From the lines of the entries up the chain."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from enum import Enum
from fractions import Fraction

from casefiles.chain.ledger.differences import LedgerDifference, Mismatch
from casefiles.chain.ledger.figures import NONE, added, exact, plain, shown
from casefiles.chain.ledger.keys import key_of
from casefiles.chain.ledger.ledger_data import LedgerData, LedgerEntry, LedgerStep
from casefiles.chain.ledger.model import Factor, Flow
from casefiles.chain.ledger.quantities import Sum, Sums
from casefiles.chain.ledger.shares import amount_in
from casefiles.chain.ledger.units import one_of, ratio
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import LineId, StepId


class Covers(Enum):
    """Whether the papers cover a quantity."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Cover:
    """What the goods need of one step, or of a line, and what papers show."""

    step: StepId | None
    line: LineId | None
    label: str
    goods: str
    needed: Fraction | None
    shown: Fraction | None
    unit: str
    why: str = ""
    """Why it is not known."""

    tolerance: Fraction = Fraction(0)

    @property
    def covers(self) -> Covers:
        """Whether what is shown is enough."""
        if self.needed is None or self.shown is None:
            return Covers.UNKNOWN
        return Covers.YES if self.shown + self.tolerance >= self.needed else Covers.NO


@dataclass(frozen=True, slots=True)
class GoodsCoverage:
    """From the goods back to the raw material."""

    covers: tuple[Cover, ...] = ()

    @property
    def all_of_it(self) -> Covers:
        """The one word for it: short anywhere is short, not known anywhere is not known."""
        found = {each.covers for each in self.covers}
        if Covers.NO in found:
            return Covers.NO
        return Covers.UNKNOWN if Covers.UNKNOWN in found or not found else Covers.YES


@dataclass(slots=True)
class _Need:
    """What the steps after one need of it."""

    amount: Fraction
    unit: str
    goods: str = ""
    tolerance: Fraction = Fraction(0)


def coverage(ledger_data: LedgerData, by_step: Sums) -> GoodsCoverage:
    """Follow each line of an entry back through the steps that its goods went through."""
    return (
        GoodsCoverage(tuple(_Walk(ledger_data, by_step).all_of_it()))
        if ledger_data.entries
        else GoodsCoverage()
    )


def coverage_differences(
    ledger_data: LedgerData, found: GoodsCoverage
) -> Iterator[LedgerDifference]:
    """Yield each place where what is shown does not cover what the goods need."""
    for each in found.covers:
        if each.covers is Covers.NO and each.needed is not None and each.shown is not None:
            size = shown(each.needed - each.shown, each.unit)
            have, need = shown(each.shown, each.unit), shown(each.needed, each.unit)
            what = f" of {each.goods}" if each.goods else ""
            said = f"{each.label}: the goods need {need}{what}, and documents show {have}."
            figures = (f"needs {plain(each.needed)} {each.unit}", f"shows {plain(each.shown)}")
            about = f"{each.line or each.step} {key_of(each.goods)}".strip()
            yield LedgerDifference(Mismatch.SHORT, about, figures, said, size, each.step)


class _Walk:
    """One way back from the goods to the raw material."""

    def __init__(self, ledger_data: LedgerData, by_step: Sums) -> None:
        self.ledger_data, self.by_step = ledger_data, by_step
        self.needs: dict[StepId, list[_Need]] = defaultdict(list)
        self._passed: set[StepId] | None = None
        self.lost: dict[StepId, str] = {}
        """Steps whose need is not known, and why."""

    def all_of_it(self) -> Iterator[Cover]:
        for entry in self.ledger_data.entries:
            yield self._entry(entry)
        for step in self._from_the_goods():
            yield from self._step(step)

    def _from_the_goods(self) -> Iterator[LedgerStep]:
        """Yield each step after all that it gives to; those in a ring, by number."""
        gives: dict[StepId, set[StepId]] = defaultdict(set)
        for link in self.ledger_data.links:
            gives[link.from_step].add(link.to_step)
        for start, end in self.ledger_data.between:
            gives[start].add(end)
        left = {each.id: each for each in sorted(self.ledger_data.steps, key=lambda e: -e.number)}
        while left:
            free = [e for e in left.values() if not (gives[e.id] - {e.id}) & left.keys()]
            for step in free or [*left.values()][:1]:
                del left[step.id]
                yield step

    def _passed_through(self) -> set[StepId]:
        """Steps without figures between two of which one's quantity arrives at the other."""
        if self._passed is None:
            leads: dict[StepId, list[StepId]] = defaultdict(list)
            for link in self.ledger_data.links:
                leads[link.from_step].append(link.to_step)
            self._passed = {
                between
                for start, end in self.ledger_data.between
                for between in leads[start]
                if between not in self.by_step and end in leads[between]
            }
        return self._passed

    def _entry(self, entry: LedgerEntry) -> Cover:
        unknown = Cover(None, entry.id, entry.label, "", None, None, entry.unit)
        if not entry.quantity:
            return replace(unknown, why="the line states no quantity")
        needed, arrives, units_clear = exact(entry.quantity), Fraction(0), True
        those = [each for each in self.ledger_data.allocations if each.entry_line == entry.id]
        for each in those:
            line = self.ledger_data.line_by_id[each.from_line]
            amount = amount_in(self.ledger_data, each, line, entry.unit)
            units_clear &= amount is not None
            arrives += amount or Fraction(0)
            self._need(line.step, exact(each.quantity), each.unit, line.goods)
        if not those:
            if len(entry.steps) == 1:
                self._need(entry.steps[0], needed, entry.unit, "")
                return self._made_for(entry, entry.steps[0], needed)
            return replace(unknown, why="no figure of the chain is allocated to it")
        if not units_clear:
            return replace(unknown, why="what is allocated to it is in another unit")
        return Cover(None, entry.id, entry.label, "", needed, arrives, entry.unit)

    def _made_for(self, entry: LedgerEntry, step: StepId, needed: Fraction) -> Cover:
        outputs = self._outputs(step, "")
        made, lost = self._sum(outputs, entry.unit, step)
        if lost or not outputs:
            why = "what the step puts out is not on file in its unit"
            return Cover(None, entry.id, entry.label, "", None, None, entry.unit, why)
        return Cover(None, entry.id, entry.label, "", needed, made, entry.unit)

    def _step(self, step: LedgerStep) -> Iterator[Cover]:
        if step.id in self.lost:
            yield self._unknown(step, self.lost[step.id])
            self._lose_before(step, f"it hangs on {_lower(step.label)}")
            return
        by_goods: dict[str, list[_Need]] = defaultdict(list)
        for each in self.needs.get(step.id, ()):
            by_goods[key_of(each.goods)].append(each)
        for those in by_goods.values():
            yield self._of_goods(step, those)
        if not by_goods and step.id not in self._passed_through():
            yield self._unknown(step, "nothing of the goods is traced back to it")

    def _of_goods(self, step: LedgerStep, those: list[_Need]) -> Cover:
        outputs = self._outputs(step.id, those[0].goods)
        unit, goods = one_of(each.unit for each in outputs or those), those[0].goods
        needed = self._needed(step, those, unit)
        made, lost = self._sum(outputs, unit, step.id)
        if needed is None or lost or not outputs:
            why = "no figure is on file for what it puts out" if not outputs else "units are unlike"
            self._lose_before(step, why)
            return self._unknown(step, why, goods)
        tolerance = added(each.tolerance for each in those)
        self._ask_before(step, needed, unit, goods)
        return Cover(step.id, None, step.label, goods, needed, made, unit, "", tolerance)

    def _outputs(self, step: StepId, goods: str) -> list[Sum]:
        """What a step puts out of these goods; else what a list or certificate of it covers."""
        for flow in (Flow.OUTPUT, Flow.COVERS):
            held = [e for e in self.by_step.get(step, ()) if e.flow is flow]
            if held:
                return [e for e in held if not goods or key_of(e.goods) in {key_of(goods), ""}]
        return []

    def _ask_before(self, step: LedgerStep, needed: Fraction, unit: str, goods: str) -> None:
        """Ask the steps before for what this one needs of them."""
        inputs = [e for e in self.by_step.get(step.id, ()) if e.flow is Flow.INPUT]
        yields = [
            each
            for each in self.ledger_data.yields(step.id)
            if not (each.makes and goods) or key_of(each.makes) == key_of(goods)
        ]
        own = {key_of(each.goods) for each in yields if each.goods}
        for each in yields:
            of_it = [e for e in inputs if key_of(e.goods) == key_of(each.goods)]
            rest = [e for e in inputs if key_of(e.goods) not in own]
            self._ask_for(step, each, needed, unit, of_it if each.goods else rest)
        if not inputs and not step.begins:
            self._lose_before(step, f"what went into {_lower(step.label)} is not on file")
        if inputs and not yields:
            self._ask_unchanged(step, needed, unit, inputs)

    def _ask_for(
        self, step: LedgerStep, factor: Factor, needed: Fraction, unit: str, inputs: list[Sum]
    ) -> None:
        into = self.ledger_data.conversions.into(
            needed, unit, factor.to_unit, factor.makes, step.id
        )
        if into is None:
            self._lose_before(step, f"the yield of {_lower(step.label)} is of another unit")
            return
        wanted = into / ratio(factor.factor)
        tolerated = wanted * exact(factor.tolerance) / 100
        self._share_out(step, wanted, factor.from_unit, inputs, tolerated)

    def _ask_unchanged(
        self, step: LedgerStep, needed: Fraction, unit: str, inputs: list[Sum]
    ) -> None:
        """Without a yield no more can come out than went in, where both are of one unit."""
        held = [
            e for e in inputs if self.ledger_data.conversions.into(needed, unit, e.unit) is not None
        ]
        if held:
            self._share_out(step, needed, unit, held, Fraction(0))
        else:
            self._lose_before(step, f"no yield is stated for {_lower(step.label)}")

    def _share_out(
        self, step: LedgerStep, wanted: Fraction, unit: str, inputs: list[Sum], tolerated: Fraction
    ) -> None:
        """Ask each step before for its part: by what is allocated from it, else by the one link."""
        lines = {line for each in inputs for line in each.lines}
        parts: dict[tuple[StepId, str], list[Fraction]] = defaultdict(list)
        for (before, end), those in self.ledger_data.between.items():
            for each in those if end == step.id else ():
                if each.to_line in lines:
                    line = self.ledger_data.line_by_id[each.from_line]
                    into = amount_in(self.ledger_data, each, line, unit)
                    parts[before, line.goods].append(into or NONE)
        came = {of: added(amounts) for of, amounts in parts.items()}
        if all_of_it := added(came.values()):
            for (before, goods), amount in came.items():
                part = amount / all_of_it
                self._need(before, wanted * part, unit, goods, tolerated * part)
            return
        linked = [e for e in self.ledger_data.links if e.to_step == step.id]
        goods_in = {key_of(each.goods) for each in inputs}
        named = [e for e in linked if e.goods and key_of(e.goods) in goods_in] or linked
        if len({each.from_step for each in named}) == 1:
            self._need(named[0].from_step, wanted, unit, "", tolerated)
        else:
            for link in named:
                why = f"what of it went into {_lower(step.label)} is not allocated"
                self.lost.setdefault(link.from_step, why)

    def _need(
        self, step: StepId, amount: Fraction, unit: str, goods: str,
        tolerance: Fraction = Fraction(0),
    ) -> None:  # fmt: skip
        self.needs[step].append(_Need(amount, unit, goods, tolerance))

    def _needed(self, step: LedgerStep, those: list[_Need], unit: str) -> Fraction | None:
        parts = [
            self.ledger_data.conversions.into(each.amount, each.unit, unit, each.goods, step.id)
            for each in those
        ]
        known = [each for each in parts if each is not None]
        return added(known) if len(known) == len(parts) else None

    def _lose_before(self, step: LedgerStep, why: str) -> None:
        for each in self.ledger_data.links:
            if each.to_step == step.id:
                self.lost.setdefault(each.from_step, why)

    def _sum(self, those: list[Sum], unit: str, step: StepId) -> tuple[Fraction, bool]:
        parts = [
            self.ledger_data.conversions.into(e.net, e.unit, unit, e.goods, step) for e in those
        ]
        return added(e for e in parts if e is not None), None in parts

    @staticmethod
    def _unknown(step: LedgerStep, why: str, goods: str = "") -> Cover:
        return Cover(step.id, None, step.label, goods, None, None, "", why)


def _lower(label: str) -> str:
    return label[:1].lower() + label[1:]
