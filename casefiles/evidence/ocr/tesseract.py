"""Tesseract, where it is installed: run confined, over pictures that our own workers drew."""

import functools
import io
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from casefiles.evidence.ocr.draw import as_pixmap
from casefiles.evidence.ocr.engine import LanguageChoice, RecognizePicture
from casefiles.evidence.readers import external_programs
from casefiles.evidence.readers.external_programs import Program
from casefiles.evidence.readers.model import Reason, Unread, Wanted, always
from casefiles.evidence.readers.ocr_page import OcrToken, OcrTokens
from casefiles.evidence.readers.program_model import ProgramLimits, ProgramResult, ProgramTask
from casefiles.evidence.readers.run_program import run_confined
from casefiles.evidence.readers.worker_answers import Bitmap
from casefiles.kernel.dataclass import dataclass

NAME = "tesseract"
_BOUNDS = ProgramLimits(seconds=180, memory=3 << 29, output=64 << 20, files=20)
_ALONE = {"OMP_THREAD_LIMIT": "1"}
"""Several threads for one page cost more than they bring; pages go side by side instead."""

_AS_IT_STANDS, _WHICHEVER_WAY_UP = "3", "1"
_GOOD = 60
"""Confidence: below it the page is tried turned, and in other languages."""

_MOST = 200_000
"""Words of a page."""

_BY_TAG = {
    "ar": "ara", "bn": "ben", "de": "deu", "en": "eng", "es": "spa", "fa": "fas", "fr": "fra",
    "hi": "hin", "id": "ind", "it": "ita", "ja": "jpn", "kk": "kaz", "km": "khm", "ko": "kor",
    "ky": "kir", "lo": "lao", "mn": "mon", "ms": "msa", "my": "mya", "ne": "nep", "pt": "por",
    "ru": "rus", "si": "sin", "ta": "tam", "th": "tha", "tr": "tur", "ug": "uig", "ur": "urd",
    "uz": "uzb", "vi": "vie", "zh": "chi_sim",
}  # fmt: skip
_TRADITIONAL = ("hant", "tw", "hk", "mo")
_FIRST, _THEN = ("chi_sim", "eng"), (("uig",),)
"""What is tried where nobody said which language it is."""


@dataclass(frozen=True, slots=True)
class Tesseract:
    """The program as it is installed here."""

    path: Path
    version: str
    languages: tuple[str, ...]
    name: str = NAME

    @property
    def label(self) -> str:
        """Name and version."""
        return f"{NAME} {self.version}"

    def ready(self) -> AbstractContextManager[RecognizePicture]:
        """It is started anew for each page."""
        return nullcontext(self.see)

    def see(
        self, picture: Bitmap, dpi: int | None, tongue: LanguageChoice, wanted: Wanted = always
    ) -> OcrTokens | Unread:
        """Recognize a picture: as it stands, then turned, then in other languages.

        The first that is good is returned, or the best of all.
        """
        pixmap = as_pixmap(picture)
        best: OcrTokens | None = None
        for languages in self._attempts(tongue):
            for way in (_AS_IT_STANDS, _WHICHEVER_WAY_UP):
                seen = self._run(pixmap, dpi, languages, way, wanted)
                if isinstance(seen, Unread):
                    return best or seen
                if best is None or seen.confidence > best.confidence:
                    best = seen
                if best.confidence >= _GOOD or not _worth_turning(seen, self.languages):
                    break
            if best is not None and best.confidence >= _GOOD:
                break
        return best or Unread(self.label, Reason.UNSUPPORTED, "no language of it is installed")

    def _attempts(self, tongue: LanguageChoice) -> list[tuple[str, ...]]:
        tags, chosen = tongue
        if chosen:
            return [known] if (known := self._known(chosen)) else []
        if said := self._known(by_tags(tags)):
            return [said]
        return [known for each in (_FIRST, *_THEN) if (known := self._known(each))]

    def _known(self, languages: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(each for each in languages if each in self.languages)

    def _run(
        self, pixmap: bytes, dpi: int | None, languages: tuple[str, ...], way: str, wanted: Wanted
    ) -> OcrTokens | Unread:
        known = ("--dpi", str(dpi)) if dpi else ()
        arguments = ("page.ppm", "seen", "-l", "+".join(languages), "--psm", way, *known)
        task = ProgramTask(
            self.path, (*arguments, "tsv"), given={"page.ppm": io.BytesIO(pixmap)},
            environment=_ALONE, results=("seen.tsv",),
        )  # fmt: skip
        ran = run_confined(task, _BOUNDS, wanted)
        if isinstance(ran, Unread):
            return Unread(self.label, ran.reason, ran.detail)
        with ran:
            return self._seen(ran, "+".join(languages))

    def _seen(self, ran: ProgramResult, languages: str) -> OcrTokens | Unread:
        if ran.code or "seen.tsv" not in ran.results:
            last = ran.complaint.strip().rpartition("\n")[2][:200]
            return Unread(self.label, Reason.CRASHED, last or f"exit code {ran.code}")
        try:
            return OcrTokens(lines_of(ran.results["seen.tsv"].read().decode()), languages)
        except (ValueError, IndexError):
            return Unread(self.label, Reason.NONSENSE, "a table that is none")


def lines_of(table: str) -> tuple[tuple[OcrToken, ...], ...]:
    """The lines of Tesseract's table of words. Raises `ValueError`, `IndexError`."""
    lines: dict[tuple[str, ...], list[OcrToken]] = {}
    for row in table.split("\n")[1:_MOST]:
        cells = row.split("\t")
        if cells[0] != "5" or not (text := cells[11].strip()):
            continue
        left, top, width, height = map(int, cells[6:10])
        confidence = min(max(round(float(cells[10])), 0), 100)
        token = OcrToken(text, left, top, left + width, top + height, confidence)
        lines.setdefault(tuple(cells[1:5]), []).append(token)
    return tuple(map(tuple, lines.values()))


def by_tags(tags: str) -> tuple[str, ...]:
    """What Tesseract calls the languages of an exhibit, Chinese and other scripts first."""
    found = []
    for tag in tags.lower().split():
        first, *rest = tag.split("-")
        name = _BY_TAG.get(first, "")
        found.append("chi_tra" if name == "chi_sim" and {*rest} & {*_TRADITIONAL} else name)
    return tuple(sorted({*filter(None, found)}, key=lambda each: (each == "eng", each)))


@functools.cache
def installed() -> Tesseract | None:
    """The program if it is there, runs confined, and knows a language."""
    about = external_programs.find_program(Program.TESSERACT)
    if about is None or about.why_not:
        return None
    ran = run_confined(ProgramTask(about.path, ("--list-langs",)), ProgramLimits(seconds=20))
    if isinstance(ran, Unread):
        return None
    with ran:
        listed = ran.said.read(1 << 16).decode(errors="replace").split("\n")[1:]
    languages = tuple(sorted(each.strip() for each in listed if each.strip()))
    return Tesseract(about.path, about.version.split()[-1], languages) if languages else None


def _worth_turning(seen: OcrTokens, languages: tuple[str, ...]) -> bool:
    """Something is there that makes no sense as it stands, and which way is up can be found out."""
    return bool(seen.lines) and "osd" in languages
