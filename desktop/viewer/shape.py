"""The pages of an exhibit as its reading knows them: how many, how large, in which unit."""

from dataclasses import dataclass

from casefiles.evidence.look import size_of
from casefiles.evidence.model import Reading
from casefiles.evidence.read import formats
from casefiles.evidence.read.formats import Shown


@dataclass(frozen=True, slots=True)
class Shape:
    """Pages that can be drawn."""

    pages: int = 0
    is_image: bool = False
    """Its unit is then a pixel of the image, else a PDF point."""

    reading: Reading | None = None

    def size(self, page: int) -> tuple[float, float]:
        """Return width and height of a page, counted from 0."""
        width, height = size_of(self.reading, page) if self.reading else (0.0, 0.0)
        return max(width, 1.0), max(height, 1.0)


def shape_of(reading: Reading) -> Shape | None:
    """Return the pages of an exhibit, if it has any that can be drawn."""
    shown = formats.of(reading.mime).shown
    is_image = shown is Shown.IMAGE
    if not reading.pages or not (is_image or shown is Shown.PAGES) or size_of(reading) == (0, 0):
        return None
    return Shape(reading.pages, is_image, reading)
