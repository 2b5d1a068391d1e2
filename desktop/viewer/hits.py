"""The hits of a search in the exhibit that is shown: which is looked at, how many on this page."""

from collections.abc import Sequence

from casefiles.evidence.places import Cells, Place, page_of
from desktop.translation import tr


class Hits:
    """All of them in order, and where one is."""

    def __init__(self) -> None:
        self.places: tuple[Place, ...] = ()
        self.now: int | None = None

    def take(self, places: Sequence[Place], now: int | None = None) -> None:
        """Take the hits of another search, and which of them is looked at, if one is."""
        self.places, self.now = tuple(places), now

    def is_last(self, step: int) -> bool:
        """Whether nothing comes after the hit that is looked at, or before it."""
        if not self.places:
            return True
        return self.now is not None and not 0 <= self.now + step < len(self.places)

    def go(self, step: int, page: int | None = None) -> int | None:
        """Go on or back, around the end. The first is that on or after the page that is shown."""
        if not self.places:
            return None
        if self.now is None:
            self.now = self._first(step, page)
        else:
            self.now = (self.now + step) % len(self.places)
        return self.now

    def in_words(self, page: int | None, sheet: str = "") -> str:
        """Say how many there are here and in all, such as `3 of 17 on this page, 120 in all`."""
        if not self.places:
            return ""
        here = [n for n, each in enumerate(self.places) if _is_on(each, page, sheet)]
        total = len(self.places)
        where = "" if len(here) == total else tr(", {:,} in all").format(total)
        unit = "sheet" if sheet else "page"
        if self.now in here and self.now is not None:
            return tr("{:,} of {:,} on this {}{}").format(
                here.index(self.now) + 1, len(here), unit, where
            )
        return tr("{:,} on this {}{}").format(len(here), unit, where)

    def _first(self, step: int, page: int | None) -> int:
        numbers = range(len(self.places))
        if page is not None:
            if step > 0:
                later = [n for n in numbers if (page_of(self.places[n]) or page) >= page]
                return later[0] if later else 0
            earlier = [n for n in numbers if (page_of(self.places[n]) or page) <= page]
            return earlier[-1] if earlier else numbers[-1]
        return 0 if step > 0 else numbers[-1]


def _is_on(place: Place, page: int | None, sheet: str) -> bool:
    if isinstance(place, Cells):
        return place.sheet == sheet
    return page is None or page_of(place) in (page, None)
