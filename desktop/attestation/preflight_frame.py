"""How the set stands, above all of the room; and the list of what it is asked, beside the tabs."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop.attestation.preflight_answer import PreflightAnswer
from desktop.attestation.preflight_pane import PreflightPane
from desktop.widgets.box import lay_out
from desktop.widgets.lazy_tabs import LazyTabs
from desktop.widgets.splitter import Splitter, put_cursor_into, reveal

_WIDE = 1240
"""Pixels from which a form of two columns has room beside the list."""


class PreflightFrame(QWidget):
    """The list gives its room away while nothing is listed, and comes back with what is.

    Beside its own tab it is always open. Somebody who opens it elsewhere keeps it open there.
    What the first check finds moves nothing from under whoever came in meanwhile.
    """

    def __init__(
        self, preflight: PreflightPane, tabs: LazyTabs[QWidget], *wide: type[QWidget]
    ) -> None:
        """`wide` are kinds of tabs beside which the list is seen only where there is much room."""
        super().__init__()
        self._preflight, self._tabs, self._wide = preflight, tabs, wide
        folds = {0: self.tr("Preflight")}
        self.split = Splitter("attestation", [440, 900], preflight, tabs, folds=folds)
        self._was_listed = False
        self._is_away: bool | None = None
        """Whether the list gave its room away; None while it is open beside its own tab."""

        lay_out(self, preflight.head, self.split, rest=self.split)
        tabs.currentChanged.connect(self.weigh)
        preflight.listed.connect(self._follow_list)
        preflight.wants_list.connect(lambda: reveal(preflight))

    @property
    def is_listed(self) -> bool:
        """Whether the list is seen."""
        return not self.split.is_folded(0)

    def activate(self) -> None:
        """Put the cursor into the list, or into the tab where the list is folded."""
        if self.is_listed:
            self._preflight.activate()
        else:
            put_cursor_into(self._tabs.currentWidget())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.weigh()

    def _follow_list(self) -> None:
        """Weigh what is listed. What was open while the set was first checked folds only later."""
        if self._was_listed or not self._preflight.lists_nothing:
            self.weigh()
        self._was_listed = True

    def weigh(self) -> None:
        """Give the list its room, or take it: another tab is seen, or another list."""
        tab = self._tabs.front_kind()
        if tab is PreflightAnswer:
            self._is_away = None
            reveal(self._preflight)
            return
        away = self._preflight.lists_nothing or (tab in self._wide and self.width() < _WIDE)
        if away is not self._is_away:
            self._is_away = away
            self.split.give_room_away(0, empty=away)
