"""Where in a document a later revision shows something else: pages, notes on them, the form."""

from collections.abc import Iterator
from typing import Any

from pyhanko.pdf_utils import generic

from casefiles.attestation.verify.worker.additions.walk import number_of
from casefiles.evidence.readers.signed.revision import Number, Revision
from casefiles.evidence.readers.signed.revision_diff import RevisionChanges, same
from casefiles.kernel.counts import counted

_MOST_PAGES, _MOST_OBJECTS, _NAMED = 5_000, 100_000, 10
_ASIDE = frozenset(
    {"/Parent", "/P", "/Annots", "/StructParents", "/Tabs", "/PieceInfo", "/LastModified"}
)


def page_changes(old: Revision, new: Revision, changes: RevisionChanges) -> Iterator[str]:
    """Say on which pages what is shown was changed. Raises what a parser raises."""
    before, after = list(_pages(old)), list(_pages(new))
    if len(before) != len(after):
        yield f"it has {counted(len(after), 'page')} now, and had {len(before):,}"
    touched = changes.added | changes.replaced
    seen = TouchedObjects(new, touched)
    shown, noted = [], []
    for at, (one, other) in enumerate(zip(before, after, strict=False), 1):
        if any(_differs(old, new, one, other, name, seen) for name in _names(one, other)):
            shown.append(at)
        if _differs(old, new, one, other, "/Annots", seen):
            noted.append(at)
    if shown:
        yield f"what {_on(shown)} shows was changed or replaced"
    if noted:
        yield f"notes, stamps or fields {_on(noted, 'on ')} were added, changed or taken away"


class TouchedObjects:
    """Whether something leads to an object that was touched, each object looked at once."""

    def __init__(self, revision: Revision, touched: frozenset[Number]) -> None:
        self._revision, self._touched = revision, touched
        self._clean: set[Number] = set()

    def is_one(self, held: Any) -> bool:
        """Whether this refers to an object that was touched."""
        return number_of(held) in self._touched

    def leads_to_touched(self, start: Any) -> bool:
        """Walk from here, never up again to a page or the pages."""
        waiting, here = [start], set[Number]()
        while waiting:
            held = waiting.pop()
            number = number_of(held)
            if number is not None:
                if number in self._touched:
                    return True
                if number in self._clean or number in here or number not in self._revision.objects:
                    continue
                if len(self._clean) + len(here) > _MOST_OBJECTS:
                    raise ValueError("more objects than are looked at")
                here.add(number)
                held = self._revision.read(number)
            if isinstance(held, generic.DictionaryObject):
                waiting += [held.raw_get(name) for name in held if name not in _ASIDE]
            elif isinstance(held, generic.ArrayObject):
                waiting += [held.raw_get(at) for at in range(len(held))]
        self._clean |= here
        return False


def _differs(  # noqa: PLR0913, PLR0917  two pages in two revisions
    old: Revision, new: Revision, one: Any, other: Any, name: str, seen: TouchedObjects
) -> bool:
    before = one.raw_get(name) if name in one else None
    after = other.raw_get(name) if name in other else None
    if (before is None) != (after is None):
        return True
    if after is None:
        return False
    if not same(before, after) and not same(_read(old, before), _read(new, after)):
        return True
    return seen.leads_to_touched(after)


def _read(revision: Revision, held: Any) -> Any:
    number = number_of(held)
    return held if number is None else revision.read(number)


def _names(one: Any, other: Any) -> list[str]:
    return sorted((one.keys() | other.keys()) - _ASIDE)


def _pages(revision: Revision) -> Iterator[generic.DictionaryObject]:
    waiting: list[tuple[Any, int]] = [(revision.root.raw_get("/Pages"), 0)]
    count = 0
    while waiting:
        held, deep = waiting.pop()
        node = _read(revision, held)
        count += 1
        if deep > 50 or count > 2 * _MOST_PAGES or not isinstance(node, generic.DictionaryObject):
            raise ValueError("its pages are not looked through")
        if "/Kids" in node:
            kids = _read(revision, node.raw_get("/Kids"))
            waiting += [(kids.raw_get(at), deep + 1) for at in reversed(range(len(kids)))]
        else:
            yield node


def _on(pages: list[int], before: str = "") -> str:
    named = ", ".join(map(str, pages[:_NAMED]))
    more = f" and {len(pages) - _NAMED:,} more" if len(pages) > _NAMED else ""
    return f"{before}page{'s' * (len(pages) > 1)} {named}{more}"
