"""What is proposed of an entry or a detention: each value with the place it was read at."""

import re
from collections.abc import Iterable
from dataclasses import field
from typing import TYPE_CHECKING

from casefiles.evidence.places import page_of
from casefiles.evidence.proposals.model import Shape
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Impossible

if TYPE_CHECKING:  # to read documents has many imports, and what they state has few
    from casefiles.evidence.drafts.case_papers import CasePaper
    from casefiles.evidence.proposals.exhibit_proposals import PlacedProposal

SHIPMENT, DETENTION = "shipment", "detention"
"""What a value may be of, besides a line."""

_FIGURES = re.compile(r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2(?:\d{4}|\d{2})(?![\d/.-])")
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class DraftValue:
    """A value of a field. Nothing until a person takes it."""

    of: str
    """`shipment`, `detention`, or the number of a line: `line 1`."""

    field: str
    """As the input of it has it."""

    name: str
    """For people, such as `Entry number`."""

    values: tuple[str, ...]
    """Several where a day can be read in two ways: a person chooses."""

    shown: str
    """As people read the first."""

    where: str
    """Where it was read, such as `E-021 p. 1`, or from what it follows."""

    paper: "CasePaper | None" = None
    placed: "PlacedProposal | None" = None
    """Nothing of what follows from other values."""

    @property
    def key(self) -> str:
        """What tells it from the others of its draft."""
        return f"{self.of}.{self.field}"


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry with its lines, or a detention, as the documents of a case state it."""

    number: str
    papers: "tuple[CasePaper, ...]"
    """What it was read off; the first names its number."""

    values: tuple[DraftValue, ...]
    lines: tuple[str, ...] = ()
    """Of a detention: the ids of the lines that it covers, of those on file."""

    notes: tuple[str, ...] = field(default=())
    """What a person is told beside: which lines are covered, and why."""

    @property
    def labels(self) -> str:
        """Name the documents: `E-021, E-001`."""
        return ", ".join(each.exhibit.label for each in self.papers)

    def chosen(self, wanted: Iterable[str] | None = None) -> dict[str, str]:
        """Return what is taken by key, of those wanted or of all that have one value.

        What is wanted is `key` or `key=value`. Raises `Impossible`.
        """
        held = {each.key: each for each in self.values}
        if wanted is None:
            return {key: it.values[0] for key, it in held.items() if len(it.values) == 1}
        taken = dict[str, str]()
        for each in wanted:
            key, _, said = each.partition("=")
            it = held.get(key)
            if it is None:
                raise Impossible(f"There is no value “{key}”. There are: {', '.join(held)}.")
            if (said and said not in it.values) or (not said and len(it.values) > 1):
                raise Impossible(f"{it.name} is {' or '.join(it.values)}: say which, with {key}=.")
            taken[key] = said or it.values[0]
        return taken


def read_value(of: str, field_: str, paper: "CasePaper", placed: "PlacedProposal") -> DraftValue:
    """Return what a document states, as a value of a field."""
    it = placed.proposal
    values = _as_the_paper_writes(paper, placed)
    shown = values[0] if it.shape in {Shape.DAY, Shape.TEXT} else " ".join(it.values[0].split())
    page = page_of(placed.place)
    where = f"{paper.exhibit.label} p. {page}" if page else paper.exhibit.label
    return DraftValue(of, field_, it.name, values, shown, where, paper, placed)


def _as_the_paper_writes(paper: "CasePaper", placed: "PlacedProposal") -> tuple[str, ...]:
    """Return the values; of a day in figures the one that fits how the paper writes its other days.

    `10/07/2026` is the 7th of October where `09/28/2026` stands in the same paper.
    """
    values = placed.proposal.values
    if placed.proposal.shape is not Shape.DAY or len(values) < 2:
        return values
    ways = set[str]()
    for first, _, second in _FIGURES.findall(paper.text):
        if int(second) > _MONTHS >= int(first):
            ways.add("month first")
        elif int(first) > _MONTHS >= int(second):
            ways.add("day first")
    said = _FIGURES.search(placed.proposal.written)
    if len(ways) != 1 or said is None:
        return values
    month = int(said[1] if "month first" in ways else said[3])
    fitting = tuple(each for each in values if int(each[5:7]) == month)
    return fitting if len(fitting) == 1 else values
