"""Recognizing pages of one file as a task: what each says, as bytes, and back from those."""

import json
from collections.abc import Iterable, Sequence
from functools import partial
from typing import BinaryIO

from casefiles.evidence.ocr.engine import Engine
from casefiles.evidence.ocr.recognize import RecognitionOutcome, ScannedPage, recognize
from casefiles.evidence.ocr.store import RULES
from casefiles.evidence.readers import wire
from casefiles.evidence.readers.model import Reason, Unread
from casefiles.evidence.readers.ocr_page import OcrPage
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.file_task import BadAnswer, FileTask, Hand, TaskKind, program_version
from casefiles.kernel.ids import ExhibitId

RECOGNIZE = "recognize"


def recognition_version(engine: Engine) -> str:
    """Return what pages are recognized by: another one may see another text."""
    known = "+".join(engine.languages)
    return f"{program_version()}/{RULES} {engine.label} {known}".strip()


def recognition_task(
    pages: Sequence[ScannedPage], engine: Engine, languages: tuple[str, ...]
) -> FileTask:
    """Return the task of recognizing pages of one file."""
    first = pages[0]
    given = {
        "mime": first.mime, "password": first.password, "languages": [*languages],
        "pages": [[each.part, *each.size, each.language] for each in pages],
    }  # fmt: skip
    return FileTask(first.digest, RECOGNIZE, recognition_version(engine), given)


def recognizing(engine: Engine) -> TaskKind:
    """Return how such tasks are done with an engine, and looked at."""
    return TaskKind(partial(_perform, engine), partial(_check, engine.label))


def outcomes_of(pages: Sequence[ScannedPage], content: bytes) -> list[RecognitionOutcome]:
    """Return what became of pages, as many as were done. Raises `BadAnswer`."""
    try:
        done = wire.shaped(_Done, wire.parse(content, len(content))).pages
        found = [each.outcome(page) for page, each in zip(pages, done, strict=False)]
    except (ValueError, wire.Nonsense) as error:
        raise BadAnswer(str(error)) from error
    if len(done) > len(pages):
        raise BadAnswer("more pages than were asked for")
    return found


@dataclass(frozen=True, slots=True)
class _Failure:
    reader: str
    reason: str
    detail: str


@dataclass(frozen=True, slots=True)
class _Page:
    seconds: float
    failure: _Failure | None
    found: OcrPage | None

    def outcome(self, page: ScannedPage) -> RecognitionOutcome:
        if self.failure and not self.found:
            it = self.failure
            lost = Unread(it.reader, Reason(it.reason), it.detail)
            return RecognitionOutcome(page, lost, self.seconds)
        if self.found is None or self.failure or not _fits(self.found, page.part):
            raise wire.Nonsense("not a page as it was asked for")
        return RecognitionOutcome(page, self.found, self.seconds)


@dataclass(frozen=True, slots=True)
class _Done:
    pages: tuple[_Page, ...]


def _fits(found: OcrPage, part: int) -> bool:
    long = len(found.text)
    words = all(
        start <= end <= long and left <= right and bottom <= top and sure <= 100
        for start, end, left, bottom, right, top, sure in found.words
    )
    return words and found.part == part and found.confidence <= 100 and found.dpi > 0


def _perform(engine: Engine, task: FileTask, file: BinaryIO, hand: Hand) -> bytes:
    languages = tuple(task.given["languages"])
    return _packed(recognize(file, _pages(task), engine, languages, hand.checks))


def _check(engine: str, task: FileTask, content: bytes) -> None:
    pages = _pages(task)
    done = outcomes_of(pages, content)
    if len(done) != len(pages):
        raise BadAnswer("fewer pages than were asked for")
    if any(isinstance(e.found, OcrPage) and e.found.engine != engine for e in done):
        raise BadAnswer("of another engine")


def _pages(task: FileTask) -> tuple[ScannedPage, ...]:
    mime, password = task.given["mime"], task.given["password"]
    return tuple(
        ScannedPage(ExhibitId(""), "", task.digest, mime, part, (width, height), language, password)
        for part, width, height, language in task.given["pages"]
    )


def _packed(done: Iterable[RecognitionOutcome]) -> bytes:
    said = []
    for each in done:
        page: dict[str, object] = {"seconds": each.seconds, "failure": None, "found": None}
        if isinstance(it := each.found, Unread):
            page["failure"] = {"reader": it.reader, "reason": it.reason, "detail": it.detail}
        else:
            page["found"] = {
                "part": it.part, "engine": it.engine, "languages": it.languages, "dpi": it.dpi,
                "confidence": it.confidence, "text": it.text, "words": it.words,
            }  # fmt: skip
        said.append(page)
    return json.dumps({"pages": said}, ensure_ascii=False).encode("utf-8", "replace")
