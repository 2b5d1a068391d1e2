"""How what an attestation cites is told to the worker that makes a volume. Pure."""

from collections.abc import Collection, Iterator, Sequence

from casefiles.kernel.counts import counted
from casefiles.package.binder.back_links import MOST, CitedIn
from casefiles.package.binder.citations.model import (
    AttestationReference,
    BinderPassage,
    CopyPlan,
    MarksPlan,
    PlacedMark,
    ReadingCopy,
    piece_name,
)

_NOTED, _DEPTH = 8, 2
"""Places that a note names, and levels of headings in the outline of a volume."""


def copy_plan(copy: ReadingCopy, inside: Collection[str]) -> CopyPlan:
    """Return how a copy is set into the volume that holds the parts with these labels.

    A link to an exhibit that is in another volume, or in none, is taken off.
    """
    links, places = [], []
    for passage in copy.passages:
        for each in passage.references:
            (first, box), *_ = each.areas
            if passage.label in inside:
                for at, (page, area) in enumerate(each.areas, 1):
                    name = piece_name(f"reference-{each.number}", at)
                    links.append((page - 1, area, name, passage.name, each.says))
            if each.counts:
                places.append((reference_name(each), first - 1, box[0], box[3]))
    return CopyPlan(
        label=copy.label,
        numbers=[copy.number_of(page) for page in range(1, copy.pages + 1)],
        band=copy.band,
        links=sorted(links),
        inside=[
            (each.page - 1, each.box, f"inside-{at}", each.to_page - 1, each.to_top, each.says)
            for at, each in enumerate(copy.inside, 1)
        ],
        places=places,
        outline=[(e.title, e.page - 1, e.top) for e in copy.headings if e.level <= _DEPTH],
    )


def reference_name(reference: AttestationReference) -> str:
    """Return the named destination of a place that cites something."""
    return f"reference {reference.number}"


def marks_plan(
    copy: ReadingCopy, passages: Sequence[BinderPassage], *, leads_back: bool, is_slip: bool
) -> MarksPlan:
    """Return what is marked on the pages of a part. `leads_back`: the copy is in its volume.

    On a slip sheet nothing is marked: all that leads to the part leads there.
    """
    marks, cited = list[PlacedMark](), dict[int, list[AttestationReference]]()
    for each in passages:
        pieces = ((0, ()),) if is_slip else each.pieces
        for at, (page, areas) in enumerate(pieces, 1):
            marks.append(PlacedMark(each.number, page, [*areas], note(copy.label, each), at))
            cited.setdefault(page, []).extend(each.citing)
    lines = {
        page: cited_in(copy.label, citing, leads_back=leads_back)
        for page, citing in cited.items()
        if citing
    }
    return MarksPlan(marks, lines)


def note(label: str, passage: BinderPassage) -> str:
    """Return what the note of a highlight says; `label` is the attestation's."""
    return f"Cited in {label}: {'; '.join(_some(passage.citing))}."


def _some(references: Sequence[AttestationReference]) -> Iterator[str]:
    words = [*dict.fromkeys(each.in_words for each in references)]
    yield from words[:_NOTED]
    if len(words) > _NOTED:
        yield f"and {len(words) - _NOTED:,} more"


def cited_in(
    label: str, references: Sequence[AttestationReference], *, leads_back: bool
) -> CitedIn:
    """Return the line that says where a page is cited: each place of the attestation once."""
    places: dict[str, str] = {}
    for each in sorted(references, key=lambda one: one.number):
        places.setdefault(each.where, reference_name(each) if leads_back else "")
    more = max(0, len(places) - MOST)
    return CitedIn(f"Cited in {label}:", tuple([*places.items()][:MOST]), more)


def said_of_copy(copy: ReadingCopy | None, volume: int) -> str:
    """Return what the title page says of the copy, and of what is marked for it; or nothing."""
    if copy is None:
        return ""
    where = "Behind these contents stands" if volume == 1 else "In the first volume stands"
    return (
        f"{where} a copy for reading of {copy.label}, {counted(copy.pages, 'page')} without"
        " numbers. It is"
        " not the signed file, whose signature no other file can hold, and proves nothing. On the"
        " pages of exhibits the passages that it cites are marked in yellow where their place is"
        " known, and above each number stands where the page is cited. Marks and links are ours."
    )
