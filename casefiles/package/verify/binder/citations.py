"""Hold the citations against the volumes, and a copy for reading against its attestation. Pure.

Every link of the copy, every highlight and every way back is of a row: what is moved, missing,
added or leads elsewhere is told. What strangers marked on their own pages is not looked at.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.text_safety import quoted
from casefiles.package.binder.back_links import CitedIn
from casefiles.package.binder.citations.model import AttestationReference, BinderPassage, piece_name
from casefiles.package.binder.citations.plan import cited_in, note, reference_name
from casefiles.package.binder.geometry import Rectangle
from casefiles.package.verify.binder.compare import COPY_PAGE, Volumes, VolumeSeen
from casefiles.package.verify.binder.model import CitationRow, LogRow, NamedPage, SeenMark
from casefiles.package.verify.binder.result import CopyHeld

_SHARE, _POINTS = 0.0005, 0.25
"""By how much places may differ: shares of a page, and points."""

_MOST = 100


@dataclass(frozen=True, slots=True)
class _Cited:
    """A row, read: of what it is not sure where it leads, nothing is expected."""

    row: CitationRow
    reference: AttestationReference
    marked: tuple[Rectangle, ...]
    further: tuple[tuple[int, tuple[Rectangle, ...]], ...]
    """Pages of the volume on which the passage goes on, each with what is marked there."""

    @property
    def passage(self) -> str:
        return self.row.passage


def citation_faults(
    rows: Sequence[CitationRow], logged: Sequence[LogRow], names: Sequence[str], volumes: Volumes
) -> Iterator[str]:
    """Yield what does not agree; `names` are those of the volumes, in their order."""
    try:
        cited = [_read(each) for each in rows]
    except ValueError:
        yield "the citations have a row that is none"
        return
    first = volumes.get(names[0]) if names else None
    yield from _of_log(rows, logged)
    if first is None or first.read is None:
        return
    pages = copy_pages(first)
    yield from _copy_faults(pages, first, rows, names, volumes)
    begins = pages[0] if pages else 0
    by_volume = {name: [e for e in cited if e.row.volume == name] for name in names}
    for name in names:
        seen = volumes.get(name)
        if seen is None or seen.read is None:
            continue
        is_first = name == names[0]
        found = [
            *(_of_copy(cited, name, seen, begins) if is_first else ()),
            *_of_passages(by_volume[name], seen, is_first=is_first),
            *_unknown(cited, by_volume[name], seen, is_first=is_first),
        ]
        yield from (f"{name}: {each}" for each in found[:_MOST])
        if len(found) > _MOST:
            yield f"{name}: and {len(found) - _MOST:,} more of the links and marks"


def front_faults(name: str, seen: VolumeSeen, rows: Sequence[CitationRow]) -> Iterator[str]:
    """Yield which links of the pages in front of a volume lead elsewhere than they say."""
    if seen.read is None:
        return
    known = {each.name for each in seen.read.names if each.page}
    passages = {f"passage {each.passage}": each for each in rows}
    for link in seen.read.links:
        said = " ".join(link.says.split()).removesuffix(" in this volume").rstrip(",")
        if link.to not in known:
            right = False
        elif said.startswith("Exhibit "):
            right = link.to == said.removeprefix("Exhibit ")
        elif (row := passages.get(link.to)) is not None:
            right = said.split(", ")[0] == row.exhibit and _has_number(said, row.bates)
        else:
            right = link.to in said.split(", ")
        if not right:
            yield f"{name}: a link on page {link.page} says {quoted(said)} and leads elsewhere"


def _has_number(said: str, bates: str) -> bool:
    """Whether a number is the one that is said, or the first of those that are."""
    first, _, _ = said.rpartition(", ")[2].partition(" to ")
    return first.removesuffix("-R") == bates


def copy_pages(seen: VolumeSeen) -> list[int]:
    """Return which pages of a volume are of a copy of an attestation, from 1."""
    pages = seen.read.pages if seen.read else ()
    lines = ((at, each.lower[0]) for at, each in enumerate(pages, 1) if each.lower)
    return [at for at, line in lines if COPY_PAGE.fullmatch(line)]


def copy_held(seen: VolumeSeen, rows: Sequence[CitationRow]) -> CopyHeld | None:
    """Return a copy for reading as it is in the first volume, or nothing."""
    pages = copy_pages(seen)
    if not pages or seen.read is None:
        return None
    page = seen.read.pages[pages[0] - 1]
    found = COPY_PAGE.fullmatch(page.lower[0])
    return CopyHeld(
        found["label"] if found else "",
        " ".join(page.lower[1:]),
        seen.read.sums,
        tuple(each for each in seen.read.marks if each.name.startswith("inside-")),
        pages[0],
        tuple(rows),
    )


def _read(row: CitationRow) -> _Cited:
    """Raise `ValueError` where a cell is not what such a row has."""
    lines = []
    for each in row.lines.split("; "):
        page, _, sides = each.partition(": ")
        left, low, right, high = map(float, sides.split())
        lines.append((int(page), (left, low, right, high)))
    marked: dict[int, tuple[Rectangle, ...]] = {0: ()}
    for each in filter(None, row.marked.split("; ")):
        on, _, sides = each.rpartition(": ")
        left, low, right, high = map(float, sides.split())
        marked[int(on or 0)] = (*marked.get(int(on or 0), ()), (left, low, right, high))
    statement = int(row.statement) if row.statement else None
    counts = row.cites == "yes"
    if int(row.page) != lines[0][0] or int(row.passage) < 1:
        raise ValueError(row.page)
    reference = AttestationReference(
        int(row.reference), tuple(lines), "", row.section, statement, counts
    )
    return _Cited(row, reference, marked.pop(0), tuple(marked.items()))


def _of_log(rows: Sequence[CitationRow], logged: Sequence[LogRow]) -> Iterator[str]:
    """Yield which rows name another exhibit, number or page than the log does."""
    known = {(each.number, each.volume): each for each in logged}
    places = {(e.exhibit, e.case_number) for e in logged}
    for row in rows:
        if not row.volume:
            continue
        held = known.get((row.bates, row.volume))
        if held is None or held.exhibit != row.exhibit or held.page != row.page_of_volume:
            yield f"reference {row.reference} of the citations and the log do not agree"
        elif held.original and (row.exhibit, row.case_number) not in places:
            yield f"reference {row.reference} of the citations names another exhibit than the log"


def _copy_faults(
    pages: Sequence[int],
    first: VolumeSeen,
    rows: Sequence[CitationRow],
    names: Sequence[str],
    volumes: Volumes,
) -> Iterator[str]:
    """Yield what is wrong with the pages of a copy: which, how many, what stands on them."""
    for name in names[1:]:
        if (seen := volumes.get(name)) and copy_pages(seen):
            yield f"{name} has pages of a copy for reading, which the first volume has alone"
    assert first.read is not None  # noqa: S101 - asked before
    said = [COPY_PAGE.fullmatch(first.read.pages[at - 1].lower[0]) for at in pages]
    found = [(each["label"], int(each["page"]), int(each["pages"])) for each in said if each]
    labels = {each.attestation for each in rows} or {each[0] for each in found[:1]}
    many = found[0][2] if found else 0
    wanted = [(label, page, many) for label in labels for page in range(1, many + 1)]
    if found != wanted or [*pages] != [*range(pages[0], pages[0] + many)] if pages else True:
        yield "the copy for reading has not all of its pages, or not in their order"
    if len({each.lower[1:] for each in (first.read.pages[at - 1] for at in pages)}) > 1:
        yield "the pages of the copy for reading do not all name the same signed file"
    for at, page in enumerate(first.read.pages, 1):
        if page.fault and pages and at < pages[0]:
            continue  # the contents have no stamps
        if page.fault and pages and pages[0] <= at <= pages[-1]:
            yield f"page {at} of the copy for reading is not drawn as it is made: {page.fault}"


def _of_copy(cited: Sequence[_Cited], name: str, seen: VolumeSeen, begins: int) -> Iterator[str]:
    """Yield which links of the copy are missing, moved or lead elsewhere than their rows say."""
    assert seen.read is not None  # noqa: S101 - asked before
    marks = {each.name: each for each in seen.read.marks}
    led = {each.name: each for each in seen.read.names}
    for each in cited:
        number = each.reference.number
        for at, (page, area) in enumerate(each.reference.areas, 1):
            mark = marks.get(piece_name(f"reference-{number}", at))
            if (each.row.volume == name) is not (mark is not None):
                what = "is not there" if mark is None else "is there, and should not be"
                yield f"the link of reference {number} {what}"
            elif mark is not None:
                yield from _link_fault(mark, number, begins + page - 1, area, each)
        if each.reference.counts:
            page, area = each.reference.areas[0]
            spot = (area[0], area[3])
            if not _leads(led.get(reference_name(each.reference)), begins + page - 1, spot):
                yield f"the way back to reference {number} leads elsewhere"


def _link_fault(
    mark: SeenMark, number: int, page: int, area: Rectangle, each: _Cited
) -> Iterator[str]:
    if mark.fault or mark.kind != "link":
        yield f"the link of reference {number}: {mark.fault or 'it is none'}"
    elif mark.page != page or not _near(mark.areas, area, _POINTS):
        yield f"the link of reference {number} was moved"
    elif mark.to != f"passage {each.passage}":
        yield f"the link of reference {number} leads to {quoted(mark.to)}"


def _leads(
    named: NamedPage | None, page: int, spot: Sequence[float], within: float = _POINTS
) -> bool:
    return named is not None and named.page == page and _near(named.spot, spot, within)


def _near(found: Sequence[float], wanted: Sequence[float], within: float) -> bool:
    return len(found) == len(wanted) and all(
        abs(a - b) <= within for a, b in zip(found, wanted, strict=True)
    )


def _of_passages(cited: Sequence[_Cited], seen: VolumeSeen, *, is_first: bool) -> Iterator[str]:
    """Yield which highlights and ways back of a volume are not as the rows say."""
    assert seen.read is not None  # noqa: S101 - asked before
    marks = {each.name: each for each in seen.read.marks}
    led = {each.name: each for each in seen.read.names}
    by_page: dict[int, list[AttestationReference]] = {}
    for number, group in groupby(sorted(cited, key=_passage), key=_passage):
        some = [*group]
        row, marked, further = some[0].row, some[0].marked, some[0].further
        if len({(e.row.page_of_volume, e.row.marked, e.row.exhibit) for e in some}) > 1:
            yield f"the citations have passage {number} in several places"
            continue
        page = int(row.page_of_volume) if row.page_of_volume.isdecimal() else 0
        spot = (marked[0][0], marked[0][3]) if marked else ()
        if not _leads(led.get(f"passage {number}"), page, spot, _SHARE):
            yield f"the name of passage {number} leads elsewhere"
        references = tuple(each.reference for each in some)
        passage = BinderPassage(number, "", "", "", page, marked, references, further)
        yield from _highlight_faults(marks, passage, row.attestation)
        for page, _ in passage.pieces if row.page_of_volume else ():
            by_page.setdefault(page, []).extend(passage.citing)
    back: dict[int, list[SeenMark]] = {}
    for each in seen.read.marks:
        if each.name.startswith("back-"):
            back.setdefault(each.page, []).append(each)
    for page, citing in by_page.items():
        lines = _Back(page, cited[0].row.attestation, citing, back.get(page, []))
        yield from _back_fault(lines, seen, is_first=is_first)


def _passage(each: _Cited) -> int:
    return int(each.passage)


def _highlight_faults(
    marks: Mapping[str, SeenMark], passage: BinderPassage, label: str
) -> Iterator[str]:
    """Yield how a passage is not marked as its row says, on each of its pages."""
    for at, (page, areas) in enumerate(passage.pieces, 1):
        mark = marks.get(piece_name(f"passage-{passage.number}", at))
        yield from _highlight_fault(mark, page, replace(passage, areas=areas), label)


def _highlight_fault(
    mark: SeenMark | None, page: int, passage: BinderPassage, label: str
) -> Iterator[str]:
    number = passage.number
    if not passage.areas:
        if mark is not None:
            yield f"passage {number} is marked, and should not be"
    elif mark is None:
        yield f"passage {number} is not marked"
    elif mark.fault or mark.kind != "highlight":
        yield f"the mark of passage {number}: {mark.fault or 'it is none'}"
    elif mark.page != page or not _near(
        mark.areas, [side for area in passage.areas for side in area], _SHARE
    ):
        yield f"the mark of passage {number} was moved"
    elif mark.shown != note(label, passage):
        yield f"the note on passage {number} says: {quoted(mark.shown)}"


@dataclass(frozen=True, slots=True)
class _Back:
    """What leads back from a page, and what should."""

    page: int
    label: str
    references: Sequence[AttestationReference]
    found: Sequence[SeenMark]


def _back_fault(back: _Back, seen: VolumeSeen, *, is_first: bool) -> Iterator[str]:
    """Yield how the line that says where a page is cited is not as it should be."""
    page, label, found = back.page, back.label, back.found
    line = cited_in(label, back.references, leads_back=is_first) if back.references else None
    shown = seen.page(page)
    lower = shown.lower if shown else ()
    agrees, places = _places_shown(line, lower)
    if not agrees:
        yield f"page {page} does not say where {label} cites it as the citations do"
    links = [(text, to) for text, to in places if to]
    if [(each.shown, each.to) for each in found] != links or any(each.fault for each in found):
        yield f"the links back on page {page} are not as the citations say"


def _places_shown(
    line: CitedIn | None, lower: Sequence[str]
) -> tuple[bool, tuple[tuple[str, str], ...]]:
    """Return whether what is shown is what fits of a line, and which of its places that are."""
    if line and lower[-1:] == (line.alone[0],):
        return True, (line.alone,)  # none has room
    said = lower[lower.index(line.lead) + 1 :] if line and line.lead in lower else ()
    places = line.places if line else ()
    fits = [text for text, _ in places[: len(said)]]
    more = len(places) + (line.more if line else 0)
    while fits and [*said] not in ([*fits], [*fits, f"and {more - len(fits):,} more"]):
        fits.pop()
    whole = [*fits, *([f"and {more - len(fits):,} more"] if more > len(fits) else [])]
    agrees = line is None or (line.lead in lower and [*said] == whole)
    return agrees, places[: len(fits)]


def _unknown(
    cited: Sequence[_Cited], here: Sequence[_Cited], seen: VolumeSeen, *, is_first: bool
) -> Iterator[str]:
    """Yield marks of ours that no row speaks of, and those that are there twice."""
    assert seen.read is not None  # noqa: S101 - asked before
    known = {
        piece_name(f"passage-{each.passage}", at + 1)
        for each in here
        for at in range(1 + len(each.further))
    }
    if is_first:
        for each in cited:
            number = each.reference.number
            lines = range(1, len(each.reference.areas) + 1)
            known |= {piece_name(f"reference-{number}", at) for at in lines}
    for name, times in Counter(each.name for each in seen.read.marks).items():
        inside = is_first and name.startswith("inside-")
        if times > 1 or not (name in known or inside or name.startswith("back-")):
            yield f"it holds a mark or link ({quoted(name)}) that the citations do not speak of"
    cites = {int(e.row.page_of_volume) for e in here if e.row.page_of_volume.isdecimal()}
    cites |= {page for each in here for page, _ in each.further}
    for page in {e.page for e in seen.read.marks if e.name.startswith("back-")} - cites:
        yield f"page {page} has links back, and nothing cites it"


def strange_marks(volumes: Mapping[str, VolumeSeen]) -> Iterator[str]:
    """Yield where something stands as ours in a binder that has no citations."""
    for name, seen in volumes.items():
        if seen.read is not None and (seen.read.marks or copy_pages(seen)):
            yield f"{name} holds links or marks of an attestation, and no citations say which"
