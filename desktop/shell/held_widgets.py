"""What changes a workspace, disabled with the reason while it can only be read.

Whatever is not named here as reading is taken to write: what is new is disabled, and not refused
only when it is pressed.
"""

import re
from functools import partial

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from desktop.shell.open_rooms import OpenRooms
from desktop.widgets.form import Form
from desktop.widgets.plain_text import tooltip
from desktop.widgets.room import Room

_ACTS = re.compile(
    "[a-z]+-(to-.+|on|before|next|previous)"
    "|cases-(list|export-ics|asked-page)"
    "|evidence-(families|fold|unfold|filter|search|search-all|weak|dismissed|compare|pages|closer"
    "|farther|width|whole|rotate|rotate-left|printed|caret|rectangle|next-hit|previous-hit)"
    "|chain-(picture-.+|round-workbook|round-pdf|report|go-loose|screen-lists)"
    "|assessment-(placed|group|matrix.*)"
    "|attestation-(preview|portal|confidentiality|custodians|cover-letter|submissions)"
)
_BUTTONS = re.compile(
    "qt_.*|Scroll.*Button|more-tabs|.*-fold-(left|right|lower)|.*-button"  # as its act is
    "|.*-(close|leave|cancel|back|no)"
    "|viewer-(hit-.*|in|more|on|out|rotate|signature-details|whole|width)|preview-.*|compare-.*"
    "|card-.*-edit|asked-page|clock-export|task-texts|pseudonym-where|.*-draft-page"
    "|pages-(save|office)|receipt-(export|opened|with-folders)|tie-compare|ties-compare"
    "|search-(date|language|party|state|type)|redaction-look"
    "|picture-.*|round-(pages|sheet)|screen-show-lists"
    "|stop-fold|edition-fold|matrix-.*"
    "|preflight-(all|none|go|issue|notes|accepted|clear)|crosswalk-go|signer-go-.*|passage-open"
    "|portal-copy|portal-uploads|issue-blocked|issued-save|scans-save|scan-on"
)
"""What only shows, finds, copies, prints or exports, by the names of acts and of buttons."""

_WATCHED = {QEvent.Type.Show, QEvent.Type.EnabledChange}


class HeldWidgets(QObject):
    """Holds what writes, as soon as it is shown or enabled in a room."""

    def __init__(self, rooms: OpenRooms, parent: QObject) -> None:
        """Begin now, before the rooms are made."""
        super().__init__(parent)
        self._rooms = rooms
        self._acts = list[QAction]()
        rooms.came.connect(self._hold_acts)
        if app := QApplication.instance():
            app.installEventFilter(self)

    def end(self) -> None:
        """Hold nothing more. What was held goes with its room."""
        if app := QApplication.instance():
            app.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _WATCHED and isinstance(watched, QWidget):
            self._hold(watched)
        return False

    def _hold(self, widget: QWidget) -> None:
        if not isinstance(widget, QAbstractButton | QLineEdit | QPlainTextEdit | QComboBox):
            return
        around = _around(widget)
        if not any(isinstance(each, Room) for each in around):
            return
        if any(isinstance(each, Form) for each in around):
            self._hold_field(widget)
        elif isinstance(widget, QAbstractButton) and _writes(widget):
            self._disable(widget)

    def _hold_field(self, field: QWidget) -> None:
        """Let what stands in a field be read and copied."""
        if isinstance(field, QLineEdit | QPlainTextEdit):
            field.setReadOnly(True)
        elif isinstance(field, QComboBox | QCheckBox) or _writes(field):
            self._disable(field)

    def _disable(self, widget: QWidget | QAction) -> None:
        if widget.isEnabled():
            widget.setEnabled(False)
            widget.setToolTip(tooltip(self.tr("The workspace is open for reading only.")))

    def _weigh(self, act: QAction, _: bool) -> None:  # noqa: FBT001 - as Qt tells it
        self._disable(act)

    def _hold_acts(self) -> None:
        for room in self._rooms.there():
            for act in room.acts():
                if act not in self._acts and not _ACTS.fullmatch(act.objectName()):
                    self._acts.append(act)
                    act.enabledChanged.connect(partial(self._weigh, act))
                    self._disable(act)


def _writes(widget: QWidget) -> bool:
    name = widget.objectName()
    return bool(name) and not _BUTTONS.fullmatch(name)


def _around(widget: QWidget) -> list[QWidget]:
    found, at = list[QWidget](), widget.parentWidget()
    while at is not None:
        found.append(at)
        at = at.parentWidget()
    return found
