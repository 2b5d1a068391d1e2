"""Whether two exhibits are one paper: the same file, its copy, its translation, its correction."""

import sqlite3
from collections.abc import Iterable, Mapping

from casefiles.evidence import store
from casefiles.evidence.model import Exhibit, Replacement
from casefiles.evidence.translations import store as translations
from casefiles.evidence.translations.model import Translation
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, ExhibitId


@dataclass(frozen=True)
class Origins:
    """What each exhibit was made from, or came out of."""

    exhibits: Mapping[ExhibitId, Exhibit]
    drawn_from: Mapping[ExhibitId, frozenset[ExhibitId]]
    """The original of a translation; what a correction was sent in the place of."""

    def are_one(self, one: ExhibitId, other: ExhibitId) -> bool:
        """Whether what the one says comes from the other, or both from a third."""
        if self._roots(one) & self._roots(other):
            return True
        return one in self._around(other) or other in self._around(one)

    def _roots(self, exhibit: ExhibitId) -> set[str]:
        """The bytes it is, and those of all that it was drawn from."""
        found, waiting = set[ExhibitId](), [exhibit]
        while waiting:
            each = waiting.pop()
            if each not in found:
                found.add(each)
                waiting += self.drawn_from.get(each, ())
        return {self.exhibits[each].digest for each in found if each in self.exhibits}

    def _around(self, exhibit: ExhibitId) -> set[ExhibitId]:
        """The files that it came out of, such as the message it was attached to."""
        found, at = set[ExhibitId](), self.exhibits.get(exhibit)
        while at and at.parent and at.parent not in found:
            found.add(at.parent)
            at = self.exhibits.get(at.parent)
        return found


def origins(
    exhibits: Iterable[Exhibit],
    translated: Iterable[Translation],
    replaced: Iterable[Replacement],
) -> Origins:
    """Return what is known of where exhibits come from."""
    found: dict[ExhibitId, set[ExhibitId]] = {}
    for told in translated:
        found.setdefault(told.exhibit, set()).add(told.original)
    for new in replaced:
        found.setdefault(new.exhibit, set()).add(new.replaced)
    drawn_from = {each: frozenset(known) for each, known in found.items()}
    return Origins({each.id: each for each in exhibits}, drawn_from)


def origins_in(db: sqlite3.Connection, case: CaseId) -> Origins:
    """Return what is known of it in a case."""
    return origins(
        store.of_case(db, case), translations.of_case(db, case), store.replacements(db, case)
    )
