"""Two revisions side by side: which object stands in which place, before and after.

An object that was there and is another now may only be one in the same place: whoever puts an
object of a page where a store of certificates belongs changes the page.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from pyhanko.pdf_utils import generic

from casefiles.evidence.readers.signed.revision import Number, Revision
from casefiles.evidence.readers.signed.revision_diff import RevisionChanges, reachable, same

_ACTING = frozenset({"/JS", "/AA", "/OpenAction", "/Launch", "/XFA", "/NeedAppearances"})
_OF_A_DOCUMENT = frozenset(
    {"/Page", "/Pages", "/Catalog", "/Annot", "/Action", "/Filespec", "/EmbeddedFile"}
)

Dictionary = generic.DictionaryObject


class RevisionWalk:
    """Goes through what changed; what it passes is explained, what is wrong is said."""

    def __init__(self, old: Revision, new: Revision, changes: RevisionChanges) -> None:
        self.old, self.new, self.changes = old, new, changes
        self.faults: list[str] = []
        self._explained: set[Number] = set()

    def fault(self, words: str) -> None:
        """Note what may not be."""
        if words not in self.faults:
            self.faults.append(words)

    @property
    def left(self) -> frozenset[Number]:
        """Objects that changed or were added and have no place that was looked at."""
        touched = self.changes.added | self.changes.replaced
        explained = self._explained | self.containers(self._explained)
        return touched - self.changes.sections - explained

    def containers(self, numbers: Iterable[Number]) -> set[Number]:
        """The streams that some objects are kept in."""
        places = (self.new.objects.get(each) for each in numbers)
        return {(place[1], 0) for place in places if isinstance(place, tuple)}

    def explain(self, number: Number | None) -> None:
        """An object of the document itself, looked at by whoever says so."""
        if number is not None:
            self._explained.add(number)

    def step(self, old: Any, new: Any, name: str) -> tuple[Any, Any]:
        """Return what stands under a name, before and after; None where nothing does."""
        before = old.raw_get(name) if old is not None and name in old else None
        after = new.raw_get(name) if name in new else None
        number = number_of(after)
        if number in self.changes.added or (
            number in self.changes.replaced and number == number_of(before)
        ):
            self.explain(number)
        return self.read(self.old, before), self.read(self.new, after)

    def read(self, revision: Revision, held: Any) -> Any:
        """Return what a reference leads to in a revision; other things as they are."""
        number = number_of(held)
        return held if number is None else revision.read(number)

    def differing(self, old: Dictionary, new: Dictionary) -> Iterator[str]:
        """Yield the names whose values are not as they were."""
        for name in sorted(old.keys() | new.keys()):
            if name in old and name in new and same(old.raw_get(name), new.raw_get(name)):
                continue
            yield name

    def take_new(self, held: Any, what: str) -> None:
        """Explain what was added and hangs on something; nothing of it may do anything."""
        reached = reachable(self.new, held, self.changes.added)
        for each in (held, *map(self.new.read, reached)):
            if not is_inert(each):
                self.fault(f"{what} holds more than it may")
        self._explained |= reached

    def compare(
        self,
        old: Dictionary,
        new: Dictionary,
        what: str,
        rules: "dict[str, Callable[[Any, Any], bool]]",
    ) -> None:
        """Hold each entry that differs against the rule for it: no rule, no difference."""
        for name in self.differing(old, new):
            before, after = self.step(old, new, name)
            if name not in rules or not rules[name](before, after):
                self.fault(f"{name[1:]} of {what} was changed")


def number_of(held: Any) -> Number | None:
    """The number of the object that a reference leads to, or None if it is none."""
    is_one = isinstance(held, generic.IndirectObject | generic.Reference)
    return (held.idnum, held.generation) if is_one else None


def is_text(_: Any, after: Any) -> bool:
    """A text or a date."""
    return isinstance(after, generic.TextStringObject | generic.ByteStringObject)


def is_inert(held: Any, deep: int = 0) -> bool:
    """Nothing in it, short of other objects, is an action, an annotation, a page or a file."""
    if deep > 50:
        return False
    if isinstance(held, generic.DictionaryObject):
        outside = isinstance(held, generic.StreamObject) and "/F" in held
        if outside or str(held.get("/Type")) in _OF_A_DOCUMENT or _ACTING & held.keys():
            return False
        return all(is_inert(held.raw_get(name), deep + 1) for name in held)
    if isinstance(held, generic.ArrayObject):
        return all(is_inert(held.raw_get(at), deep + 1) for at in range(len(held)))
    return True
