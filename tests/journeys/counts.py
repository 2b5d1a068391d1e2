"""What a job costs the hand: keys, clicks and fields, part by part; and what was typed twice."""

import re
from collections import Counter
from dataclasses import dataclass

VOCABULARY = ("country", "currency", "language", "role", "roles", "unit", "direction")
"""Ends of names of fields that take a word of a fixed list: the same word again is no retyping."""

_PLACES = re.compile(r"(E-\d+( p\. \d+)?[;, ]*)+")


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that was typed or chosen into a field by hand."""

    part: str
    field: str
    value: str
    typed: bool
    """Whether it was written; else it was chosen among what is offered, or ticked."""

    @property
    def is_fact(self) -> bool:
        """Whether it is a fact that can be typed twice: no word of a fixed list, no reference."""
        is_word = self.field.rpartition("-")[2] in VOCABULARY
        return self.typed and not is_word and not _PLACES.fullmatch(self.value)


@dataclass(frozen=True, slots=True)
class Cost:
    """What a part of a job cost, or all of it."""

    fields: int
    typed: int
    """How many of the fields were written; the others were chosen or ticked."""

    keys: int
    clicks: int


class Counts:
    """Counts while the hand works. A part begins where it is named, and ends with the next."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self._part = ""
        self._keys: Counter[str] = Counter()
        self._clicks: Counter[str] = Counter()

    def begin(self, part: str) -> None:
        """Count what follows to a part of the job."""
        self._part = part

    def key(self, many: int = 1) -> None:
        """Count keys; one that is held for another counts too."""
        self._keys[self._part] += many

    def click(self) -> None:
        """Count a click."""
        self._clicks[self._part] += 1

    def enter(self, field: str, value: str, *, typed: bool) -> None:
        """Count a field into which something was entered."""
        self.entries.append(Entry(self._part, field, value, typed))

    @property
    def keys(self) -> int:
        """How many keys were pressed."""
        return self._keys.total()

    @property
    def whole(self) -> Cost:
        """What all of it cost."""
        typed = sum(each.typed for each in self.entries)
        return Cost(len(self.entries), typed, self.keys, self._clicks.total())

    def parts(self) -> dict[str, Cost]:
        """What each part cost, in the order in which they came."""
        fields = Counter(each.part for each in self.entries)
        typed = Counter(each.part for each in self.entries if each.typed)
        named = dict.fromkeys([*self._keys, *self._clicks, *fields])
        return {e: Cost(fields[e], typed[e], self._keys[e], self._clicks[e]) for e in named}

    def typed_twice(self) -> list[str]:
        """Name each field into which a value was typed that had been typed into another before."""
        first: dict[str, Entry] = {}
        named = []
        for each in self.entries:
            value = as_compared(each.value)
            if not value or not each.is_fact:
                continue
            if value in first:
                named.append(f"{each.field}: “{each.value}” (before: {first[value].field})")
            else:
                first[value] = each
        return named


def as_compared(value: str) -> str:
    """A value without what makes no difference: case, spaces, and commas within figures."""
    return "".join(value.casefold().split()).replace(",", "")
