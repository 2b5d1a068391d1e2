"""Which exhibits are as few are: a menu asks it of all that are selected, of fifty thousand too."""

from collections.abc import Iterable

from casefiles.evidence.exhibit_list import ExhibitListItem
from casefiles.evidence.readers.model import Reason


class RareExhibits:
    """The ids of those that were set aside, and of those that need a password."""

    def __init__(self, rows: Iterable[ExhibitListItem] = ()) -> None:
        self.aside = set[str]()
        self.locked = set[str]()
        self._take(rows)

    def follow(self, touched: Iterable[str], there: Iterable[ExhibitListItem]) -> None:
        """Of the touched ids, these exhibits are there now and no others."""
        self.aside.difference_update(touched)
        self.locked.difference_update(touched)
        self._take(there)

    def _take(self, rows: Iterable[ExhibitListItem]) -> None:
        for each in rows:
            if each.exhibit.set_aside:
                self.aside.add(each.exhibit.id)
            if each.beside.unread == Reason.PASSWORD:
                self.locked.add(each.exhibit.id)
