"""Sums of what was weighed or counted: by step, flow, goods and lot, each in its own unit."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from fractions import Fraction

from casefiles.chain.ledger.differences import LedgerDifference, Mismatch
from casefiles.chain.ledger.figures import NONE, plain, shown, total
from casefiles.chain.ledger.keys import key_of
from casefiles.chain.ledger.ledger_data import LedgerData
from casefiles.chain.ledger.model import Flow, LedgerLine, Measure
from casefiles.chain.ledger.units import unit
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import LedgerLineId, StepId


@dataclass(slots=True)
class Sum:
    """Quantities of one goods, lot and unit at one step and flow."""

    step: StepId
    flow: Flow
    goods: str
    lot: str
    unit: str
    """As the first line writes it."""

    weighed: dict[Measure, list[str]] = field(default_factory=dict)
    lines: list[LedgerLineId] = field(default_factory=list)

    net: Fraction = NONE
    """What counts: net and plain weights; else gross less tare; gross alone counts nothing."""

    def weigh(self) -> None:
        """Say what counts, once all lines are there."""
        plain = self.weighed.get(Measure.NOT_SAID, [])
        said = [*plain, *self.weighed[Measure.NET]] if Measure.NET in self.weighed else plain
        if said or self.is_gross_only:
            self.net = total(said)
        else:
            gross, tare = (self.weighed.get(m, []) for m in (Measure.GROSS, Measure.TARE))
            self.net = total(gross) - total(tare)

    @property
    def is_gross_only(self) -> bool:
        """Whether a gross weight is all there is."""
        return bool(self.weighed.get(Measure.GROSS)) and not (
            self.weighed.get(Measure.TARE)
            or self.weighed.get(Measure.NET)
            or self.weighed.get(Measure.NOT_SAID)
        )


Sums = Mapping[StepId, tuple[Sum, ...]]


def sums(lines: Iterable[LedgerLine]) -> Sums:
    """Return the sums of each step. A capacity is no quantity.

    Names that differ in case, width or spaces are one; so are `kg` and `Kgs`.
    """
    found: dict[tuple[StepId, Flow, str, str, str], Sum] = {}
    for each in lines:
        if each.flow is Flow.CAPACITY:
            continue
        of = (each.step, each.flow, key_of(each.goods), key_of(each.lot), unit(each.unit).key)
        held = found.get(of)
        if held is None:
            held = found[of] = Sum(each.step, each.flow, each.goods, each.lot, each.unit)
        held.weighed.setdefault(each.measure, []).append(each.quantity)
        held.lines.append(each.id)
    by_step: dict[StepId, list[Sum]] = defaultdict(list)
    for one in found.values():
        one.weigh()
        by_step[one.step].append(one)
    return {step: tuple(those) for step, those in by_step.items()}


def weight_differences(ledger_data: LedgerData, by_step: Sums) -> Iterator[LedgerDifference]:
    """Yield gross weights without a tare, and gross less tare that is not the net."""
    for step, those in by_step.items():
        for each in those:
            if Measure.GROSS not in each.weighed:
                continue
            about = " ".join((step, each.flow.value, key_of(each.lot), key_of(each.goods)))
            where = f"{ledger_data.step_by_id[step].label}, {each.flow.value} of {named(each)}"
            gross, tare, net = (
                total(each.weighed.get(m, [])) for m in (Measure.GROSS, Measure.TARE, Measure.NET)
            )
            if each.is_gross_only:
                said = f"{where}: {shown(gross, each.unit)} is a gross weight and was not counted."
                yield LedgerDifference(
                    Mismatch.GROSS_ONLY, about, (f"gross {plain(gross)} {each.unit}",), said,
                    shown(gross, each.unit), step, tuple(each.lines),
                )  # fmt: skip
            elif gross and tare and net and gross - tare != net:
                figures = tuple(
                    f"{name} {plain(value)} {each.unit}"
                    for name, value in (("gross", gross), ("tare", tare), ("net", net))
                )
                said = (
                    f"{where}: gross {shown(gross)} less tare {shown(tare)} is"
                    f" {shown(gross - tare, each.unit)}, and the net stated is"
                    f" {shown(net, each.unit)}."
                )
                size = shown(abs(gross - tare - net), each.unit)
                yield LedgerDifference(
                    Mismatch.WEIGHTS, about, figures, said, size, step, tuple(each.lines)
                )


def named(of: Sum) -> str:
    """Say of what a sum is."""
    goods = of.goods or "goods"
    return f"{goods}, lot {of.lot}" if of.lot else goods
