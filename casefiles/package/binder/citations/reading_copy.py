"""The copy for reading of an issued attestation in the binder of its set, or why there is none.

The file is parsed by a worker: what signatures from elsewhere put into it is a stranger's.
"""

import hashlib
import os
from collections.abc import Iterator, Sequence
from functools import partial
from typing import BinaryIO

from casefiles.attestation.countersign_acts import latest_digest
from casefiles.attestation.manifest import Manifest, parse, short_form
from casefiles.attestation.model import Attestation
from casefiles.evidence.places import Place, in_words
from casefiles.evidence.readers import client
from casefiles.evidence.readers.model import Unread
from casefiles.evidence.readers.supervisor import Supervisor
from casefiles.evidence.redactions.store import redactions
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Faulty, Impossible
from casefiles.kernel.ids import Digest
from casefiles.package.binder.citations.model import (
    AttestationRead,
    AttestationReference,
    BinderPassage,
    ReadingCopy,
)
from casefiles.package.binder.citations.place_finder import PlaceFinder, PlaceInBinder
from casefiles.package.binder.citations.references import in_order, inside_links, references_in
from casefiles.package.binder.confined import LIMITS, READER
from casefiles.package.binder.contents import BinderSet
from casefiles.package.binder.model import BinderPart
from casefiles.package.pages.exhibit_pages import PageMaker
from casefiles.package.pages.set_page_areas import SetPageAreas
from casefiles.workspace.view import View

_NAMED = 5
"""Exhibits that are named where the set is another."""


@dataclass(frozen=True, slots=True)
class NoReadingCopy(Exception):
    """There is none, which is no fault."""

    why: str


def reading_copy(
    view: View, held: BinderSet, parts: Sequence[BinderPart], maker: PageMaker
) -> ReadingCopy:
    """Return the copy of what was issued last for this audience, with what it cites.

    Raises `NoReadingCopy` where nothing was issued or it is of another set than the exhibits are,
    `Impossible` where its file cannot be read.
    """
    if (issued := held.issued) is None:
        raise NoReadingCopy("No attestation is issued for this set: none is in the binder.")
    digest = latest_digest(view, issued.id)
    read, texts = _read(view, digest, maker)
    manifest = _manifest(issued, read)
    _want_same_set(held, issued, manifest)
    files = {each.file: each.label for each in manifest.exhibits}
    found = in_order(references_in(read, files))
    return ReadingCopy(
        label=issued.label,
        short_hash=short_form(issued.manifest_digest),
        sha256=digest,
        pages=read.pages,
        size=_size(view, digest),
        inside=inside_links(read, files),
        headings=read.headings,
        passages=tuple(_passages(view, held, parts, maker, found)),
        texts=texts,
        open=partial(view.blobs.open, digest),
    )


def _read(view: View, digest: Digest, maker: PageMaker) -> tuple[AttestationRead, tuple[str, ...]]:
    worker = Supervisor(READER, LIMITS)
    try:
        with view.blobs.open(digest) as file:
            answer, _ = worker.ask("references", AttestationRead, file)
            if isinstance(answer, Unread):
                raise Impossible(f"The issued attestation could not be read: {answer.why}.")
            texts = tuple(_texts(maker, file, answer.found.pages))
    finally:
        worker.close()
    return answer.found, texts


def _texts(maker: PageMaker, file: BinaryIO, pages: int) -> Iterator[str]:
    done = 0
    while done < pages:
        found = client.pdf_texts(maker.readers, file, done, pages - done)
        if isinstance(found, Unread) or not found.found.texts:
            raise Impossible("What the issued attestation says could not be looked through.")
        yield from found.found.texts
        done += len(found.found.texts)


def _manifest(issued: Attestation, read: AttestationRead) -> Manifest:
    content = read.manifest.encode()
    if hashlib.sha256(content).hexdigest() != issued.manifest_digest:
        raise Impossible(f"The manifest in the file of {issued.label} is not the one it had.")
    try:
        return parse(content)
    except Faulty as error:
        raise Impossible(f"The manifest in the file of {issued.label} cannot be read.") from error


def _want_same_set(held: BinderSet, issued: Attestation, manifest: Manifest) -> None:
    """Raise `NoReadingCopy` where the binder has other exhibits than were listed and signed."""
    if manifest.set != held.audience.value:
        raise NoReadingCopy(f"{issued.label} was issued for others: it is not in the binder.")
    listed = {each.label: each.sha256 for each in manifest.exhibits}
    there = {each.label: each.digest for each in held.exhibits}
    if listed == there:
        return
    differ = sorted(
        each for each in listed.keys() | there.keys() if listed.get(each) != there.get(each)
    )
    named = ", ".join(differ[:_NAMED])
    more = f" and {len(differ) - _NAMED:,} more" if len(differ) > _NAMED else ""
    raise NoReadingCopy(
        f"{issued.label} lists another set of exhibits than this binder has ({named}{more}): no"
        " copy of it is in the binder, and nothing leads to what it cites."
    )


def _passages(
    view: View,
    held: BinderSet,
    parts: Sequence[BinderPart],
    maker: PageMaker,
    found: Sequence[tuple[str, Place, Sequence[AttestationReference]]],
) -> Iterator[BinderPassage]:
    by_label = {each.label: each for each in held.exhibits}
    by_exhibit = {each.exhibit: each for each in parts if each.exhibit and not each.facing}
    hidden = {
        each.label: redactions(view.db, each.case_id, each.id)
        for each in held.exhibits
        if each.id in held.redacted
    }
    with SetPageAreas(maker) as areas:
        finder = PlaceFinder(maker, areas, hidden)
        for number, (label, place, references) in enumerate(found, 1):
            exhibit, part = by_label.get(label), by_exhibit.get(label)
            is_cited = any(each.counts for each in references)
            there = PlaceInBinder()
            if exhibit and part:
                there = finder.find(exhibit, part, place) if is_cited else PlaceInBinder(0)
            yield BinderPassage(
                number=number,
                exhibit=label,
                label=part.label if part and not there.is_nowhere else "",
                words=in_words(place),
                page=there.page,
                areas=there.areas,
                references=tuple(references),
                further=there.further,
            )


def _size(view: View, digest: Digest) -> int:
    with view.blobs.open(digest) as file:
        return file.seek(0, os.SEEK_END)
