"""What the worker answers, and what it is told of a part."""

import json
from collections.abc import Iterable
from dataclasses import field

from casefiles.kernel.dataclass import dataclass

REDACTED = "-R"
"""Behind the number of a page on which something is hidden."""

NOT_BEGUN = "no volume was begun here"
"""Said by a worker that is asked to go on with what another had begun."""


@dataclass(frozen=True, slots=True)
class Begun:
    """A volume is begun."""

    pages: int


@dataclass(frozen=True, slots=True)
class Added:
    """A part is in the volume, stamped."""

    pages: int
    removed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finished:
    """A volume is whole."""

    size: int
    fits: bool
    """Whether all of it is on the canvas; if not, it is to be asked for with a larger one."""


@dataclass(frozen=True, slots=True)
class PartPlan:
    """How a part is stamped and where it stands in the outline."""

    label: str
    title: str
    group: str
    below: str
    pages: int
    prefix: str
    first: int
    width: int
    legend: str
    designated: list[list[int]] | None
    """Ranges of pages, the first and the last, counted from 0; None: all."""

    sticker: list[str]
    original: str = ""
    """SHA-256 of the original: of which paper these pages are."""

    lead: int = 0
    """Pages before those that have numbers."""

    belongs: str = ""
    """To which attestation its pages belong, as it stands small on each of them."""

    redacted: list[list[int]] = field(default_factory=list)
    """Pages that hide something, as ranges like `designated`."""

    stands_for: int = 1
    """How many numbers its one page stands for, where it is a placeholder."""

    @property
    def sheets(self) -> int:
        """How many pages it has in all."""
        return self.lead + self.pages

    @property
    def lead_text(self) -> str:
        """What stands on pages before those that have numbers, in the place of one."""
        return f"Slip sheet to {self.label}"

    def number(self, page: int) -> str:
        """Return the number of a page, counted from 0."""
        return f"{self.prefix}{self.first + page:0{self.width}}"

    def printed(self, page: int) -> str:
        """Return the number as it is on the page: with what it hides, or stands for, told."""
        if self.stands_for > 1:
            return f"{self.number(0)} to {self.number(self.stands_for - 1)}"
        return self.number(page) + (REDACTED if self.hides(page) else "")

    def hides(self, page: int) -> bool:
        """Whether something is hidden on a page."""
        return any(low <= page <= high for low, high in self.redacted)

    def legend_of(self, page: int) -> str:
        """Return the legend of a page, counted as numbers are, or nothing."""
        ranges = self.designated
        named = ranges is None or any(low <= page <= high for low, high in ranges)
        return self.legend if named else ""

    def to_text(self) -> str:
        """Return it as one field of a question."""
        return json.dumps({name: getattr(self, name) for name in PartPlan.__slots__})

    @staticmethod
    def from_text(text: str) -> "PartPlan":
        """Read it back. Raises `ValueError`, `TypeError`."""
        return PartPlan(**json.loads(text))


def ranges(pages: Iterable[int]) -> list[list[int]]:
    """Return pages as ranges: a question has room for so much only."""
    found: list[list[int]] = []
    for page in sorted(pages):
        if found and found[-1][1] == page - 1:
            found[-1][1] = page
        else:
            found.append([page, page])
    return found
