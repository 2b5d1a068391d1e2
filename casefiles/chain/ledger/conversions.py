"""From one unit to another: exactly where both are of one kind, else only by a factor stated."""

from collections import defaultdict
from collections.abc import Iterable
from fractions import Fraction

from casefiles.chain.ledger.keys import key_of
from casefiles.chain.ledger.model import Factor, FactorKind
from casefiles.chain.ledger.units import ratio, unit
from casefiles.kernel.ids import StepId

_Edge = tuple[int, str, str, Fraction]


class Conversions:
    """What the factors of a case allow."""

    def __init__(self, factors: Iterable[Factor] = ()) -> None:
        self._stated: dict[tuple[str, StepId | None], list[_Edge]] = defaultdict(list)
        for each in factors:
            if each.kind is FactorKind.UNIT:
                near = (each.step is None) + 2 * (not each.goods)
                there, back = unit(each.from_unit), unit(each.to_unit)
                by = ratio(each.factor) * back.size / there.size
                of = (key_of(each.goods), each.step)
                self._stated[of] += [
                    (near, there.dimension, back.dimension, by),
                    (near, back.dimension, there.dimension, 1 / by),
                ]
        self._known: dict[tuple[str, str, str, StepId | None], Fraction | None] = {}

    def into(
        self,
        value: Fraction,
        from_unit: str,
        to_unit: str,
        goods: str = "",
        step: StepId | None = None,
    ) -> Fraction | None:
        """Return a quantity in another unit, or None where nobody stated how.

        A factor that names the goods or the step goes before one that does not.
        """
        if from_unit == to_unit:
            return value
        of = (from_unit, to_unit, key_of(goods), step)
        if of not in self._known:
            self._known[of] = self._factor(*of)
        factor = self._known[of]
        if factor is None or factor == 1:
            return None if factor is None else value
        return value * factor

    def _factor(
        self, from_unit: str, to_unit: str, goods: str, step: StepId | None
    ) -> Fraction | None:
        start, end = unit(from_unit), unit(to_unit)
        reached = {start.dimension: start.size}
        edges = sorted(
            edge
            for of in {goods, ""}
            for at in {step, None}
            for edge in self._stated.get((of, at), ())
        )
        fresh = [start.dimension]
        while end.dimension not in reached and fresh:
            found: dict[str, Fraction] = {}
            for _, there, back, by in edges:
                if there in fresh and back not in reached:
                    found.setdefault(back, reached[there] * by)
            reached |= found
            fresh = [*found]
        if end.dimension not in reached:
            return None
        return reached[end.dimension] / end.size
