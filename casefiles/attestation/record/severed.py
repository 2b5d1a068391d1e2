"""What is told of a set that is for some entries of a detention alone. Pure facts."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import field
from fractions import Fraction
from functools import cached_property

from casefiles.attestation.mentions import mentions
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import ExhibitId, ShipmentId


@dataclass(frozen=True, slots=True)
class SharedFigures:
    """What papers show at a step for goods of entries filed apart too, and who claims it."""

    step: str
    goods: str
    unit: str
    shown: Fraction
    here: Fraction
    """What the goods of the chosen entries need of it."""

    apart: Fraction | None
    """What those of the other entries need; None where that is not known."""

    @property
    def nobody(self) -> Fraction | None:
        """What is claimed for neither; less than nothing where more is claimed than there is."""
        return None if self.apart is None else self.shown - self.here - self.apart


@dataclass(frozen=True, slots=True)
class Identifier:
    """What goods are known by: a number, a lot, a label, a name."""

    what: str
    """Such as `entry`, `lot`."""

    text: str


@dataclass(frozen=True)
class Identifiers:
    """Some of them, looked for together."""

    those: tuple[Identifier, ...] = ()

    def spoken_of(self, text: str) -> Iterator[Identifier]:
        """Yield which of them a text speaks of."""
        if self._any is not None and self._any.search(text):
            yield from (each for each, found in self._patterns if found.search(text))
        if self._labels:
            numbers = {each.exhibit for each in mentions(text) if each.exhibit is not None}
            yield from (self._labels[each] for each in sorted(numbers & self._labels.keys()))

    @cached_property
    def _labels(self) -> dict[int, Identifier]:
        """Labels of exhibits are found as all references of a text are."""
        return {int(e.text.removeprefix("E-")): e for e in self.those if e.what == EXHIBIT}

    @cached_property
    def _patterns(self) -> list[tuple[Identifier, re.Pattern[str]]]:
        those = (each for each in self.those if each.what != EXHIBIT)
        return [(each, re.compile(_written(each.text), re.IGNORECASE)) for each in those]

    @cached_property
    def _any(self) -> re.Pattern[str] | None:
        all_of_it = "|".join(found.pattern for _, found in self._patterns)
        return re.compile(all_of_it, re.IGNORECASE) if all_of_it else None


EXHIBIT = "exhibit"
_SHORTEST = 3
"""Letters and digits: a lot called `7` is in every table."""


def identifiers(those: Iterable[Identifier]) -> Identifiers:
    """Return each once, without what is too short to be told from any other word."""
    kept = {e.text.casefold(): e for e in those if sum(c.isalnum() for c in e.text) >= _SHORTEST}
    return Identifiers(tuple(sorted(kept.values(), key=lambda each: (each.what, each.text))))


@dataclass(frozen=True, slots=True)
class EntryNames:
    """What the chosen entries are known by, and what the others alone."""

    mine: Identifiers
    others: Identifiers

    def are_of_others(self, text: str) -> bool:
        """Whether a text speaks of the others, and of nothing that is chosen."""
        return any(self.others.spoken_of(text)) and not any(self.mine.spoken_of(text))


def _written(text: str) -> str:
    """Return a pattern for a number or a name, however its parts are set off."""
    inside = r"[\W_]{0,3}".join(map(re.escape, re.findall(r"[^\W_]+", text)))
    return rf"(?<![^\W_]){inside}(?![^\W_])"


@dataclass(frozen=True)
class Severed:
    """Which entries a set is for, and what it must not speak of."""

    entries: tuple[ShipmentId, ...]
    named: tuple[str, ...]
    choices: tuple[tuple[ShipmentId, str], ...]
    """Every entry that could be chosen, with what it is called."""

    detention: str = ""
    """What the detention is called; nothing before any."""

    gone: frozenset[ExhibitId] = frozenset()
    """Exhibits that concern the other entries only."""

    others: Identifiers = field(default_factory=Identifiers)
    """What the other entries alone are known by."""

    left_out: tuple[str, ...] = ()
    """Statements and questions of CBP that are about the others alone, as they are called."""

    asked_apart: int = 0
    """How many things that CBP asked for are about the others alone."""

    shared: tuple[SharedFigures, ...] = ()
    blurred: bool = False
    """Whether figures of the others stand in the balance, without their lots and papers."""

    twice: tuple[str, ...] = ()
    """Where all entries together claim more than papers show, each in words."""

    @property
    def of(self) -> int:
        """How many entries there are to choose from."""
        return len(self.choices)

    @property
    def in_words(self) -> str:
        """Such as `entry ABC-1234567-8`, or `entries … and …`."""
        first, last = self.named[:-1], self.named[-1]
        return f"entries {', '.join(first)} and {last}" if first else f"entry {last}"

    @property
    def rest_in_words(self) -> str:
        """Such as `the entry that is filed apart`."""
        one = self.of - len(self.entries) == 1
        return "the entry that is filed apart" if one else "the entries that are filed apart"

    @property
    def asked_in_words(self) -> str:
        """That CBP asked for more than this set answers; nothing if not."""
        if not self.asked_apart:
            return ""
        one = self.asked_apart == 1
        more = "One more thing" if one else f"{self.asked_apart} more things"
        return f"{more} that CBP asked for {'is' if one else 'are'} about {self.rest_in_words}."

    @property
    def sentence(self) -> str:
        """For what it is made, and that the others are filed apart."""
        whose = f"that detention {self.detention} holds" if self.detention else "of this case"
        others = self.of - len(self.entries)
        rest = "the other is" if others == 1 else f"the {others} others are"
        return (
            f"This is made for {self.in_words} alone, of the {self.of} entries {whose};"
            f" {rest} filed apart."
        )
