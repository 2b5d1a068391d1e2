"""The stored text of an exhibit, read off the GUI thread, as a text is shown."""

from collections.abc import Callable
from pathlib import Path

from casefiles.evidence.model import Exhibit, Reading
from casefiles.evidence.readers import formats
from casefiles.evidence.readers.model import Unread
from casefiles.evidence.viewer_content import stored_texts
from desktop.viewer.prefetch import Prefetch
from desktop.viewer.reader_requests import ReaderRequests
from desktop.viewer.text_view import TextContent

_FIXED = frozenset({formats.PLAIN, "text/xml", "application/json", "image/svg+xml"})
"""Text that is written for letters of one width."""

Texts = tuple[str, ...] | Unread
"""A text for each page or body of it, or why there is none."""


class TextSource:
    """Asks for one text at a time, unless it was read ahead."""

    def __init__(self, requests: ReaderRequests, prefetch: Prefetch, folder: Path) -> None:
        self._requests, self._prefetch, self._folder = requests, prefetch, folder

    def forget(self) -> None:
        """Hand over nothing that was asked for before."""
        self._requests.forget("text")

    def is_ahead(self, exhibit: Exhibit) -> bool:
        """Whether it was read ahead."""
        return self._prefetch.texts(exhibit) is not None

    def ask(self, exhibit: Exhibit, password: str, show: Callable[[Texts], object]) -> None:
        """Read it, and hand it over: at once if it was read ahead."""
        if (texts := self._prefetch.texts(exhibit)) is not None:
            show(texts)
            return
        folder = self._folder
        self._requests.ask(
            "text",
            exhibit.digest,
            lambda readers, file, _: stored_texts(readers, file, folder, exhibit, password),
            show,
        )

    def content(self, exhibit: Exhibit, reading: Reading, texts: tuple[str, ...]) -> TextContent:
        """Return it as it is shown, and keep it for the next look."""
        self._prefetch.keep_texts(exhibit, texts)
        return TextContent(texts, reading.pages is not None, reading.mime in _FIXED)
