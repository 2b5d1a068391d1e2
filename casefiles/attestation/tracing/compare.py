"""Hold the steps of the present goods against the stages of a chain that was cleared. Pure.

What one of the two does not say is neither the same nor another: it is told as not said. Amounts
and lots belong to a shipment and are not compared; nor are the papers, which are of this one.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import Enum

from casefiles.attestation.tracing.model import ClearedStage
from casefiles.chain.ledger.keys import key_of
from casefiles.chain.ledger.units import unit
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import StepId


class StageMatch(Enum):
    """How a step stands to the cleared chain, or a field of it."""

    SAME = "same"
    DIFFERS = "differs"
    UNSAID = "not said"
    """What one of the two does not say cannot be compared."""

    NEW = "not in the cleared chain"


@dataclass(frozen=True, slots=True)
class ChainStage:
    """What is compared, of a step of these goods as of a stage of the cleared chain."""

    id: str
    title: str
    producer: str
    romanized: str
    credit_code: str
    role: str
    site: str
    place: str
    product: str
    inputs: str
    original: str = ""
    """The step of the cleared case that it is, or was brought over from."""

    @property
    def called(self) -> str:
        """The producer, with how the name is spelled in Latin letters."""
        latin = self.romanized.strip()
        return f"{self.producer} ({latin})" if latin and self.producer else self.producer or latin


@dataclass(frozen=True, slots=True)
class FieldComparison:
    """One thing that is said of a stage, here and there."""

    name: str
    here: str
    cleared: str
    likeness: StageMatch


@dataclass(frozen=True, slots=True)
class StepComparison:
    """A step of these goods, and the stage of the cleared chain it was held against."""

    step: ChainStage
    stage: ChainStage | None
    fields: tuple[FieldComparison, ...] = ()

    @property
    def likeness(self) -> StageMatch:
        """How the step stands: same only if every field that counts is."""
        if self.stage is None:
            return StageMatch.NEW
        found = {each.likeness for each in self.fields}
        for each in (StageMatch.DIFFERS, StageMatch.UNSAID):
            if each in found:
                return each
        return StageMatch.SAME

    def those(self, likeness: StageMatch) -> tuple[FieldComparison, ...]:
        """Return the fields that stand so."""
        return tuple(each for each in self.fields if each.likeness is likeness)


@dataclass(frozen=True, slots=True)
class ChainComparison:
    """All steps of these goods, and what of the cleared chain is none of them."""

    steps: tuple[StepComparison, ...] = ()
    gone: tuple[ChainStage, ...] = ()

    @property
    def identical(self) -> bool:
        """Whether every stage is the same, and there is none more or less."""
        same = all(each.likeness is StageMatch.SAME for each in self.steps)
        return bool(self.steps) and same and not self.gone

    @property
    def counts(self) -> Mapping[StageMatch, int]:
        """How many steps stand in which way."""
        return Counter(each.likeness for each in self.steps)


MUST_BE_SAID = frozenset({"producer", "site", "place", "product"})
"""What neither says is passed over, but of these: a stage is not the same for want of words."""


def compare_chains(
    here: Sequence[ChainStage], cleared: Sequence[ChainStage], lots: Iterable[str]
) -> ChainComparison:
    """Hold each step against the stage that is most likely the same, each stage against one.

    `lots` are the lots of both chains.
    """
    paired = _paired(here, cleared)
    known = sorted({each for each in lots if each.strip()}, key=lambda each: (-len(each), each))
    steps = tuple(
        StepComparison(step, paired[step.id], tuple(_fields(step, paired[step.id], known)))
        if step.id in paired
        else StepComparison(step, None)
        for step in here
    )
    taken = {each.id for each in paired.values()}
    return ChainComparison(steps, tuple(each for each in cleared if each.id not in taken))


def _fields(
    here: ChainStage, cleared: ChainStage, lots: Sequence[str]
) -> Iterator[FieldComparison]:
    yield _field("producer", here.called, cleared.called, same=_same_producer(here, cleared))
    for name in ("site", "place", "role"):
        one, other = getattr(here, name), getattr(cleared, name)
        yield _field(name, one, other, same=key_of(one) == key_of(other))
    for name in ("product", "inputs"):
        one, other = getattr(here, name), getattr(cleared, name)
        yield _field(name, one, other, same=goods_in(one, lots) == goods_in(other, lots))


def _field(name: str, here: str, cleared: str, *, same: bool) -> FieldComparison:
    said = (bool(here.strip()), bool(cleared.strip()))
    if all(said):
        likeness = StageMatch.SAME if same else StageMatch.DIFFERS
    elif any(said) or name in MUST_BE_SAID:
        likeness = StageMatch.UNSAID
    else:
        likeness = StageMatch.SAME
    return FieldComparison(name, here, cleared, likeness)


def _same_producer(one: ChainStage, other: ChainStage) -> bool:
    codes = [each.credit_code.strip().upper() for each in (one, other)]
    if all(codes) and codes[0] != codes[1]:
        return False
    held = [each.producer for each in (one, other) if each.producer.strip()]
    if len(held) > 1 and len({*map(_is_latin, held)}) == 1:
        return key_of(held[0]) == key_of(held[1])
    return not {*_names(one)}.isdisjoint(_names(other))


def _is_latin(name: str) -> bool:
    return all(ord(each) < _PAST_LATIN for each in name)


def _names(stage: ChainStage) -> list[str]:
    names = dict.fromkeys(key_of(each) for each in (stage.producer, stage.romanized))
    return [each for each in names if each]


def _paired(here: Sequence[ChainStage], cleared: Sequence[ChainStage]) -> Mapping[str, ChainStage]:
    """Return the stage for each step: what it is known to be first, then by who and what.

    By the producer alone, or by the title alone, only where one is left on either side.
    """
    found = dict[str, ChainStage]()
    ways: tuple[tuple[Callable[[ChainStage], Iterable[object]], bool], ...] = (
        (lambda each: [each.original] if each.original else [], False),
        (lambda each: [(name, key_of(each.title)) for name in _names(each)], False),
        (_names, True),
        (lambda each: [key_of(each.title)], True),
    )
    for marks, must_be_sole in ways:
        taken = {each.id for each in found.values()}
        steps = [each for each in here if each.id not in found]
        stages = [each for each in cleared if each.id not in taken]
        often = Counter(mark for each in steps for mark in {*marks(each)})
        there: dict[object, list[ChainStage]] = {}
        for each in stages:
            for mark in {*marks(each)}:
                there.setdefault(mark, []).append(each)
        for step in steps:
            for mark in marks(step):
                left = [e for e in there.get(mark, ()) if e.id not in taken]
                if not left or (must_be_sole and (len(left) > 1 or often[mark] > 1)):
                    continue
                found[step.id] = left[0]
                taken.add(left[0].id)
                break
    return found


_PAST_LATIN = 0x250
_LOT = "\x00"
_OF_LOTS = re.compile(
    rf"(?:\bof\s+(?:\w+\s+)??)?\b(?:lots?|batch(?:es)?)\s*{_LOT}(?:\s*(?:,|and|&)\s*{_LOT})*",
    re.IGNORECASE,
)
_AND = r"(?:(?:,|\band\b|&)\s*)*"
_AMOUNT = re.compile(rf"{_AND}(?<![\w.,/-])\d[\d.,]*\s*(?P<unit>[^\W\d_]+[²³]?)(?![\w-])")
_COUNT = re.compile(r"(?:^|(?<=[,;]))\s*\d[\d.,]*\s+(?!per\s?cent|pct)(?=[^\W\d_])", re.IGNORECASE)


def goods_in(text: str, lots: Sequence[str]) -> frozenset[str]:
    """Return what goods a text names, without amounts and without these lots, longest first."""
    for each in lots:
        text = re.sub(rf"(?<!\w){re.escape(each)}(?!\w)", _LOT, text)
    text = _AMOUNT.sub(_without_unit, _OF_LOTS.sub(" ", text).replace(_LOT, " "))
    named = (key_of(_COUNT.sub(" ", each)) for each in text.splitlines())
    return frozenset(each for each in named if each)


def _without_unit(found: re.Match[str]) -> str:
    return found[0] if unit(found["unit"]).dimension.startswith("?") else " "


def origins_of(brought: Iterable[tuple[str, str, str]], case: str) -> Mapping[StepId, str]:
    """Return the step of a case that each was brought over from: of (copy, case, original)."""
    return {StepId(copy): original for copy, source, original in brought if source == case}


def stage_of_cleared(stage: ClearedStage) -> ChainStage:
    """Return what is compared of a stage of a cleared chain."""
    return ChainStage(
        id=stage.id,
        title=stage.title,
        producer=stage.producer,
        romanized=stage.romanized,
        credit_code=stage.credit_code,
        role=stage.role,
        site=stage.site,
        place=_joined(stage.prefecture, stage.province, stage.country),
        product=stage.outputs,
        inputs=stage.inputs,
        original=stage.original,
    )


def _joined(*parts: str) -> str:
    return ", ".join(" ".join(each.split()) for each in parts if each.strip())
