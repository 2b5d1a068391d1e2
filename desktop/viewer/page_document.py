"""The pages of an exhibit as its reading knows them: how many, how large, in which unit."""

from functools import lru_cache

from casefiles.evidence.model import Reading
from casefiles.evidence.passages.place_descriptions import page_size
from casefiles.evidence.readers import formats
from casefiles.evidence.readers.formats import DisplayMode
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import Digest


@dataclass(frozen=True, slots=True)
class PageSizes:
    """Pages that can be drawn."""

    pages: int = 0
    is_image: bool = False
    """Its unit is then a pixel of the image, else a PDF point."""

    reading: Reading | None = None
    sizes: tuple[tuple[float, float], ...] = ()
    """Of the first pages, where there is no reading: the others are as the last of these."""

    def size(self, page: int) -> tuple[float, float]:
        """Return width and height of a page, counted from 0."""
        width, height = 0.0, 0.0
        if self.reading:
            width, height = _size_of(self.reading, page)
        elif self.sizes:
            width, height = self.sizes[min(page, len(self.sizes) - 1)]
        return max(width, 1.0), max(height, 1.0)


@dataclass(frozen=True, slots=True)
class PageDocument:
    """What lies on the desk: pages that can be drawn, and with what the file opens."""

    digest: Digest
    shape: PageSizes
    password: str = ""

    @property
    def is_there(self) -> bool:
        """Whether there is anything."""
        return self.shape.pages > 0


NO_DOCUMENT = PageDocument(Digest(""), PageSizes())


def page_sizes_of(reading: Reading) -> PageSizes | None:
    """Return the pages of an exhibit, if it has any that can be drawn."""
    shown = formats.of(reading.mime).shown
    is_image = shown is DisplayMode.IMAGE
    if (
        not reading.pages
        or not (is_image or shown is DisplayMode.PAGES)
        or page_size(reading) == (0, 0)
    ):
        return None
    return PageSizes(reading.pages, is_image, reading)


@lru_cache(maxsize=64)  # facts are read for every line that is painted
def _size_of(reading: Reading, page: int) -> tuple[float, float]:
    return page_size(reading, page)
