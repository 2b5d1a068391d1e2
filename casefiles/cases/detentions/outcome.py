"""What became of a detention, read off what happened to it. Nobody types an outcome."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from enum import Enum

from casefiles.cases.shipments.model import DetentionEvent, EntryLine
from casefiles.cases.vocabulary import EventKind
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import LineId


class GoodsStatus(Enum):
    """How goods stand."""

    HELD = "held"
    REVOKED = "detention revoked"
    """The notice was taken back; what CBP does with the goods instead is another event."""

    EXCLUDED = "excluded"
    SEIZED = "seized"
    RELEASED = "released"
    EXPORTED = "exported"
    ABANDONED = "abandoned"
    DESTROYED = "destroyed"


OPEN = frozenset({GoodsStatus.HELD, GoodsStatus.EXCLUDED, GoodsStatus.SEIZED})
"""Something can still be done: evidence, a protest, a petition."""

_LEADS_TO = {
    EventKind.PRESENTED: GoodsStatus.HELD,
    EventKind.DETAINED: GoodsStatus.HELD,
    EventKind.DETENTION_REVOKED: GoodsStatus.REVOKED,
    EventKind.EXCLUDED: GoodsStatus.EXCLUDED,
    EventKind.EXCLUSION_REVOKED: GoodsStatus.HELD,
    EventKind.SEIZED: GoodsStatus.SEIZED,
    EventKind.RELEASED: GoodsStatus.RELEASED,
    EventKind.PROTEST_GRANTED: GoodsStatus.RELEASED,
    EventKind.EXPORTED: GoodsStatus.EXPORTED,
    EventKind.ABANDONED: GoodsStatus.ABANDONED,
    EventKind.DESTROYED: GoodsStatus.DESTROYED,
}
"""What says nothing of the goods is not here."""

_ONLY_FROM = {
    EventKind.PRESENTED: {GoodsStatus.REVOKED},
    EventKind.DETAINED: {GoodsStatus.REVOKED},
    EventKind.DETENTION_REVOKED: {GoodsStatus.HELD},
    EventKind.EXCLUSION_REVOKED: {GoodsStatus.EXCLUDED},
}
"""Where goods are not to be moved from wherever they stand."""


_ORDER = tuple(GoodsStatus)
_FINAL = frozenset({GoodsStatus.RELEASED, GoodsStatus.EXPORTED, GoodsStatus.DESTROYED})


@dataclass(frozen=True, slots=True)
class LinePart:
    """How much of a line stands in one way."""

    line: LineId
    fate: GoodsStatus
    quantity: str
    """A decimal in the unit of the line; nothing if all of it, or if it has no quantity."""


@dataclass(frozen=True, slots=True)
class DetentionOutcome:
    """How all that a detention covers stands."""

    parts: tuple[LinePart, ...]
    """At least one for each line; those of a line add up to it."""

    whole: GoodsStatus | None
    """If all of it stands in one way; None if not, or if no line is covered and nothing happened
    that would say more than held."""

    @property
    def fates(self) -> tuple[GoodsStatus, ...]:
        """The ways in which something of it stands, in the order of `GoodsStatus`."""
        held = {each.fate for each in self.parts} or ({self.whole} if self.whole else set())
        return tuple(each for each in _ORDER if each in held)

    @property
    def is_open(self) -> bool:
        """Whether something of it is still held, excluded or seized."""
        return any(each in OPEN for each in self.fates)

    @property
    def in_words(self) -> str:
        """Such as `held`, or `released in part, held in part`."""
        if len(self.fates) == 1:
            return self.fates[0].value
        return ", ".join(f"{each.value} in part" for each in self.fates)

    def status(self, line: LineId) -> tuple[LinePart, ...]:
        """How the parts of one line stand."""
        return tuple(each for each in self.parts if each.line == line)


def outcome(lines: Sequence[EntryLine], events: Iterable[DetentionEvent]) -> DetentionOutcome:
    """Return how the lines a detention covers stand after these events, in the order of days.

    An event about a quantity moves that much of its line: first of what is held, then of what is
    excluded, then of what is seized. What was released, exported or destroyed stays so.
    """
    told = sorted(
        (each for each in events if each.kind in _LEADS_TO), key=lambda each: (each.on_day, each.id)
    )
    if not lines:
        whole = [_LEADS_TO[each.kind] for each in told if not each.quantity]
        return DetentionOutcome((), whole[-1] if whole else GoodsStatus.HELD)
    status: dict[LineId, _Quantities] = {line.id: {GoodsStatus.HELD: line.amount} for line in lines}
    for each in told:
        for line in each.lines or tuple(status):
            if line in status:
                _move(status[line], each.kind, each.amount)
    parts = tuple(part for line in lines for part in _parts(line.id, status[line.id]))
    fates = {each.fate for each in parts}
    return DetentionOutcome(parts, fates.pop() if len(fates) == 1 else None)


_Quantities = dict[GoodsStatus, Decimal | None]
"""How much of a line stands in each way; None where that is not known."""


def _move(status: _Quantities, kind: EventKind, amount: Decimal | None) -> None:
    """Let so much of a line stand like this; all that can still move, if no amount is said."""
    to = _LEADS_TO[kind]
    from_ = _ONLY_FROM.get(kind, {*_ORDER} - _FINAL - {to})
    for each in [each for each in _ORDER if each in from_ & status.keys()]:
        held = status[each]
        if amount is None:
            taken = held
        else:
            taken = amount if held is None else min(amount, held)
            amount -= taken
        if amount is None or taken == held:
            del status[each]
        elif held is not None and taken is not None:
            status[each] = held - taken
        status[to] = _together(status.get(to, Decimal(0)), taken)
        if amount == 0:
            return


def _together(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return None if one is None or other is None else one + other


def _parts(line: LineId, status: _Quantities) -> Iterable[LinePart]:
    for each in _ORDER:
        if each in status:
            much = status[each]
            all_of_it = len(status) == 1 or much is None
            yield LinePart(line, each, "" if all_of_it else f"{much:f}")
