"""What differs between two revisions of a PDF, object by object."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from pyhanko.pdf_utils import generic

from casefiles.evidence.readers.signed.revision import Number, Place, Revision
from casefiles.kernel.dataclass import dataclass

_OF_THE_SECTION = frozenset(
    {"/Prev", "/Size", "/Type", "/W", "/Index", "/Length", "/Filter", "/DecodeParms", "/XRefStm"}
)

_WHITE = b" \t\r\n"


@dataclass(frozen=True, slots=True)
class RevisionChanges:
    """All that a later revision changed. What is in none of these is as it was, byte for byte."""

    added: frozenset[Number]
    """Objects that were not there."""

    replaced: frozenset[Number]
    """Objects that have another value."""

    rewritten: frozenset[Number]
    """Objects that were written once more and are as they were."""

    removed: frozenset[Number]
    """Objects that are there no more."""

    trailer: frozenset[str]
    """Entries of the trailer that are not as they were: `/Root`, `/Info`, `/ID` ..."""

    sections: frozenset[Number]
    """Cross-reference streams among what was added: they are no part of the document."""

    loose: tuple[tuple[int, int], ...]
    """Bytes, from and to, that were added and belong to no object that is in use."""

    twice: frozenset[int]
    """Numbers of objects that were given twice, so that readers may differ."""

    hybrid: bool
    """Some readers find objects through it that others do not."""


def compare(old: Revision, new: Revision) -> RevisionChanges:
    """Compare a revision with the next one. Raises `Misbuilt`, and what pyHanko raises."""
    before, after = old.objects, new.objects
    sections = new.sections[len(old.sections) :]
    moved = {each for each in before.keys() & after.keys() if before[each] != after[each]}
    replaced = {each for each in moved if not same(old.read(each), new.read(each))}
    added = after.keys() - before.keys()
    starts = {each.start for each in sections}
    return RevisionChanges(
        added=frozenset(added),
        replaced=frozenset(replaced),
        rewritten=frozenset(moved - replaced),
        removed=frozenset(before.keys() - after.keys()),
        trailer=frozenset(_trailer(old.trailer, new.trailer)),
        sections=frozenset(each for each in added if after[each] in starts),
        loose=tuple(_loose(old, new)),
        twice=frozenset().union(*(each.twice for each in sections)),
        hybrid=any(each.hybrid for each in sections),
    )


def reachable(revision: Revision, start: Any, within: frozenset[Number]) -> frozenset[Number]:
    """Those of some objects that an object of a revision leads to, over one another alone."""
    found: set[Number] = set()
    waiting = [start]
    while waiting:
        held = waiting.pop()
        number = _refers(held)
        if number is not None:
            if number in within and number not in found:
                found.add(number)
                waiting.append(revision.read(number))
        elif isinstance(held, generic.DictionaryObject):
            waiting += [held.raw_get(name) for name in held]
        elif isinstance(held, generic.ArrayObject):
            waiting += [held.raw_get(at) for at in range(len(held))]
    return frozenset(found)


def same(one: Any, other: Any) -> bool:
    """Whether two objects are equal, without following references."""
    if isinstance(one, generic.IndirectObject) or isinstance(other, generic.IndirectObject):
        return _refers(one) is not None and _refers(one) == _refers(other)
    if type(one) is not type(other):
        return False
    if isinstance(one, generic.StreamObject) and one.encoded_data != other.encoded_data:
        return False
    if isinstance(one, generic.DictionaryObject):
        return one.keys() == other.keys() and all(
            same(one.raw_get(name), other.raw_get(name)) for name in one
        )
    if isinstance(one, generic.ArrayObject):
        return len(one) == len(other) and all(
            same(one.raw_get(at), other.raw_get(at)) for at in range(len(one))
        )
    return bool(one == other)


def _refers(held: Any) -> Number | None:
    return (held.idnum, held.generation) if isinstance(held, generic.IndirectObject) else None


def _trailer(old: generic.DictionaryObject, new: generic.DictionaryObject) -> Iterator[str]:
    for name in (old.keys() | new.keys()) - _OF_THE_SECTION:
        if name not in old or name not in new or not same(old.raw_get(name), new.raw_get(name)):
            yield name


def _loose(old: Revision, new: Revision) -> Iterator[tuple[int, int]]:
    """Bytes between what was added that are neither white nor part of the end."""
    spans = [new.span(each) for each in _of_their_own(old.end, new.objects)]
    spans += [(each.start, each.end) for each in new.sections if each.start >= old.end]
    ends = [(old.end, old.end), *sorted(set(spans)), (new.end, new.end)]
    for (_, end), (start, _) in pairwise(ends):
        between = new.data[end:start].strip(_WHITE)
        if start < end or (between and not (start == new.end and _is_end(between))):
            yield end, start


def _is_end(text: bytes) -> bool:
    return text.startswith(b"startxref") and text.endswith(b"%%EOF")


def _of_their_own(end: int, objects: Mapping[Number, Place]) -> Iterator[Number]:
    return (each for each, place in objects.items() if isinstance(place, int) and place >= end)
