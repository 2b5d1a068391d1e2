"""Hold a copy for reading against the attestation that it is a copy of: pages, links, citations."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from casefiles.attestation.manifest import Manifest
from casefiles.evidence.places import in_words
from casefiles.package.binder.citations.model import AttestationRead, band_of
from casefiles.package.binder.citations.references import Led, inside_links, references_in
from casefiles.package.binder.citations.table import lines_in_words
from casefiles.package.verify.binder.model import AttestationSeen, CitationRow, SeenMark
from casefiles.package.verify.binder.result import CopyHeld

_MOST, _POINTS = 20, 0.25


def copy_faults(
    copy: CopyHeld, seen: AttestationSeen, manifest: Manifest, short_hash: str, sha256: str
) -> Iterator[str]:
    """Yield where a copy differs from the attestation whose file has this sum."""
    label = copy.attestation
    changed = [
        page for page, (one, other) in enumerate(zip_longest(copy.sums, seen.sums), 1)
        if one != other
    ]  # fmt: skip
    if changed:
        pages = ", ".join(map(str, changed[:_MOST]))
        more = f" and {len(changed) - _MOST:,} more" if len(changed) > _MOST else ""
        yield f"pages of the copy of {label} are not those of the attestation: {pages}{more}"
    if copy.band != band_of(label, short_hash, sha256):
        yield f"the pages of the copy of {label} name another signed file"
    read = AttestationRead(len(seen.sums), "", seen.links, seen.headings)
    files = {each.file: each.label for each in manifest.exhibits}
    yield from _references(copy.rows, references_in(read, files))
    yield from _inside(copy, read, files)


def _references(rows: Sequence[CitationRow], found: Sequence[Led]) -> Iterator[str]:
    """Yield which references the citations have otherwise than the attestation."""
    wrong = [
        row.reference if row else str(led.reference.number if led else "")
        for row, led in zip_longest(rows, found)
        if row is None or led is None or _said(row) != _wanted(led)
    ]
    if wrong:
        some = ", ".join(wrong[:_MOST])
        more = f" and {len(wrong) - _MOST:,} more" if len(wrong) > _MOST else ""
        yield f"the citations are not what the attestation cites: reference {some}{more}"


def _said(row: CitationRow) -> tuple[str, ...]:
    return (row.reference, row.page, row.statement, row.section, row.lines, row.cites,
            row.case_number, row.place)  # fmt: skip


def _wanted(led: Led) -> tuple[str, ...]:
    it = led.reference
    cites = "yes" if it.counts else "names only"
    return (str(it.number), str(it.page), str(it.statement or ""), it.section,
            lines_in_words(it.areas), cites, led.exhibit, in_words(led.place))  # fmt: skip


def _inside(copy: CopyHeld, read: AttestationRead, files: dict[str, str]) -> Iterator[str]:
    """Yield how the links of a copy within itself are not those of the attestation."""
    by_name = {each.name: each for each in copy.inside}
    wrong = 0
    links = inside_links(read, files)
    for at, link in enumerate(links, 1):
        mark = by_name.pop(f"inside-{at}", None)
        first = copy.first - 1
        same = mark is not None and not mark.fault and (
            (mark.page, mark.to_page) == (first + link.page, first + link.to_page)
            and _near((*mark.areas, mark.to_top), (*link.box, link.to_top))
        )  # fmt: skip
        wrong += not same
    if wrong or by_name:
        many = wrong + len(by_name)
        yield f"{many:,} of the links within the copy are not those of the attestation"


def _near(found: Sequence[float], wanted: Sequence[float]) -> bool:
    return len(found) == len(wanted) and all(
        abs(a - b) <= _POINTS for a, b in zip(found, wanted, strict=True)
    )


def inside_faults(copy: CopyHeld) -> Iterator[str]:
    """Yield which links within a copy do not lead into it, where no attestation is at hand."""
    pages = range(copy.first, copy.first + len(copy.sums))
    wrong = [each for each in copy.inside if _leads_out(each, pages)]
    if wrong:
        yield f"{len(wrong):,} of the links within the copy of {copy.attestation} lead out of it"


def _leads_out(mark: SeenMark, pages: range) -> bool:
    return bool(mark.fault) or mark.page not in pages or mark.to_page not in pages
