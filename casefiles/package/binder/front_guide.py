"""What the contents of a volume say beyond titles: what each exhibit shows, who leads to it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import field

from casefiles.attestation.layout.model import (
    Block,
    FilePage,
    Heading,
    Para,
    ParagraphStyle,
    Span,
    Spans,
    Table,
    plain,
)
from casefiles.kernel.dataclass import dataclass

_CITES = 16
"""References in one row of the table: a long list goes on in the next."""

NBSP = "\u00a0"


@dataclass(frozen=True, slots=True)
class GuideReference:
    """An exhibit that is led to, or words where it is none."""

    words: str
    """As it is printed: `3-07, p. 2, ACME-000123`."""

    label: str = ""
    """Of the part; nothing where there is none."""

    to: str = ""
    """The named destination in its volume."""


@dataclass(frozen=True, slots=True)
class GuideRow:
    """A statement, a section or a question, and what it leads to."""

    number: str
    what: str
    cites: tuple[GuideReference, ...]


@dataclass(frozen=True, slots=True)
class Guide:
    """The annotated list and the crosswalk of a binder. Nothing in it is typed for it."""

    shows: Mapping[str, str] = field(default_factory=dict)
    """Of each part by its label what it shows, and its key fact."""

    questions: tuple[GuideRow, ...] = ()
    cited: tuple[GuideRow, ...] = ()
    """By statement and section of the attestation."""

    attestation: str = ""
    remark: str = ""
    """Why something of it is not there, for whoever made the binder."""

    @property
    def texts(self) -> Iterator[tuple[str, str]]:
        """All of its words, with where each stands."""
        for label, said in self.shows.items():
            yield f"what {label} shows", said
        for row in (*self.questions, *self.cited):
            words = "\n".join((row.what, *(each.words for each in row.cites)))
            yield f"the crosswalk, {row.number}", words


def crosswalk(guide: Guide, inside: Collection[str], volumes: Mapping[str, int]) -> Iterator[Block]:
    """Yield the crosswalk of a volume that holds the parts `inside`; `volumes` is where all are."""
    if guide.questions:
        yield Heading(2, "Crosswalk by question")
        yield _table(("No.", "What CBP asked", "Answer"), guide.questions, inside, volumes)
    if guide.cited:
        yield Heading(2, f"What {guide.attestation} cites")
        yield Para(plain(_READ), ParagraphStyle.SMALL)
        head = ("Page", "Statement or section", "Exhibit, place, number")
        yield _table(head, guide.cited, inside, volumes)


_READ = (
    "Read from the signed file, in its order. A reference leads to the passage, which is marked"
    " where its place on the page is known; of what is in another volume the number is named."
)


def _table(
    head: tuple[str, str, str],
    rows: Sequence[GuideRow],
    inside: Collection[str],
    volumes: Mapping[str, int],
) -> Table:
    made = list[tuple[Spans, ...]]()
    for row in rows:
        for start in range(0, max(1, len(row.cites)), _CITES):
            some = row.cites[start : start + _CITES]
            what = row.what if not start else f"{row.what} (continued)"
            made.append((
                plain(row.number),
                plain(what),
                tuple(_spans(some, inside, volumes)) or plain("–"),
            ))  # fmt: skip
    return Table(head, tuple(made), (0.9, 3.6, 7), close=True)


def _spans(
    cites: Sequence[GuideReference], inside: Collection[str], volumes: Mapping[str, int]
) -> Iterator[Span]:
    for at, each in enumerate(cites):
        if at:
            yield Span("; ")
        if each.label in inside and each.to:
            yield Span(each.words, FilePage(each.to), f"{each.words}, in this volume")
        elif each.label in volumes and each.label not in inside:
            yield Span(f"{each.words} (volume{NBSP}{volumes[each.label]})")
        else:
            yield Span(each.words)
