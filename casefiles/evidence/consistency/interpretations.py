"""What a figure or a day on a paper can mean: every honest reading of it, the likeliest first.

A paper's own words are kept beside whichever reading a person chose. Nothing here decides.
"""

from casefiles.kernel.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Interpretation:
    """One way to read what is written."""

    value: str
    """A day as far as it is said (`2025`, `2025-03`, `2025-03-10`), or a plain decimal."""

    way: str
    """How it was read, as a slug: `dmy`, `roc`, `point`. One slug gives one value of one text."""

    words: str
    """The same for people."""


def distinct(readings: list[Interpretation]) -> tuple[Interpretation, ...]:
    """Return the readings without those whose value another has, in their order."""
    found: dict[str, Interpretation] = {}
    for each in readings:
        found.setdefault(each.value, each)
    return tuple(found.values())
