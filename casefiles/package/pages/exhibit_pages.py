"""An exhibit as PDF pages, whatever it is: kept where it was made before, made where not.

An `Executor` makes them: here, one exhibit after the other, or machines, which are asked ahead.
"""

import json
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from functools import partial
from typing import TYPE_CHECKING

from casefiles.evidence import store
from casefiles.evidence.derived import libreoffice_profile
from casefiles.evidence.intake.read_task import READ, READING, read_task, unpacked
from casefiles.evidence.model import Exhibit
from casefiles.evidence.readers import formats
from casefiles.evidence.readers.local_executor import ImmediateExecutor
from casefiles.evidence.readers.model import Reason, Unread, Wanted, always
from casefiles.evidence.readers.read_result import ReadResult, unread
from casefiles.evidence.readers.workers import Readers
from casefiles.evidence.text_cache import store as texts
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Unconfined
from casefiles.kernel.file_task import Executor, FileTask, Hand, NotDone, StopChecks
from casefiles.kernel.progress import Progress, silent
from casefiles.package.pages.model import ExhibitPages, MadeFrom, PagesSettings
from casefiles.package.pages.page_cache import PageCache
from casefiles.package.pages.page_making import PageCaches
from casefiles.package.pages.page_task import (
    SET_PAGES,
    drawing_program,
    pages_task,
    result_of,
    setting_pages,
)
from casefiles.package.pages.source import SourceFile, ensure_texts, source_file
from casefiles.workspace.view import View

if TYPE_CHECKING:
    from concurrent.futures import Future

_AHEAD = 256
"""Exhibits that are asked for ahead: what comes back is held until it is its turn."""


class _Told:
    """Tells whoever waits for the exhibit in hand how far it has come."""

    def __init__(self) -> None:
        self.progress: Progress = silent

    def __call__(self, done: int, total: int, note: str = "") -> None:
        self.progress(done, total, note)


@dataclass(frozen=True, slots=True)
class PageMaker:
    """Makes pages of the exhibits of one case. See `page_maker`."""

    view: View
    settings: PagesSettings
    executor: Executor
    here: Executor
    """Reads what was not read yet, and does what machines could not."""

    readers: Readers
    texts: texts.TextCache
    cache: PageCache
    told: _Told

    def pages(self, exhibit: Exhibit, progress: Progress = silent) -> ExhibitPages:
        """Return an exhibit as pages. Raises `MissingBlob`, `Tampered`, `Cancelled`.

        The same exhibit, settings and programs give the same bytes. Takes seconds, and minutes for
        a workbook of thousands of pages: not on the thread of a window.
        """
        return self._begin(exhibit, progress).result()

    def ahead(
        self, exhibits: Iterable[tuple[Exhibit, Progress]]
    ) -> Iterator[tuple[Exhibit, "PagesToCome"]]:
        """Yield exhibits in their order with their pages, so many begun as there is room for.

        With each goes who is told how far it has come, where it is made here.
        """
        begun = deque[tuple[Exhibit, PagesToCome]]()
        for exhibit, progress in exhibits:
            begun.append((exhibit, self._begin(exhibit, progress)))
            if len(begun) >= min(self.executor.pace.at_once, _AHEAD):
                yield begun.popleft()
        while begun:
            yield begun.popleft()

    def source(self, exhibit: Exhibit) -> SourceFile:
        """Return what is known of an exhibit; what was not looked into yet is read now."""
        return source_file(self.view, exhibit, self.settings, partial(self._read, exhibit))

    def ensure_texts(self, exhibit: Exhibit, source: SourceFile) -> Unread | None:
        """Have what it says in the cache; return why that cannot be."""
        return ensure_texts(source, self.texts, partial(self._read, exhibit))

    def _begin(self, exhibit: Exhibit, progress: Progress) -> "PagesToCome":
        source = self.source(exhibit)
        recipe = _recipe(source)
        if kept := self.cache.get(exhibit.digest, recipe):
            with self.view.blobs.open(exhibit.digest):
                pass  # its original is there, and whole
            return PagesToCome(self, recipe, kept)
        self.told.progress = progress
        task = pages_task(source)
        return PagesToCome(self, recipe, (task, self.executor.submit(task)))

    def _read(self, exhibit: Exhibit, password: str) -> ReadResult:
        made = self.here.submit(read_task(exhibit.digest, exhibit.name, password))
        try:
            found = unpacked(made.result())
        except Unconfined as refused:
            lost = Unread("", Reason.UNCONFINED, refused.lacking)
            return ReadResult(unread(lost, formats.UNKNOWN))
        self.texts.keep([(exhibit.digest, found)])
        return found


@dataclass(frozen=True, slots=True)
class PagesToCome:
    """The pages of an exhibit, kept from before or asked for."""

    maker: PageMaker
    recipe: str
    asked: "ExhibitPages | tuple[FileTask, Future[bytes]]"

    def result(self) -> ExhibitPages:
        """Return them once they are made, and keep them. Raises what `PageMaker.pages` does."""
        if isinstance(self.asked, ExhibitPages):
            return self.asked
        task, future = self.asked
        try:
            content = future.result()
        except NotDone:  # no machine could
            content = self.maker.here.submit(task).result()
        made = result_of(content)
        it = made.known
        if it.made is MadeFrom.AS_IS:
            return ExhibitPages(
                it.made, it.pages, it.digest, it.notes, it.native_beside, it.slip,
                opens=partial(self.maker.view.blobs.open, it.digest),
            )  # fmt: skip
        recipe = f"{self.recipe} once" if made.is_passing else self.recipe
        return self.maker.cache.keep(task.digest, recipe, it, made.pdf)


@contextmanager
def page_maker(
    view: View, settings: PagesSettings, wanted: Wanted = always, executor: Executor | None = None
) -> Iterator[PageMaker]:
    """Hold what makes pages, for one batch of one case: here, unless an `executor` is given."""
    told = _Told()
    checks = StopChecks(wanted=wanted, progress=told)
    with (
        Hand(checks, unconfined=store.reads_unconfined(view.db)) as hand,
        texts.TextCache(view.folder) as kept,
        PageCache(view.folder) as cache,
    ):
        sets = setting_pages(settings, lambda: nullcontext(PageCaches(view.folder, kept)))
        kinds = {READ: READING, SET_PAGES: sets}
        here = ImmediateExecutor(kinds, view.blobs.open, hand)
        does = executor or here
        yield PageMaker(view, settings, does, here, hand.tool(Readers), kept, cache, told)


def exhibit_pages(
    view: View, exhibit: Exhibit, settings: PagesSettings, progress: Progress = silent
) -> ExhibitPages:
    """Return one exhibit as pages, with workers of its own. Raises what `PageMaker.pages` does.

    Where nothing can be kept in the workspace, use `page_maker`: what it returns ends with it.
    """
    with page_maker(view, settings) as maker:
        return maker.pages(exhibit, progress)


def _recipe(source: SourceFile) -> str:
    """All that goes into pages beside the bytes of the file."""
    said = {
        "label": source.label, "title": source.title, "name": source.name,
        "mime": source.mime, "facts": source.facts, "unread": source.why_unread,
        "children": [(each.label, each.shown, each.index) for each in source.children],
        "password": bool(source.password), "most": source.settings.most,
        "office": drawing_program() if source.is_drawn else "",
        "rules": (texts.RULES, libreoffice_profile.RULES), "wanted": source.settings.office,
    }  # fmt: skip
    if not source.settings.titled:
        said["titled"] = False
    return json.dumps(said, ensure_ascii=False, sort_keys=True)
