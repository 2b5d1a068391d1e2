"""Exhibits that are selected, saved as PDF pages: a job that can be stopped."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

import resources
from casefiles.evidence.exhibit_list import ExhibitListItem
from casefiles.evidence.model import Exhibit
from casefiles.kernel.progress import Progress
from casefiles.workspace.view import View
from desktop.context import Context
from desktop.evidence.pages_bar import PagesBar
from desktop.job import Job
from desktop.translation import counted
from desktop.widgets.file_dialogs import choose_folder, choose_target
from desktop.widgets.room import Room

if TYPE_CHECKING:
    from casefiles.package.pages.export import WrittenPages


class PagesExport(QObject):
    """Asks how in a strip and where in the system's dialog, and says what came of it."""

    says = Signal(str, str)

    def __init__(
        self,
        context: Context,
        selected: Callable[[], Sequence[ExhibitListItem]],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._context, self._selected, self._over = context, selected, parent
        self.bar = PagesBar()

    def add_acts(self, room: Room) -> None:
        """Put it into the menu of the room."""
        room.act("pages", self.tr("Sa&ve as Pages…"), self.ask, "Ctrl+Shift+G", "printer")

    def ask(self) -> None:
        """Ask how, of what is selected."""
        those = [each.exhibit for each in self._selected()]
        if not those:
            self.says.emit(self.tr("Select the exhibits to save as pages."), "muted")
            return
        one = self.tr("{} as PDF pages.").format(those[0].label)
        many = self.tr("{:,} exhibits as PDF pages, a file each.").format(len(those))
        more = self.tr(
            "A PDF as it is, images as they are, tables and texts set by this program; what cannot"
            " be made into pages becomes a slip sheet that says why."
        )
        words = one if len(those) == 1 else many
        self.bar.ask(f"{words} {more}", partial(self._choose, those))

    def save_to(self, exhibits: Sequence[Exhibit], target: Path, *, office: bool) -> Job:
        """Write exhibits as pages: one into the file, or each into the folder."""

        def slow(view: View, progress: Progress, _: object) -> "list[WrittenPages]":
            from casefiles.package.pages.export import targets, write_pages  # noqa: PLC0415
            from casefiles.package.pages.model import PagesSettings  # noqa: PLC0415 - ReportLab

            fonts = Path(str(resources.folder("fonts")))
            settings = PagesSettings(fonts, office=office)
            return write_pages(view, targets(exhibits, target), settings, progress)

        job = self._context.jobs.work(self.tr("Making pages"), slow, only_reads=True)
        job.succeeded.connect(partial(self._say, target))
        return job

    def _choose(self, exhibits: list[Exhibit]) -> None:
        words = self.tr("Save as pages")
        if len(exhibits) == 1:
            target = choose_target(self._over, words, f"{exhibits[0].label}.pdf")
            if target and target.suffix.lower() != ".pdf":
                target = target.with_name(f"{target.name}.pdf")
        else:
            target = choose_folder(self._over, words)
        if target:
            self.save_to(exhibits, target, office=self.bar.office.isChecked())

    def _say(self, target: Path, written: "list[WrittenPages]") -> None:
        pages = sum(each.made.pages for each in written)
        many = counted(pages, "page"), counted(len(written), "exhibit")
        said = self.tr("{} of {} are in {}.").format(*many, target)
        if len(written) == 1:
            said = f"{written[0].exhibit.label}: {written[0].made.in_words}: {target}."
        slips = [each.exhibit.label for each in written if each.made.slip]
        if slips and len(written) > 1:
            named = ", ".join(slips[:6]) + (" …" if len(slips) > 6 else "")
            said += " " + self.tr("With a slip sheet: {}.").format(named)
        elif slips:
            said += f" {written[0].made.notes[0]}"
        self.says.emit(said, "warn" if slips else "good")
