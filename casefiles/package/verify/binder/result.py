"""What comes of holding the log of a binder against its pages: of each number, of each volume."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import field
from itertools import groupby

from casefiles.attestation.verify.exhibit.model import ExhibitSignatures, SignedState
from casefiles.kernel.dataclass import dataclass
from casefiles.package.sums.compare import WRONG, State
from casefiles.package.verify.binder.model import CitationRow, SeenMark, every_number


@dataclass(frozen=True, slots=True)
class NumberItem:
    """What became of a number, or of a range that stands in one row of the log."""

    number: str
    exhibit: str
    volume: str
    """The file in which it is, or should be."""

    page: int
    """Of that file, from 1; 0 if on none."""

    state: State
    words: tuple[str, ...]

    @property
    def many(self) -> int:
        """How many numbers it is: of what is withheld one row of the log has all."""
        return len(every_number(self.number))


@dataclass(frozen=True, slots=True)
class VolumeItem:
    """A volume, and whose signature is on it."""

    path: str
    pages: int
    signatures: ExhibitSignatures
    log_sum: str
    """SHA-256 of the log as its signature names it, or nothing."""

    trouble: str
    """Why it could not be looked into, or nothing."""

    @property
    def irregular(self) -> tuple[str, ...]:
        """What in the bytes that no signature covers is not as this program writes it."""
        of_each = (odd for each in self.signatures.signatures for odd in each.irregular)
        return (*self.signatures.irregular, *of_each)

    @property
    def is_signed(self) -> bool:
        """Whether there is a signature in it that holds, and nothing odd beside it."""
        return self.signatures.state is SignedState.UNCHANGED and not self.irregular

    @property
    def is_unchecked(self) -> bool:
        """Whether what may be a signature could not be checked."""
        return self.signatures.state is SignedState.UNCHECKED


@dataclass(frozen=True, slots=True)
class CopyHeld:
    """A copy for reading, with what is said of what it cites."""

    attestation: str
    """Its label."""

    band: str
    """What stands on its pages: which file is the signed one."""

    sums: tuple[str, ...]
    inside: tuple[SeenMark, ...]
    """Its links within itself."""

    first: int
    """Its first page in its volume, from 1."""

    rows: tuple[CitationRow, ...]


@dataclass(frozen=True, slots=True)
class BinderCheck:
    """A binder held against itself."""

    folder: str
    """Where in the package it is, with its `/`; mostly nothing."""

    log: str
    """The path of its log."""

    volumes: tuple[VolumeItem, ...]
    numbers: tuple[NumberItem, ...]
    exhibits: int
    faults: tuple[str, ...]
    """What does not agree, beyond single numbers."""

    warnings: tuple[str, ...]
    unchecked: tuple[str, ...] = ()
    """What could not be looked at."""

    originals: tuple[tuple[str, str, str], ...] = field(default=(), repr=False)
    """Of each exhibit its label, its number in the case, and the SHA-256 that the log names."""

    compared: tuple[str, ...] = ()
    """What it was held against beyond itself, and agrees with, in words."""

    short_hashes: tuple[str, ...] = ()
    """Of the attestation, as the title pages name it."""

    copy: CopyHeld | None = field(default=None, repr=False)
    """The copy for reading in it, to be held against the attestation."""

    withheld: int = 0
    """How many exhibits have one page in the place of theirs, which stands for their numbers."""

    @property
    def wrong(self) -> tuple[str, ...]:
        """Everything that does not hold, in words."""
        numbers = [each for each in self.numbers if each.state in WRONG]
        return (*told_together(numbers), *self.faults)

    @property
    def is_unsure(self) -> bool:
        """Whether something of it could not be looked at."""
        some = any(each.state is State.NOT_CHECKABLE for each in self.numbers)
        return some or bool(self.unchecked) or not self.numbers


def told_together(numbers: Iterable[NumberItem]) -> Iterator[str]:
    """Say how numbers are, those that stand side by side and say the same on one line."""
    for first, last, many in _in_ranges(numbers):
        yield _of_numbers(first, last, many)


def _of_numbers(first: NumberItem, last: NumberItem, many: int) -> str:
    one = first.number or f"page {first.page} of {first.volume}"
    ends = f" to {last.number or f'page {last.page}'} ({many:,})" if many > 1 else ""
    exhibit = f", exhibit {first.exhibit}," if first.exhibit else ""
    where = f" in {first.volume}" if first.volume and first.number else ""
    why = f": {'; '.join(first.words)}" if first.words else ""
    return f"{one}{ends}{exhibit}{where} {first.state.value}{why}"


def _in_ranges(items: Iterable[NumberItem]) -> Iterator[tuple[NumberItem, NumberItem, int]]:
    """Yield items that stand side by side and say the same: the first, the last, how many."""
    for _, found in groupby(items, lambda each: (each.volume, each.state, _alike(each))):
        some = list(found)
        yield some[0], some[-1], len(some)


def _alike(item: NumberItem) -> tuple[str, ...]:
    """Return its words without its own numbers, so that those of neighbors are the same."""
    return tuple(re.sub(r"“[^”]*”|\d+", "", each) for each in item.words)
