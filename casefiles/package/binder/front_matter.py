"""What stands before the exhibits of a volume: which of how many it is, and what it holds."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from pathlib import Path

from casefiles.attestation.layout.model import (
    Block,
    Document,
    FilePage,
    FontStyle,
    Heading,
    Label,
    NameValueTable,
    Para,
    ParagraphStyle,
    SignatureField,
    Span,
    Table,
    plain,
)
from casefiles.kernel.counts import counted
from casefiles.kernel.dataclass import dataclass
from casefiles.package.binder.front_guide import Guide, crosswalk
from casefiles.package.binder.model import BatesNumbers, BinderPart
from casefiles.package.binder.worker.answers import REDACTED

LANGUAGE = "en-US"
_STAMPS = (
    "Stamps are on these copies only: each page is made a little smaller, and the stamps are in the"
    " margin that this leaves, so that they cover nothing. The files that the exhibits were made"
    " from are as they were received; the log of numbers gives the SHA-256 of each."
)
_STRANGERS = (
    "These pages are documents of others. Links, scripts, forms, attached files and accessibility"
    " tags of a document are not on its copy; the contents as a table say which. Conformance of"
    " this file with PDF/A is not claimed."
)

_SIGNED = (
    "The signature covers this file as a whole and names the SHA-256 of the log of numbers. It says"
    " that these are the copies as they were put together; it does not attest to what they say."
)


@dataclass(frozen=True, slots=True)
class VolumeFacts:
    """What the title page of a volume says."""

    title: str
    facts: tuple[tuple[str, str], ...]
    """Of the case, by name."""

    volume: int
    volumes: int
    parts: Sequence[BinderPart]
    refused: Mapping[str, str]
    others: tuple[tuple[str, str, str], ...]
    """Of every volume: its file, from which exhibit to which, from which number to which."""

    signature: SignatureField | None = None
    """The place in which it is to be signed."""

    belongs: str = ""
    """To which attestation, in short."""

    guide: Guide = field(default_factory=Guide)
    at: Mapping[str, int] = field(default_factory=dict)
    """In which volume each part is, by its label."""

    copy: str = ""
    """What is said of the copy of the attestation that is in the first volume, if it is."""


def front_document(it: VolumeFacts) -> Document:
    """Return the title page and the contents of a volume."""
    name = f"Volume {it.volume} of {it.volumes}"
    return Document(
        title=f"{it.title}, {name.lower()}",
        lang=LANGUAGE,
        blocks=(
            *_title_page(it),
            *_contents(it),
            *crosswalk(it.guide, {each.label for each in it.parts}, it.at),
        ),
        footer=" · ".join(filter(None, (it.title, name, "contents", it.belongs))),
    )


def slip_document(part: BinderPart, why: str) -> Document:
    """Return the page that stands where a document could not be stamped."""
    first, last = part.bates.number(0), part.bates.number(part.pages - 1)
    rows = [
        ("Exhibit", plain(f"{part.label} ({part.exhibit} in the file)")),
        ("Title", plain(part.title)),
        ("SHA-256", plain(part.original)),
        ("Pages", plain(str(part.pages))),
    ]
    says = f"The pages of this exhibit could not be stamped: {why}."
    if not part.hidden:
        says += " Request its file."
    blocks: list[Block] = [
        Label("Slip sheet"),
        Heading(1, f"Exhibit {part.label}"),
        NameValueTable(tuple(rows)),
        Para(plain(says)),
    ]
    if part.pages > 1:
        blocks.append(
            Para(
                plain(
                    f"This page has the number {first}. The other numbers of this exhibit, up to"
                    f" {last}, are on no page."
                )
            )
        )
    return Document(f"Exhibit {part.label}", LANGUAGE, tuple(blocks))


def withheld_document(part: BinderPart) -> Document:
    """Return the page that stands for an exhibit which is not here. It says nothing of it."""
    many = "this number, which is" if part.pages == 1 else f"{part.pages:,} numbers, which are"
    blocks: tuple[Block, ...] = (
        Label(part.title),
        Heading(1, f"Exhibit {part.label}"),
        NameValueTable((("Numbers", plain(part.numbers)), ("Reason", plain(part.withheld)))),
        Para(plain(f"This page stands for {many} on no other page.")),
    )
    return Document(f"Exhibit {part.label}", LANGUAGE, blocks)


def span_of(parts: Sequence[BinderPart]) -> tuple[str, str]:
    """Return from which exhibit to which a volume goes, and which numbers are in it."""
    own = [each for each in parts if not each.facing] or parts
    first, last = own[0], own[-1]
    exhibits = first.label if first is last else f"{first.label} to {last.label}"
    runs = _runs(parts)
    more = f" and {counted(len(runs) - _RUNS, 'more run')}" if len(runs) > _RUNS else ""
    return exhibits, ", ".join(runs[:_RUNS]) + more


_RUNS = 6
"""Runs of numbers that a title page names."""


def _runs(parts: Sequence[BinderPart]) -> list[str]:
    """Return numbers as runs without a gap, each from its first to its last."""
    ranges = sorted((e.bates.prefix, e.bates.width, e.bates.first, e.pages) for e in parts)
    runs = list[tuple[BatesNumbers, int]]()
    for prefix, width, first, pages in ranges:
        if runs and runs[-1][0] == BatesNumbers(prefix, first - runs[-1][1], width):
            runs[-1] = runs[-1][0], runs[-1][1] + pages
        else:
            runs.append((BatesNumbers(prefix, first, width), pages))
    return [
        it.number(0) if pages == 1 else f"{it.number(0)} to {it.number(pages - 1)}"
        for it, pages in runs
    ]


def _title_page(it: VolumeFacts) -> Iterator[Block]:
    exhibits, numbers = span_of(it.parts)
    yield Label("Exhibits")
    yield Heading(1, it.title)
    facts = [(what, plain(said)) for what, said in it.facts if said.strip()]
    facts += [
        ("Volume", plain(f"{it.volume} of {it.volumes}")),
        ("Exhibits", plain(f"{exhibits} ({_many(it.parts)})")),
        ("Numbers", plain(f"{numbers} ({sum(each.pages for each in it.parts):,})")),
    ]
    yield NameValueTable((*facts, *_kept_back(it.parts)))
    yield Para(plain(_STAMPS), ParagraphStyle.SMALL)
    yield Para(plain(_STRANGERS), ParagraphStyle.SMALL)
    if it.copy:
        yield Para(plain(it.copy), ParagraphStyle.SMALL)
    if it.signature:
        yield Para(plain(_SIGNED), ParagraphStyle.SMALL)
        yield it.signature
    if it.volumes > 1:
        yield Heading(2, "The volumes")
        rows = tuple(
            (plain(f"{at} of {it.volumes}"), plain(file), plain(labels), plain(range_))
            for at, (file, labels, range_) in enumerate(it.others, 1)
        )
        yield Table(("Volume", "File", "Exhibits", "Numbers"), rows, (1.2, 3, 2.4, 4), close=True)


def _many(parts: Sequence[BinderPart]) -> str:
    """Say how many exhibits have pages, and how many have none."""
    withheld = sum(1 for each in parts if each.withheld)
    shown = sum(1 for each in parts if not (each.facing or each.withheld))
    return f"{shown:,}, and {withheld:,} without pages" if withheld else f"{shown:,}"


def _kept_back(parts: Sequence[BinderPart]) -> Iterator[tuple[str, tuple[Span, ...]]]:
    """Yield how much of a volume is withheld or redacted, and what faces pages, if anything is."""
    if facing := sum(each.pages for each in parts if each.facing):
        pages = counted(facing, "page")
        yield (
            "English facing pages",
            plain(f"{pages}: a reading aid, no exhibit; each names the source of its English"),
        )
    if withheld := sum(1 for each in parts if each.withheld):
        exhibits = counted(withheld, "exhibit")
        yield (
            "Without pages",
            plain(f"{exhibits}: one page has the numbers of each and says why"),
        )
    if hidden := sum(len(each.hidden) for each in parts):
        copies = sum(1 for each in parts if each.hidden)
        pages = counted(hidden, "page")
        exhibits = counted(copies, "exhibit")
        says = f"{pages} of {exhibits}: {REDACTED} follows each number; the log says why"
        yield "Redacted", plain(says)


def _contents(it: VolumeFacts) -> Iterator[Block]:
    yield Heading(2, f"Contents of volume {it.volume}")
    rows, sections, group = [], list[tuple[int, str]](), None
    for at, part in enumerate(it.parts):
        if part.group != group:
            group = part.group
            sections.append((at, group))
        shows = it.guide.shows.get(part.label, "")
        rows.append(_row(part, it.refused.get(part.label, ""), shows))
    title = "Title; what it shows" if it.guide.shows else "Title"
    yield Table(
        ("Exhibit", "In the file", title, "First number", "Pages"),
        tuple(rows),
        (1.2, 1.2, 6, 2.6, 0.9),
        sections=tuple(sections),
        close=True,
    )


def _row(part: BinderPart, refused: str, shows: str) -> tuple[tuple[Span, ...], ...]:
    first = part.bates.number(0) if refused else part.printed(0)
    to = FilePage(part.label)
    title = part.title
    if part.translates:
        title += f" (translation of {part.translates})"
    elif part.is_statement and part.below:
        title += f" (translator’s statement to {part.below})"
    said = plain(title)
    if refused:
        said = (*said, Span(" (a slip sheet only: it could not be stamped)"))
    elif part.withheld:
        said = plain(f"{title}. {part.withheld}")
    elif part.remark and not part.facing:
        said = (*said, Span(f" ({part.remark})"))
    if shows:
        said = (*said, Span(f". {shows}", cut=FontStyle.ITALIC))
    link = (Span(part.label, to, f"Exhibit {part.label} in this volume"),)
    return link, plain(part.exhibit), said, plain(first), plain(f"{part.pages:,}")


def settable(texts: Sequence[str], fonts: Path) -> list[str]:
    """Return texts as they can be set: what no typeface has stands as its code."""
    from casefiles.attestation.layout.faces import load  # noqa: PLC0415 - heavy
    from casefiles.attestation.layout.words import faces_of, printable_text  # noqa: PLC0415
    from casefiles.package.pages.settable import with_codes  # noqa: PLC0415

    stack = load(fonts).serif_bold
    shown = map(printable_text, texts)
    return [each if each.isascii() else with_codes(each, faces_of(each, stack)) for each in shown]
