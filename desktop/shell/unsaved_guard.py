"""Leads back to what was typed and is not saved, and lets no workspace be closed over it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QMenu, QScrollArea, QTabWidget, QWidget

from casefiles.kernel.text_safety import visible
from desktop.context import Context
from desktop.shell.banner import Banner
from desktop.shell.job_bar import JobBar
from desktop.translation import counted, tr
from desktop.unsaved import Unsaved
from desktop.widgets.drafts import unsent_drafts
from desktop.widgets.field import submit_pending
from desktop.widgets.pane import Pane
from desktop.widgets.room import Destination, Room
from desktop.widgets.splitter import reveal

_NAMED = 4
"""So many entries that were not recorded are named."""

_LONGEST = 40
"""Characters of what was typed that are quoted."""

_BELOW = 96
"""Pixels below a field that are to be seen with it: what is said there."""


class UnsavedGuard(QObject):
    """The button of the status bar, and what is asked before a workspace is closed."""

    navigate = Signal(Destination)

    def __init__(self, banner: Banner, bar: JobBar, window: QWidget) -> None:
        super().__init__(window)
        self._banner, self._window = banner, window
        self._given_up = False
        self._context: Context | None = None
        self.menu = QMenu(bar.unsaved)
        """Each field that is not saved leads to itself."""

        self.menu.aboutToShow.connect(self._offer)
        bar.unsaved.setMenu(self.menu)

    def use_context(self, context: Context | None) -> None:
        """Guard another workspace, or none."""
        self._context = context

    def leave_for(self, does: Callable[[], object]) -> None:
        """Do what closes the workspace, once nothing that was typed is lost by it."""
        if self.may_leave(partial(self.leave_for, does)):
            does()

    def may_leave(self, then: Callable[[], object]) -> bool:
        """Return whether the workspace can be closed now.

        If not, `then` is done once what was handed over is saved, or somebody gave the rest up.
        """
        submit_pending()
        if self._context is None:
            return True
        unsaved = self._context.jobs.unsaved
        if unsaved.is_saving:
            once = Qt.ConnectionType.SingleShotConnection
            unsaved.settled.connect(partial(QTimer.singleShot, 0, then), once)
            return False
        held = unsaved.all()
        unsent = [] if self._given_up else unsent_drafts(self._window)
        if held:
            self.go_to(held[0])
        if held or unsent:
            self._ask(held, unsent, then)
        return not (held or unsent)

    def would_be_lost(self) -> str:
        """Say what is lost if the workspace is closed now; nothing if nothing is."""
        submit_pending()
        if self._context is None:
            return ""
        return self._in_words(self._context.jobs.unsaved.all(), unsent_drafts(self._window))

    def go_to(self, entry: Unsaved) -> None:
        """Show the field, of the record it was typed of."""
        around = _around(entry.field)
        for each in around:
            if isinstance(each, Room):
                self.navigate.emit(Destination(each.slug, entry.case, entry.record))
        for each in around:
            if isinstance(each, Pane):
                each.comes_forward.emit()
                each.go_to(entry.record)
            elif isinstance(each, QTabWidget):
                each.setCurrentIndex(
                    next(n for n in range(each.count()) if each.widget(n) in around)
                )
        reveal(entry.field)
        entry.field.setFocus(Qt.FocusReason.OtherFocusReason)
        for each in around:
            if isinstance(each, QScrollArea):
                each.ensureWidgetVisible(entry.field, 0, _BELOW)

    def _ask(self, held: list[Unsaved], unsent: list[str], then: Callable[[], object]) -> None:
        self._banner.say(self._in_words(held, unsent), "warn")
        self._banner.offer(self.tr("Close without saving"), partial(self._leave, held, then))

    def _in_words(self, held: list[Unsaved], unsent: list[str]) -> str:
        lines = list[str]()
        if held:
            more = self.tr("{} are not saved. ").format(counted(len(held), "field"))
            lines.append((more if len(held) > 1 else "") + _said(held[0]))
        if unsent:
            named, left = "; ".join(unsent[:_NAMED]), len(unsent) - _NAMED
            more = self.tr("; and {} more").format(left) if left > 0 else ""
            lines.append(self.tr("Typed and not recorded: {}{}.").format(named, more))
        return "\n".join(lines)

    def _leave(self, held: list[Unsaved], then: Callable[[], object]) -> None:
        self._banner.hide()
        _forget(held)
        self._given_up = True
        then()
        self._given_up = False

    def _offer(self) -> None:
        held = self._context.jobs.unsaved.all() if self._context else []
        self.menu.clear()
        for each in held:
            self.menu.addAction(_said(each).replace("&", "&&"), partial(self.go_to, each))
        self.menu.addSeparator()
        self.menu.addAction(self.tr("Revert all of them"), partial(_forget, held))


def _around(field: QWidget) -> list[QWidget]:
    found, at = [field], field.parentWidget()
    while at is not None:
        found.append(at)
        at = at.parentWidget()
    return found


def _said(entry: Unsaved) -> str:
    typed = " ".join(entry.typed.split())
    typed = f"{typed[:_LONGEST]}…" if len(typed) > _LONGEST else typed
    return visible(
        tr("{} “{}” is not saved. {}").format(entry.field.accessibleName(), typed, entry.words)
    )


def _forget(held: list[Unsaved]) -> None:
    for each in held:
        each.forget()
