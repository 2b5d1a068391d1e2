"""Per step: what went in, times the yield, against what came out, losses, stock and capacity."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field
from fractions import Fraction

from casefiles.chain.ledger.differences import LedgerDifference, Mismatch
from casefiles.chain.ledger.figures import NONE, added, exact, hundredths, plain, shown
from casefiles.chain.ledger.keys import key_of
from casefiles.chain.ledger.ledger_data import LedgerData, LedgerStep
from casefiles.chain.ledger.model import Factor, Flow
from casefiles.chain.ledger.quantities import Sum, Sums
from casefiles.chain.ledger.units import alike, one_of, ratio, unit
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import LedgerLineId, StepId


@dataclass(frozen=True, slots=True)
class Balance:
    """What one yield says of a step, or of a lot of it; or losses where no yield is stated."""

    step: StepId
    lot: str
    """Nothing for all of the step."""

    goods: str
    """What goes in, as the papers call it."""

    makes: str
    consumed: Fraction
    """What went in, with stock before and transfers in, without stock after and transfers out."""

    from_unit: str
    factor: Factor | None
    expected: Fraction
    made: Fraction
    to_unit: str
    tolerance: Fraction
    """In `to_unit`."""

    loss: Fraction
    """In `from_unit`."""

    alone: bool = True
    """Whether nothing else comes out of what went in."""

    lines: tuple[LedgerLineId, ...] = ()

    difference: Fraction = field(init=False)
    """What came out beyond what was expected; less than nothing where less came out."""

    holds: bool = field(init=False)
    """Whether it is within what is tolerated."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "difference", self.made - self.expected)
        object.__setattr__(self, "holds", abs(self.difference) <= self.tolerance)


_BEFORE, _AFTER = (Flow.OPENING, Flow.TRANSFER_IN), (Flow.CLOSING, Flow.TRANSFER_OUT)


@dataclass(frozen=True, slots=True)
class Balanced:
    """What was found of the steps."""

    balances: tuple[Balance, ...]
    differences: tuple[LedgerDifference, ...]


def balance(ledger_data: LedgerData, by_step: Sums) -> Balanced:
    """Reckon every step, and every lot that goes in and comes out of one under its name."""
    balances: list[Balance] = []
    differences: list[LedgerDifference] = []
    for step in ledger_data.steps:
        those = by_step.get(step.id, ())
        for lot, of_it in _lots(those):
            one = _Step(ledger_data, step, lot, of_it)
            found = [*one.balances()]
            balances += found
            differences += [each for held in found for each in _at_odds(step, held)]
            differences += one.unclear
            if not lot:
                differences += _capacity(ledger_data, step, of_it)
    return Balanced(tuple(balances), tuple(differences))


def _lots(those: Sequence[Sum]) -> Iterator[tuple[str, Sequence[Sum]]]:
    """The whole step; then each lot that is on both sides, where there is more than one."""
    yield "", those
    by_lot: dict[str, list[Sum]] = {}
    for each in those:
        by_lot.setdefault(key_of(each.lot), []).append(each)
    if len(by_lot) > 1:
        for key, of_it in by_lot.items():
            if key and {Flow.INPUT, Flow.OUTPUT} <= {each.flow for each in of_it}:
                yield of_it[0].lot, of_it


class _Step:
    """One step, or one lot of it, while it is reckoned."""

    def __init__(
        self, ledger_data: LedgerData, step: LedgerStep, lot: str, those: Sequence[Sum]
    ) -> None:
        self.ledger_data, self.step, self.lot = ledger_data, step, lot
        self._by_flow: dict[Flow, list[Sum]] = {}
        for each in those:
            self._by_flow.setdefault(each.flow, []).append(each)
        self.unclear: list[LedgerDifference] = []
        self.inputs, self.outputs = self._of(Flow.INPUT), self._of(Flow.OUTPUT)
        self._stocked = any(self._of(each) for each in (*_BEFORE, *_AFTER))

    def balances(self) -> Iterator[Balance]:
        if not self.inputs:
            if self.outputs and not self.step.begins and not self.lot:
                self._say(Mismatch.NO_INPUT, "what went in is not on file.")
            return
        if not self.outputs:
            return
        yields = self.ledger_data.yields(self.step.id)
        own = {key_of(each.goods) for each in yields if each.goods}
        rest = [each for each in self.inputs if key_of(each.goods) not in own]
        for each in yields:
            goods = key_of(each.goods)
            covered = [e for e in self.inputs if key_of(e.goods) == goods] if each.goods else rest
            if covered and (found := self._by_yield(each, covered, alone=len(yields) == 1)):
                yield found
        if rest and all(each.goods for each in yields):
            yield from self._without_yield(rest)

    def _by_yield(self, factor: Factor, covered: Sequence[Sum], *, alone: bool) -> Balance | None:
        makes = key_of(factor.makes)
        outputs = [e for e in self.outputs if not factor.makes or key_of(e.goods) == makes]
        consumed = self._consumed(covered, factor.from_unit)
        made = self._made(outputs, factor.to_unit)
        loss = self._lost(covered, factor.from_unit) or NONE
        if consumed is None or made is None:
            return None
        expected = consumed * ratio(factor.factor)
        tolerated = expected * hundredths(factor.tolerance) if factor.tolerance else NONE
        return Balance(
            self.step.id, self.lot, _goods(covered), factor.makes or _goods(outputs), consumed,
            factor.from_unit, factor, expected, made, factor.to_unit,
            tolerated, loss, alone, _lines([*covered, *outputs]),
        )  # fmt: skip

    def _without_yield(self, left: Sequence[Sum]) -> Iterator[Balance]:
        """Losses alone say what was expected; without them either nothing can be reckoned."""
        losses = self._of(Flow.LOSS)
        named = _goods(left)
        if not losses:
            if not self.lot:
                self._say(
                    Mismatch.NO_YIELD, f"no yield is stated for {named or 'what goes in'}.", named
                )
            return
        unit = one_of(each.unit for each in left)
        consumed, loss = self._consumed(left, unit), self._sum(losses, unit)
        made = self._made(self.outputs, unit)
        if consumed is None or loss is None or made is None:
            return
        yield Balance(
            self.step.id, self.lot, named, _goods(self.outputs), consumed, unit, None,
            consumed - loss, made, unit, NONE, loss, lines=_lines([*left, *self.outputs]),
        )  # fmt: skip

    def _consumed(self, inputs: Sequence[Sum], unit: str) -> Fraction | None:
        """What went in, with the stock before and without the stock after."""
        went_in = self._sum(inputs, unit)
        if not self._stocked:
            return went_in
        goods = _keys(inputs)
        before, after = (
            self._stock(_BEFORE, goods, unit),
            self._stock(_AFTER, goods, unit),
        )
        if went_in is None or before is None or after is None:
            return None
        return went_in + before - after

    def _made(self, outputs: Sequence[Sum], unit: str) -> Fraction | None:
        """What came out, with the stock of it after and without that before."""
        made = self._sum(outputs, unit)
        if not self._stocked:
            return made
        goods = _keys(outputs) - _keys(self.inputs)
        before = self._stock(_BEFORE, goods, unit, only_named=True)
        after = self._stock(_AFTER, goods, unit, only_named=True)
        if made is None or before is None or after is None:
            return None
        return made + after - before

    def _stock(
        self, flows: Sequence[Flow], goods: set[str], unit: str, *, only_named: bool = False
    ) -> Fraction | None:
        """Stock and transfers of these goods; what names none that is known is of what goes in."""
        known = _keys([*self.inputs, *self.outputs])
        those = [each for flow in flows for each in self._of(flow)]
        unnamed = [e for e in those if key_of(e.goods) not in known or not e.goods]
        held = [e for e in those if e.goods and key_of(e.goods) in goods]
        return self._sum(held if only_named else [*held, *unnamed], unit)

    def _lost(self, inputs: Sequence[Sum], unit: str) -> Fraction | None:
        """Losses of these goods; those that name none are of any."""
        if not (losses := self._of(Flow.LOSS)):
            return NONE
        goods = _keys(inputs)
        return self._sum([e for e in losses if not e.goods or key_of(e.goods) in goods], unit)

    def _of(self, flow: Flow) -> list[Sum]:
        return self._by_flow.get(flow, [])

    def _sum(self, those: Sequence[Sum], unit: str) -> Fraction | None:
        """Add what can be added; what cannot is told, and nothing is reckoned with the rest."""
        parts = []
        for each in those:
            found = self.ledger_data.conversions.into(
                each.net, each.unit, unit, each.goods, self.step.id
            )
            if found is not None:
                parts.append(found)
            elif not self.lot:
                said = f"{each.goods or 'goods'}: {each.unit or 'no unit'} against {unit}."
                self._say(Mismatch.UNLIKE_UNITS, said, f"{each.goods} {each.unit} {unit}")
        return added(parts) if len(parts) == len(those) else None

    def _say(self, sort: Mismatch, said: str, more: str = "") -> None:
        about = f"{self.step.id} {key_of(more)}".strip()
        if all((each.sort, each.about) != (sort, about) for each in self.unclear):
            figures = (key_of(said),)
            self.unclear.append(
                LedgerDifference(
                    sort, about, figures, f"{self.step.label}: {said}", "", self.step.id
                )
            )


def _at_odds(step: LedgerStep, held: Balance) -> Iterator[LedgerDifference]:
    if held.holds and not held.loss:
        return
    where = f"{step.label}, lot {held.lot}" if held.lot else step.label
    about = f"{step.id} {key_of(held.goods)} {key_of(held.makes)} {key_of(held.lot)}".strip()
    went_in, made = shown(held.consumed, held.from_unit), shown(held.made, held.to_unit)
    figures: tuple[str, ...] = (
        f"in {plain(held.consumed)} {held.from_unit}",
        f"out {plain(held.made)} {held.to_unit}",
        f"expected {plain(held.expected)} {held.to_unit}",
        f"tolerated {plain(held.tolerance)}",
    )
    if not held.holds:
        more = "more" if held.difference > 0 else "less"
        size = shown(abs(held.difference), held.to_unit)
        how = f"at {held.factor.factor}" if held.factor else "less the losses stated"
        expected = shown(held.expected, held.to_unit)
        said = f"{where}: {went_in} {how} give {expected}; {made} came out, {size} {more}."
        sort = Mismatch.BALANCE if held.factor else Mismatch.MASS
        yield LedgerDifference(sort, about, figures, said, size, step.id, held.lines)
    if held.factor and held.loss and held.alone and alike(held.from_unit, held.to_unit):
        made_of = held.made * unit(held.to_unit).size / unit(held.from_unit).size
        rest = held.consumed - held.loss - made_of
        if abs(rest) > held.tolerance:
            size = shown(abs(rest), held.from_unit)
            loss = shown(held.loss, held.from_unit)
            said = f"{where}: {went_in} less losses of {loss} is not the {made} that came out."
            figures = (*figures, f"lost {plain(held.loss)}")
            yield LedgerDifference(Mismatch.MASS, about, figures, said, size, step.id, held.lines)


def _capacity(
    ledger_data: LedgerData, step: LedgerStep, those: Sequence[Sum]
) -> Iterator[LedgerDifference]:
    held = ledger_data.capacities.get(step.id, ())
    if not held:
        return
    per_day = one_of(each.unit for each in held)
    into = [
        ledger_data.conversions.into(
            exact(e.quantity) * exact(e.days), e.unit, per_day, e.goods, step.id
        )
        for e in held
    ]
    came = [
        ledger_data.conversions.into(e.net, e.unit, per_day, e.goods, step.id)
        for e in those
        if e.flow is Flow.OUTPUT
    ]
    lines = tuple(each.id for each in held)
    if any(each is None for each in (*into, *came)):
        said = f"{step.label}: capacity and output are in units that cannot be compared."
        figures = tuple(sorted({e.unit for e in held} | {e.unit for e in those}))
        yield LedgerDifference(
            Mismatch.UNLIKE_UNITS, f"{step.id} capacity", figures, said, "", step.id, lines
        )
        return
    can, made = (added(each or NONE for each in n) for n in (into, came))
    if made > can:
        size = shown(made - can, per_day)
        could = shown(can, per_day)
        said = f"{step.label}: {shown(made, per_day)} came out, and {could} could be made."
        figures = (f"made {plain(made)} {per_day}", f"can {plain(can)} {per_day}")
        yield LedgerDifference(Mismatch.CAPACITY, step.id, figures, said, size, step.id, lines)


def _keys(those: Iterable[Sum]) -> set[str]:
    return {key_of(each.goods) for each in those}


def _goods(those: Iterable[Sum]) -> str:
    """Name goods once each, however else they are written further on."""
    named = dict[str, str]()
    for each in those:
        if each.goods:
            named.setdefault(key_of(each.goods), each.goods)
    return ", ".join(named.values())


def _lines(those: Iterable[Sum]) -> tuple[LedgerLineId, ...]:
    return tuple([line for each in those for line in each.lines])
