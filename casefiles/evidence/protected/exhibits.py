"""Look for protected names in exhibits that go out, and say in which one cannot look."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from casefiles.evidence import store as evidence
from casefiles.evidence.all_texts import TextsOf, all_texts
from casefiles.evidence.model import Exhibit, Reading, State
from casefiles.evidence.ocr.due import scans
from casefiles.evidence.ocr.page import has_letters
from casefiles.evidence.protected.guard import Guard
from casefiles.evidence.protected.model import NameFound, NotSearched, Passage
from casefiles.evidence.protected.seen.store import Kept, Seen
from casefiles.evidence.read.model import Reason
from casefiles.evidence.search.layers import stamps
from casefiles.evidence.search.ready import opened
from casefiles.ids import Digest, ExhibitId
from casefiles.view import View


@dataclass(frozen=True, slots=True)
class InExhibits:
    """What was found in exhibits, and in which nothing could be."""

    names: tuple[NameFound, ...] = ()
    unsearched: tuple[NotSearched, ...] = ()


@dataclass(frozen=True, slots=True)
class _Look:
    """What is needed to look through the exhibits of a case."""

    guard: Guard
    kept: Kept
    texts: TextsOf
    readings: Mapping[ExhibitId, Reading]
    stamps: Mapping[Digest, str]
    pictures: Mapping[Digest, int]
    """Of files, how many pages are pictures that nobody recognized."""

    unopened: set[ExhibitId]
    """Those with files in them that were not taken out."""

    done: set[ExhibitId] = field(default_factory=set)


def in_exhibits(view: View, guard: Guard, exhibits: Iterable[Exhibit]) -> InExhibits:
    """Look through exhibits, and through what came out of them, which leaves inside them.

    Looks at text, recognized text and properties. Takes long the first time: not on the thread
    of a window.
    """
    some = [*exhibits]
    if not guard or not some:
        return InExhibits()
    pictures = Counter(
        each.page.digest
        for each in scans(view, guard.case)
        if each.standing is None or each.standing.why
    )
    with (
        Kept(view.folder, guard.fingerprint) as kept,
        opened(view) as shelf,
        all_texts(view.folder) as texts,
    ):
        readings = evidence.readings(view.db, guard.case)
        inside = evidence.files_inside(view.db, guard.case)
        unopened = inside.keys() - evidence.opened(view.db, guard.case)
        look = _Look(guard, kept, texts, readings, stamps(shelf), pictures, unopened)
        found = [each for exhibit in some for each in _in_family(view, look, exhibit)]
    return InExhibits(
        tuple(each for each in found if isinstance(each, NameFound)),
        tuple(each for each in found if isinstance(each, NotSearched)),
    )


def _in_family(view: View, look: _Look, exhibit: Exhibit) -> Iterator[NameFound | NotSearched]:
    yield from _in_one(look, exhibit, exhibit.label)
    for inner in evidence.descendants(view.db, exhibit.id):
        label = f"{inner.label}, which came out of {exhibit.label}"
        yield from look.guard.found([Passage(f"the file name of {label}", inner.name)])
        yield from _in_one(look, inner, label)


def _in_one(look: _Look, exhibit: Exhibit, label: str) -> Iterator[NameFound | NotSearched]:
    if exhibit.id in look.done:
        return
    look.done.add(exhibit.id)
    reading, guard = look.readings.get(exhibit.id), look.guard
    texts = look.texts(exhibit.digest)
    if why := _why_not(look, exhibit, reading, texts):
        subject = f"{exhibit.id} {why}"
        yield NotSearched(label, why, subject, subject in guard.decided)
    for seen in _seen(look, exhibit.digest, texts):
        subject = f"{seen.who} {exhibit.id} {seen.times}"
        more = f" and {seen.times - 1} more places" if seen.times > 1 else ""
        where = f"{label}{_page(reading, seen.part)}{more}"
        whose = guard.labels[seen.who]
        yield NameFound(whose, where, subject, seen.by_sound, subject in guard.decided)
    if reading:
        said = "\n".join(_strings(json.loads(reading.facts or "{}")))
        yield from guard.found([Passage(f"the properties of {label}", said)])


def _seen(look: _Look, digest: Digest, texts: Sequence[str]) -> list[Seen]:
    stamp = look.stamps.get(digest, "")
    known = look.kept.seen(digest, stamp) if stamp else None
    if known is not None:
        return known
    found: dict[tuple[str, bool], list[int]] = {}
    for part, text in enumerate(texts):
        for hit in look.guard.matcher.hits(text):
            found.setdefault((hit.who, hit.by_sound), []).append(part)
    seen = [Seen(who, parts[0], len(parts), sound) for (who, sound), parts in found.items()]
    if stamp:
        look.kept.keep(digest, stamp, seen)
    return seen


def _why_not(look: _Look, exhibit: Exhibit, reading: Reading | None, texts: Sequence[str]) -> str:
    """Say why names cannot be looked for in an exhibit, or not in all of it; else nothing."""
    if reading is None or exhibit.digest not in look.stamps:
        return "not read yet"
    if reading.state is State.UNREAD:
        return "a password is needed" if reading.reason == Reason.PASSWORD else "cannot be read"
    if pages := look.pictures.get(exhibit.digest):
        return f"{pages} page{'s are pictures' if pages > 1 else ' is a picture'} not recognized"
    if exhibit.id in look.unopened:
        return "files in it are not taken out"
    return "" if has_letters(texts, 1) else "no text in it"


def _page(reading: Reading | None, part: int) -> str:
    return f", p. {part + 1}" if reading and reading.pages is not None else ""


def _strings(facts: object) -> Iterator[str]:
    """All texts in the facts of a file."""
    if isinstance(facts, str):
        yield facts
    elif isinstance(facts, dict):
        for each in facts.values():
            yield from _strings(each)
    elif isinstance(facts, list):
        for each in facts:
            yield from _strings(each)
