"""A line of what is next: its words, and where it leads."""

from collections.abc import Sequence
from datetime import date
from enum import Enum

from casefiles.attestation.preflight.model import ItemLocation
from casefiles.cases.deadlines.timeline import DeadlineStatus
from casefiles.kernel.dataclass import dataclass


class NextSection(Enum):
    """What a line is about, in the order in which it is told. The values stand in `--json`."""

    OURS = "ours"
    """The days that somebody here has to meet; not CBP's."""

    CBP = "cbp"
    """What CBP asked for and has no answer yet."""

    BLOCK = "block"
    """What keeps the set for CBP from being issued, by question."""

    CHAIN = "chain"
    """Documents that are expected and missing, by step."""

    SCOPE = "scope"
    """Scopes that nobody began, or in which questions are open."""

    SINCE = "since"
    """What changed since a person last left the case."""


TITLES = {
    NextSection.OURS: "Our deadlines",
    NextSection.CBP: "CBP requests",
    NextSection.BLOCK: "Blocks issuing",
    NextSection.CHAIN: "Missing documents",
    NextSection.SCOPE: "Assessment",
    NextSection.SINCE: "Changed",
}
"""How people speak of them, in the window and on the command line."""


@dataclass(frozen=True, slots=True)
class NextLine:
    """One thing that is left to do, or that changed."""

    section: NextSection
    words: str
    place: ItemLocation
    """Where it is done, or stands."""

    count: int = 1
    """How many of its kind there are, where they are told together."""

    day: date | None = None
    """By when, of a deadline."""

    days_left: int | None = None
    status: DeadlineStatus | None = None
    detail: str = ""
    """What more there is to know of it."""


def of_section(lines: Sequence[NextLine], section: NextSection) -> list[NextLine]:
    """Return the lines of one section, in their order."""
    return [each for each in lines if each.section is section]
