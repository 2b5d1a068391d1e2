"""The words of the pages of one exhibit with where they stand: its own, and those recognized."""

from casefiles.evidence import store as evidence
from casefiles.evidence.model import Exhibit
from casefiles.evidence.ocr.recognized_texts import recognized_layer
from casefiles.evidence.passages.place_descriptions import page_size
from casefiles.evidence.passages.text_layer import OF_THE_FILE, TextLayer
from casefiles.evidence.places import Rectangle, Run
from casefiles.evidence.readers import client, formats
from casefiles.evidence.readers.client import DrawnPart
from casefiles.evidence.readers.model import Read, Unread
from casefiles.evidence.readers.worker_answers import Bitmap
from casefiles.evidence.readers.workers import Readers
from casefiles.evidence.redactions.redaction_acts import why_not_redacted
from casefiles.evidence.text_cache import store as cache
from casefiles.evidence.viewer_content import words_of_page
from casefiles.kernel.errors import Impossible
from casefiles.workspace.view import View


class PageWords:
    """Reads them page by page, by workers that whoever makes this ends. Pages count from 1."""

    def __init__(self, view: View, exhibit: Exhibit, readers: Readers) -> None:
        """Raises `Impossible` where nothing can be hidden in a copy of the exhibit."""
        reading = evidence.reading(view.db, exhibit.id)
        if why := why_not_redacted(reading, exhibit.label):
            raise Impossible(why)
        assert reading is not None  # noqa: S101 - as was just looked at
        self._view, self.exhibit, self.readers, self.reading = view, exhibit, readers, reading
        self.password = evidence.password(view.db, exhibit.id)
        self.is_image = reading.mime != formats.PDF
        self.pages = reading.pages or 1
        self.is_gray = False
        """Whether the color of its pages says nothing."""

        self._kept = dict[int, tuple[TextLayer, ...]]()

    def draw(self, page: int, scale: float, size: tuple[int, int]) -> Bitmap:
        """Return a page as pixels, so many for each of its units. Raises `Impossible`."""
        part = DrawnPart(page - 1, scale, (0, 0, *size))
        with self._view.blobs.open(self.exhibit.digest) as file:
            if self.is_image:
                drawn = client.image_picture(self.readers, file, part)
            else:
                drawn = client.pdf_picture(self.readers, file, part, password=self.password)
        return self._drawn(drawn, page)

    def _drawn(self, drawn: Read[Bitmap] | Unread, page: int) -> Bitmap:
        if isinstance(drawn, Unread):
            raise Impossible(f"{self.exhibit.label}, p. {page} cannot be drawn: {drawn.why}.")
        return drawn.found

    def size(self, page: int) -> tuple[float, float]:
        """Width and height: PDF points, or pixels of an image."""
        width, height = page_size(self.reading, page - 1)
        return max(width, 1.0), max(height, 1.0)

    def layers(self, page: int) -> tuple[TextLayer, ...]:
        """Return what is known to stand on a page: of the file, recognized, both or none.

        Raises `Impossible` where the page cannot be read.
        """
        if page not in self._kept:
            self._kept[page] = tuple(self._read(page))
        return self._kept[page]

    def shown(self, page: int) -> TextLayer | None:
        """Return the words that a viewer lays upon a page, in which marks count."""
        layers = self.layers(page)
        return layers[-1] if layers else None

    def areas(self, run: Run) -> tuple[Rectangle, ...]:
        """Return where words of a page stand; nothing where it has fewer. Raises `Impossible`."""
        layer = self.shown(run.page or 1)
        if layer is None or run.end > len(layer.text):
            return ()
        return tuple(layer.areas(run.start, run.end))

    def named(self, page: int, name: str) -> TextLayer | None:
        """Return the words that were read by this layer, if they are there as they were."""
        return next((each for each in self.layers(page) if each.name == name), None)

    def beside(self, page: int) -> str:
        """Return what a page says that lies nowhere on it by itself: notes, fields of forms."""
        if self.is_image:
            return ""
        with cache.open_cache(self._view.folder) as kept:
            said = kept.text(self.exhibit.digest, page - 1)
        own = self.named(page, OF_THE_FILE)
        return said[len(own.text) :] if own else said

    def _read(self, page: int) -> list[TextLayer]:
        found = list[TextLayer]()
        if not self.is_image:
            with self._view.blobs.open(self.exhibit.digest) as file:
                height = self.size(page)[1]
                own = words_of_page(self.readers, file, page - 1, height, password=self.password)
            if isinstance(own, Unread):
                raise Impossible(f"{self.exhibit.label}, p. {page}: {own.why}.")
            found += [own] if own.text.strip() else []
        recognized = recognized_layer(self._view.folder, self.exhibit.digest, page - 1)
        return [*found, recognized] if recognized else found


def hidden_runs(layer: TextLayer, areas: tuple[Rectangle, ...]) -> list[tuple[int, int]]:
    """Return which runs of the words of a page lie in areas: from their middles, line by line."""
    runs = list[tuple[int, int]]()
    for line in layer.lines:
        start: int | None = None
        near = tuple(e for e in areas if e.bottom <= line.top and line.bottom <= e.top)
        for at in range(line.start, line.end) if near else ():
            if is_within(layer.box(at), near):
                start = at if start is None else start
            elif start is not None and _has_size(layer.box(at)):
                runs.append((start, at))
                start = None
        if start is not None:
            runs.append((start, line.end))
    return runs


def is_within(box: tuple[int, int, int, int], areas: tuple[Rectangle, ...]) -> bool:
    """Whether the middle of a character lies in one of these areas."""
    left, bottom, right, top = box
    across, up = (left + right) / 2, (bottom + top) / 2
    return _has_size(box) and any(
        each.left <= across <= each.right and each.bottom <= up <= each.top for each in areas
    )


def _has_size(box: tuple[int, int, int, int]) -> bool:
    return box[2] > box[0] and box[3] > box[1]
