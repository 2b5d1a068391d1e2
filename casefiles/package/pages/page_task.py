"""Making pages of a file as a task: what they are and their bytes, as bytes, and back from those.

4 bytes   how long the head is, big-endian
head      JSON: what is known of the pages, and whether they are to be made anew another time
the rest  the PDF; nothing where the pages of the file are its own
"""

import hashlib
import io
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import asdict, replace
from functools import partial
from typing import BinaryIO

from casefiles.evidence.derived import libreoffice, libreoffice_profile
from casefiles.evidence.derived.libreoffice import LibreOffice
from casefiles.evidence.readers import formats, wire
from casefiles.evidence.readers.formats import DisplayMode
from casefiles.evidence.readers.model import Reason, Unread
from casefiles.evidence.text_cache import store as texts
from casefiles.evidence.text_cache.store import TextCache
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.file_task import BadAnswer, FileTask, Hand, TaskKind, program_version
from casefiles.kernel.ids import Digest
from casefiles.kernel.nameless_file import nameless_file
from casefiles.kernel.scratch_folder import ScratchFolder
from casefiles.package.pages import page_cache
from casefiles.package.pages.confined import PageWorkers
from casefiles.package.pages.model import KnownPages, MadeFrom, PagesSettings
from casefiles.package.pages.page_making import PageCaches, PageMaking, PagesResult
from casefiles.package.pages.slip_sheet import LONGEST
from casefiles.package.pages.source import Child, SourceFile

SET_PAGES = "set-pages"
_MOST_SAID = 1 << 20
"""Bytes of the head that another machine may send; what a file has more to say of is made here."""

Caches = Callable[[], AbstractContextManager[PageCaches]]


def drawing_program() -> str:
    """Return the name and version of the LibreOffice that draws here, or nothing."""
    office = libreoffice.installed()
    return office.label if isinstance(office, LibreOffice) else ""


def pages_version(office: str | None = None) -> str:
    """Return what pages are made by; `office` draws them: its name, nothing where there is none."""
    rules = f"{page_cache.RULES}.{texts.RULES}.{libreoffice_profile.RULES}"
    drawn = "" if office is None else f" {office or 'without LibreOffice'}"
    return f"{program_version()}/{rules}{drawn}"


def pages_task(source: SourceFile) -> FileTask:
    """Return the task of making pages of a file."""
    settings = source.settings
    given = {
        "size": source.size, "label": source.label, "title": source.title, "name": source.name,
        "mime": source.mime, "facts": {**source.facts}, "pages": source.pages,
        "reason": source.reason or "", "why_unread": source.why_unread,
        "password": source.password, "children": [asdict(each) for each in source.children],
        "office": settings.office, "most": settings.most, "titled": settings.titled,
    }  # fmt: skip
    version = pages_version(drawing_program() if source.is_drawn else None)
    return FileTask(source.digest, SET_PAGES, version, given)


def source_of(task: FileTask, settings: PagesSettings) -> SourceFile:
    """Return what is to be made into pages; of `settings` only fonts and clock are taken."""
    given = dict(task.given)
    held = replace(
        PagesSettings(settings.fonts, now=settings.now),
        office=given.pop("office"), most=given.pop("most"), titled=given.pop("titled"),
    )  # fmt: skip
    reason, children = given.pop("reason"), given.pop("children")
    return SourceFile(
        digest=task.digest, reason=Reason(reason) if reason else None, settings=held,
        children=tuple(Child(**each) for each in children), **given,
    )  # fmt: skip


@contextmanager
def scratch_caches() -> Iterator[PageCaches]:
    """Hold caches in a folder of their own, which ends with them."""
    with ScratchFolder("pages") as folder, TextCache(folder) as kept:
        yield PageCaches(folder, kept)


def setting_pages(
    settings: PagesSettings,
    caches: Caches = scratch_caches,
    counting: PageWorkers | None = None,
) -> TaskKind:
    """Return how such tasks are done with these fonts and this clock, and looked at.

    `counting` are the workers that open what another machine made.
    """
    return TaskKind(partial(_perform, settings, caches), partial(_check, settings, counting))


def result_of(content: bytes) -> PagesResult:
    """Return what was made. Raises `BadAnswer`."""
    source = io.BytesIO(content)
    try:
        head = wire.shaped(_Head, wire.unframe(source.read, len(content)))
        made = MadeFrom(head.made)
    except (ValueError, wire.Nonsense, wire.TooLong) as error:
        raise BadAnswer(f"no pages: {error}") from error
    known = KnownPages(
        made, head.pages, Digest(head.digest), head.notes, head.native_beside, head.slip
    )
    return PagesResult(known, source.read(), head.is_passing)


@dataclass(frozen=True, slots=True)
class _Head:
    made: str
    pages: int
    digest: str
    notes: tuple[str, ...]
    native_beside: bool
    slip: bool
    is_passing: bool


def _perform(
    settings: PagesSettings, caches: Caches, task: FileTask, file: BinaryIO, hand: Hand
) -> bytes:
    with caches() as held:
        made = PageMaking(source_of(task, settings), file, hand, held).pages()
    head = wire.frame({**asdict(made.known), "is_passing": made.is_passing})
    return b"".join((head, made.pdf))


def _check(
    settings: PagesSettings, counting: PageWorkers | None, task: FileTask, content: bytes
) -> None:
    found, source = result_of(content), source_of(task, settings)
    known = found.known
    if len(content) - len(found.pdf) > _MOST_SAID:
        raise BadAnswer("more is said of them than anybody reads")
    if not _fits(source, known):
        raise BadAnswer("not pages as such a file is made into")
    if known.made is MadeFrom.AS_IS:
        if found.pdf or known.digest != source.digest:
            raise BadAnswer("other bytes than the file's own")
        return
    if hashlib.sha256(found.pdf).hexdigest() != known.digest:
        raise BadAnswer("other bytes than it says")
    if counting:
        _require_pages(counting, found)


def _require_pages(counting: PageWorkers, found: PagesResult) -> None:
    """Raise `BadAnswer` unless a confined reader finds the pages that it says there are."""
    with nameless_file(found.pdf) as file:
        state = counting.pdf_state(file)
    if isinstance(state, Unread) or state.found.encrypted or state.found.problems:
        raise BadAnswer("no PDF that opens without objections")
    if state.found.pages != found.known.pages:
        raise BadAnswer(f"{state.found.pages:,} pages, and it says {found.known.pages:,}")


_MADE_OF = {
    DisplayMode.PAGES: {MadeFrom.AS_IS, MadeFrom.COPY},
    DisplayMode.IMAGE: {MadeFrom.IMAGE},
    DisplayMode.GRID: {MadeFrom.SHEET},
    DisplayMode.TEXT: {MadeFrom.TEXT},
    DisplayMode.MAIL: {MadeFrom.TEXT},
}


def _fits(source: SourceFile, known: KnownPages) -> bool:
    """Whether pages can be made so of such a file, and so many."""
    made, slip = known.made, known.slip
    by_kind = _MADE_OF.get(formats.of(source.mime).shown, set())
    allowed = {
        MadeFrom.NOTHING: slip and known.native_beside,
        MadeFrom.OFFICE: slip and source.is_drawn,
        MadeFrom.COPY: slip,
        MadeFrom.AS_IS: not (slip or source.damage) and known.pages == source.pages,
    }.get(made, True)
    is_so_made = made in {MadeFrom.NOTHING, MadeFrom.OFFICE} or made in by_kind
    return allowed and is_so_made and 0 < known.pages <= _most(source, made)


def _most(source: SourceFile, made: MadeFrom) -> int:
    """Pages at most. How many a damaged PDF has nobody knows before."""
    pictures = source.facts.get("pictures") or [[0, 0, 1]]
    most: dict[MadeFrom, int] = {
        MadeFrom.NOTHING: 0,
        MadeFrom.OFFICE: libreoffice.MOST_PAGES,
        MadeFrom.IMAGE: sum(each[2] for each in pictures),
        MadeFrom.SHEET: source.settings.most,
        MadeFrom.TEXT: source.settings.most,
    }
    return most.get(made, sys.maxsize - LONGEST) + LONGEST
