"""Look for protected names in exhibits that go out, and say in which one cannot look."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field, replace

from casefiles.evidence import store as evidence
from casefiles.evidence.model import Exhibit
from casefiles.evidence.ocr.recognized_texts import TextsOf, all_texts
from casefiles.evidence.protected_names.model import (
    FoundName,
    Origin,
    OutgoingText,
    UnsearchedExhibit,
)
from casefiles.evidence.protected_names.name_cache.store import CachedName, NameCache
from casefiles.evidence.protected_names.name_scanner import NameScanner
from casefiles.evidence.protected_names.searchability import Searchability, searchability
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import Digest, ExhibitId
from casefiles.workspace.view import View


@dataclass(frozen=True, slots=True)
class NamesInExhibits:
    """What was found in exhibits, and in which nothing could be."""

    names: tuple[FoundName, ...] = ()
    unsearched: tuple[UnsearchedExhibit, ...] = ()


@dataclass(frozen=True, slots=True)
class _Look:
    """What is needed to look through the exhibits of a case."""

    guard: NameScanner
    kept: NameCache
    texts: TextsOf
    reach: Searchability
    without: frozenset[ExhibitId]
    done: set[ExhibitId] = field(default_factory=set)


def names_in_exhibits(
    view: View,
    guard: NameScanner,
    exhibits: Iterable[Exhibit],
    without: Iterable[ExhibitId] = (),
) -> NamesInExhibits:
    """Look through exhibits, and through what came out of them, which leaves inside them.

    What is `without` does not leave, inside none of them either.

    Looks at text, recognized text and properties. Takes long the first time: not on the thread
    of a window.
    """
    some = [*exhibits]
    if not guard or not some:
        return NamesInExhibits()
    with NameCache(view.folder, guard.fingerprint) as kept, all_texts(view.folder) as texts:
        look = _Look(guard, kept, texts, searchability(view, guard.case), frozenset(without))
        found = [each for exhibit in some for each in _in_family(view, look, exhibit)]
    return NamesInExhibits(
        tuple(each for each in found if isinstance(each, FoundName)),
        tuple(each for each in found if isinstance(each, UnsearchedExhibit)),
    )


def _in_family(
    view: View, look: _Look, exhibit: Exhibit
) -> Iterator[FoundName | UnsearchedExhibit]:
    yield from _in_one(look, exhibit, exhibit.label)
    inside = evidence.descendants(view.db, exhibit.id)
    for inner in (each for each in inside if each.id not in look.without):
        label = f"{inner.label}, which came out of {exhibit.label}"
        origin = Origin("exhibits", inner.id)
        yield from look.guard.found([OutgoingText(f"the file name of {label}", inner.name, origin)])
        yield from _in_one(look, inner, label)


def _in_one(look: _Look, exhibit: Exhibit, label: str) -> Iterator[FoundName | UnsearchedExhibit]:
    if exhibit.id in look.done:
        return
    look.done.add(exhibit.id)
    guard, texts, origin = look.guard, look.texts(exhibit.digest), Origin("exhibits", exhibit.id)
    if why := look.reach.why_not(exhibit, texts):
        subject = f"{exhibit.id} {why}"
        yield UnsearchedExhibit(label, why, subject, subject in guard.decided, origin)
    for seen in _seen(look, exhibit.digest, texts):
        subject = f"{seen.who} {exhibit.id} {seen.times}"
        more = f" and {seen.times - 1} more places" if seen.times > 1 else ""
        page = look.reach.page_number(exhibit, seen.part)
        yield FoundName(
            guard.labels[seen.who],
            f"{label}{look.reach.page(exhibit, seen.part)}{more}",
            subject,
            seen.by_sound,
            subject in guard.decided,
            origin=replace(origin, page=page),
        )
    if reading := look.reach.readings.get(exhibit.id):
        said = "\n".join(strings_in(json.loads(reading.facts or "{}")))
        yield from guard.found([OutgoingText(f"the properties of {label}", said, origin)])


def _seen(look: _Look, digest: Digest, texts: Sequence[str]) -> list[CachedName]:
    stamp = look.reach.stamps.get(digest, "")
    known = look.kept.seen(digest, stamp) if stamp else None
    if known is not None:
        return known
    found: dict[tuple[str, bool], list[int]] = {}
    for part, text in enumerate(texts):
        for hit in look.guard.matcher.hits(text):
            found.setdefault((hit.who, hit.by_sound), []).append(part)
    seen = [CachedName(who, parts[0], len(parts), sound) for (who, sound), parts in found.items()]
    if stamp:
        look.kept.keep(digest, stamp, seen)
    return seen


def strings_in(facts: object) -> Iterator[str]:
    """Yield all texts in the facts of a file."""
    if isinstance(facts, str):
        yield facts
    elif isinstance(facts, dict):
        for each in facts.values():
            yield from strings_in(each)
    elif isinstance(facts, list):
        for each in facts:
            yield from strings_in(each)
