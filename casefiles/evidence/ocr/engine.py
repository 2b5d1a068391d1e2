"""What recognizes text in a picture: which engines there are, and how one is asked."""

from contextlib import AbstractContextManager
from typing import Protocol

from casefiles.evidence.readers.model import Unread, Wanted
from casefiles.evidence.readers.ocr_page import OcrTokens
from casefiles.evidence.readers.worker_answers import Bitmap


class Engine(Protocol):
    """One engine as it is installed. It can be sent to another process: plain data, no handles."""

    @property
    def name(self) -> str:
        """How a person chooses it."""

    @property
    def label(self) -> str:
        """Name and version: kept with all it recognizes."""

    @property
    def languages(self) -> tuple[str, ...]:
        """What it can be asked for by a person, as it calls them; nothing if it does not ask."""

    def ready(self) -> AbstractContextManager["RecognizePicture"]:
        """Make it ready for some pages of one file."""


class RecognizePicture(Protocol):
    """Recognize a picture. Raises nothing that the picture can cause."""

    def __call__(
        self, picture: Bitmap, dpi: int | None, tongue: "LanguageChoice", wanted: Wanted, /
    ) -> OcrTokens | Unread:
        """Return what is seen, or why nothing is."""


LanguageChoice = tuple[str, tuple[str, ...]]
"""The languages of an exhibit (BCP 47 tags, apart by spaces, or nothing), and those a person chose,
as the engine calls them: if any, these alone."""
