"""RapidOCR, an extra: in a worker of our own, which loads it before its walls go up."""

import contextlib
import tempfile
from collections.abc import Iterator
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from typing import BinaryIO, cast

from casefiles.evidence.ocr.draw import as_pixmap
from casefiles.evidence.ocr.engine import LanguageChoice, RecognizePicture
from casefiles.evidence.readers.model import Unread, Wanted, WorkerLimits
from casefiles.evidence.readers.ocr_page import OcrToken, OcrTokens
from casefiles.evidence.readers.supervisor import Supervisor
from casefiles.evidence.readers.worker_answers import Bitmap, Recognized, RecognizedLine
from casefiles.kernel.dataclass import dataclass

NAME = "rapidocr"
_WORKER = "casefiles.evidence.readers.rapid"
_LIMITS = WorkerLimits(seconds=180, memory=2 << 30, starting=60)
_LANGUAGES = "zh+en"
"""Its models read both; there is nothing to choose."""


@dataclass(frozen=True, slots=True)
class Rapid:
    """The library as it is installed here."""

    version: str
    languages: tuple[str, ...] = ()
    name: str = NAME

    @property
    def label(self) -> str:
        """Name and version."""
        return f"{NAME} {self.version}"

    @contextlib.contextmanager
    def ready(self) -> Iterator[RecognizePicture]:
        """Start a worker, which takes some seconds to load its models."""
        supervisor = Supervisor(_WORKER, _LIMITS)
        with contextlib.closing(supervisor):
            yield partial(self._see, supervisor)

    def _see(
        self,
        supervisor: Supervisor,
        picture: Bitmap,
        _: int | None,
        __: LanguageChoice,
        wanted: Wanted,
    ) -> OcrTokens | Unread:
        with tempfile.TemporaryFile() as pixmap:
            pixmap.write(as_pixmap(picture))
            pixmap.flush()
            file = cast("BinaryIO", pixmap)
            found = supervisor.ask("recognize", Recognized, file, wanted=wanted)[0]
        if isinstance(found, Unread):
            return Unread(self.label, found.reason, found.detail)
        return OcrTokens(in_lines(found.found.lines), _LANGUAGES)


def in_lines(found: tuple[RecognizedLine, ...]) -> tuple[tuple[OcrToken, ...], ...]:
    """What stands beside each other on one line, from left to right."""
    lines: list[list[RecognizedLine]] = []
    for each in sorted(found, key=lambda line: (line.top + line.bottom, line.left)):
        if lines and _beside(lines[-1][0], each):
            lines[-1].append(each)
        else:
            lines.append([each])
    return tuple(
        tuple(token for each in sorted(line, key=lambda each: each.left) for token in _words(each))
        for line in lines
    )


def _beside(one: RecognizedLine, other: RecognizedLine) -> bool:
    common = min(one.bottom, other.bottom) - max(one.top, other.top)
    return 2 * common > min(one.bottom - one.top, other.bottom - other.top)


def _words(line: RecognizedLine) -> list[OcrToken]:
    """Its words, each as wide as its share of the letters."""
    letters, tokens, at = len(line.text), [], 0
    wide = line.right - line.left
    for word in line.text.split():
        at = line.text.index(word, at)
        end = at + len(word)
        left, right = (line.left + wide * place // letters for place in (at, end))
        tokens.append(OcrToken(word, left, line.top, right, line.bottom, min(line.confidence, 100)))
        at = end
    return tokens


def installed() -> Rapid | None:
    """The library if it can be imported."""
    if find_spec("rapidocr") is None or find_spec("onnxruntime") is None:
        return None
    with contextlib.suppress(PackageNotFoundError):
        return Rapid(version("rapidocr"))
    return None
