"""A new workspace: its name and place in one field. The program makes the folder."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefiles.kernel.text_safety import visible
from casefiles.storage.location import (
    FolderUse,
    folder_use,
    proposed_folder,
    synced_by,
    typed_folder,
)
from desktop.shell.page_head import page_head
from desktop.widgets.box import lay_centered, row
from desktop.widgets.button import button
from desktop.widgets.file_dialogs import choose_folder
from desktop.widgets.form import Form
from desktop.widgets.text_label import tint

_WIDTH = 560
NAME = "Casefiles"
"""What is proposed; with a number where there is one already."""


class NewWorkspacePage(QWidget):
    """Proposes a place; says what is there before anything is made. Enter makes it."""

    creates = Signal(Path)
    creates_locked = Signal(Path)
    """What is to open it is asked for first."""

    opens = Signal(Path)
    """There is a workspace at that place already."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("new-workspace-page")
        self.form = Form("new-workspace", labels=104)
        self.form.lie_flush()
        self.place = self.form.line("place", self.tr("Name and place"))
        self.form.beside(
            "place", button("new-workspace-choose", self.tr("Choose place…"), self._choose)
        )
        self._about = self.form.note("")
        self.locks = self.form.check("locks", self.tr("Lock it with a passphrase"))
        self.make = button(
            "new-workspace-create", self.tr("Create workspace"), self._create, primary=True
        )
        leave = button("new-workspace-leave", self.tr("Cancel"), self.left.emit)
        self.form.row("", row(self.make, leave))
        self.form.enter_presses(self.make)
        self.place.textChanged.connect(lambda _: self._weigh())
        middle = QWidget()
        middle.setFixedWidth(_WIDTH)
        inner = QVBoxLayout(middle)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addStretch(1)
        inner.addWidget(page_head(self.tr("New workspace"), self.tr(
            "A workspace is a folder that holds case files, their documents and the journal. Keep"
            " it on a disk of this computer, in a folder that no other program synchronizes."
        )))  # fmt: skip
        inner.addWidget(self.form)
        inner.addStretch(2)
        lay_centered(self, middle, (24, 0, 24, 0))

    def begin(self) -> None:
        """Propose a place, with its name selected, so that typing gives it another."""
        proposed = proposed_folder(documents(), NAME)
        self.place.clearFocus()  # Esc gives back what is proposed now, not what was before
        self.place.setText(str(proposed))
        self.locks.setChecked(False)
        self.place.setFocus(Qt.FocusReason.OtherFocusReason)
        start = len(str(proposed)) - len(proposed.name)
        self.place.setSelection(start, len(proposed.name))
        self._weigh()

    def folder(self) -> Path:
        """Return the place that stands in the field."""
        return typed_folder(self.place.text(), documents())

    def _weigh(self) -> None:
        typed = bool(self.place.text().strip())
        folder = self.folder()
        use = folder_use(folder) if typed else FolderUse.FREE
        shown = visible(str(folder))
        words, tone = {
            FolderUse.FREE: (self.tr("The folder {} is made.").format(shown), "muted"),
            FolderUse.WORKSPACE: (self.tr("There is a workspace at this place."), "warn"),
            FolderUse.OTHER_FILES: (
                self.tr("Other files are in this folder: choose another name."), "bad",
            ),
            FolderUse.FILE: (self.tr("There is a file by this name."), "bad"),
        }[use]  # fmt: skip
        if (name := synced_by(folder)) and use is FolderUse.FREE:
            words = self.tr(
                "{} may copy this workspace while it is written, or bring back an older one."
                " Choose a folder that is not synchronized."
            ).format(name)
            tone = "warn"
        self._about.setText(words if typed else self.tr("Enter a name."))
        tint(self._about, tone if typed else "muted")
        is_there = use is FolderUse.WORKSPACE
        self.form.show_row("locks", visible=not is_there)
        self.make.setText(self.tr("Open workspace") if is_there else self.tr("Create workspace"))
        self.make.setAccessibleName(self.make.text())
        self.make.setEnabled(typed and use in {FolderUse.FREE, FolderUse.WORKSPACE})

    def _choose(self) -> None:
        if chosen := choose_folder(self, self.tr("A place for the new workspace")):
            name = self.folder().name or NAME
            free = folder_use(chosen) is FolderUse.FREE and chosen.exists()
            self.place.setText(str(chosen if free else proposed_folder(chosen, name)))
            self.place.setFocus(Qt.FocusReason.OtherFocusReason)

    def _create(self) -> None:
        folder = self.folder()
        if folder_use(folder) is FolderUse.WORKSPACE:
            self.opens.emit(folder)
        else:
            (self.creates_locked if self.locks.isChecked() else self.creates).emit(folder)


def documents() -> Path:
    """Return where this person keeps documents."""
    place = QStandardPaths.StandardLocation.DocumentsLocation
    return Path(QStandardPaths.writableLocation(place) or Path.home())
