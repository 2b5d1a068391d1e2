"""The first thing seen: who is acting, and which workspace to open."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casefiles.visible import visible
from desktop import acting
from desktop.acting import Acting
from desktop.form import Form
from desktop.pieces import button, muted, title
from desktop.plain import tooltip

_WIDTH = 460


class StartPage(QWidget):
    """The ways to begin, and what was open before. At a first start, first a name."""

    wants_sample = Signal()
    wants_training = Signal()
    wants_new = Signal()
    wants_other = Signal()
    wants_verify = Signal()
    wants = Signal(Path)
    introduced = Signal(object)
    """An `Acting`: somebody said who they are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("start-page")
        self._person = self._ask()
        self._ways = QWidget()
        self._rows = QVBoxLayout(self._ways)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(8)
        middle = QWidget()
        middle.setFixedWidth(_WIDTH)
        inner = QVBoxLayout(middle)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        inner.addStretch(1)
        inner.addWidget(title(self.tr("Rebuttal Desk"), 8))
        inner.addWidget(muted(self.tr(
            "Case files that answer a forced-labor detention of U.S. Customs. Everything stays on"
            " this machine; nothing is sent anywhere."
        )))  # fmt: skip
        inner.addSpacing(16)
        inner.addWidget(self._person)
        inner.addWidget(self._ways)
        inner.addStretch(1)
        across = QHBoxLayout(self)
        across.setContentsMargins(24, 0, 24, 0)
        across.addStretch(1)
        across.addWidget(middle)
        across.addStretch(1)

    def show_recent(self, recent: list[Path], known: Acting | None) -> None:
        """Offer these workspaces; ask for a name first if none is known."""
        self._person.setVisible(known is None)
        self._ways.setVisible(known is not None)
        while self._rows.count():
            item = self._rows.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.deleteLater()
        for name, words, icon, signal in (
            ("start-sample", self.tr("Open the sample case"), "book-open", self.wants_sample),
            (
                "start-training",
                self.tr("Open the training case: find what is wrong"),
                "eye",
                self.wants_training,
            ),
            ("start-new", self.tr("New workspace…"), "folder-plus", self.wants_new),
            ("start-open", self.tr("Open workspace…"), "folder-open", self.wants_other),
            (
                "start-verify",
                self.tr("Verify an attestation: drop its PDF here"),
                "file-check",
                self.wants_verify,
            ),
        ):
            self._rows.addWidget(_way(name, words, icon, signal.emit))
        if recent:
            self._rows.addSpacing(12)
            self._rows.addWidget(muted(self.tr("Recent")))
        for number, folder in enumerate(recent):
            made = _way(
                f"start-recent-{number}", visible(folder.name), "archive",
                partial(self.wants.emit, folder),
            )  # fmt: skip
            made.setToolTip(tooltip(str(folder)))
            self._rows.addWidget(made)

    def _ask(self) -> QWidget:
        made = QWidget()
        rows = QVBoxLayout(made)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(title(self.tr("Who is working here?")))
        rows.addWidget(muted(self.tr(
            "Every change is journaled under this name. It is never taken from the system."
        )))  # fmt: skip
        self.form = person_form("start-person")
        rows.addWidget(self.form)
        self.go_on = button("start-go-on", self.tr("Go on"), self._introduce, primary=True)
        self.go_on.setEnabled(False)
        self.form.fields["name"].textChanged.connect(  # type: ignore[union-attr]
            lambda text: self.go_on.setEnabled(bool(text.strip()))
        )
        rows.addWidget(self.go_on, 0, Qt.AlignmentFlag.AlignRight)
        return made

    def _introduce(self) -> None:
        said = self.form.values()
        who = Acting(str(said["name"]), str(said["role"]), str(said["organization"]))
        acting.remember(who)
        self.introduced.emit(who)


def person_form(name: str) -> Form:
    """Return a form for a name, a role and an organization."""
    form = Form(name)
    form.line("name", "Name")
    form.line("role", "Role", "such as trade-compliance analyst")
    form.line("organization", "Organization")
    form.lie_flush()
    return form


def _way(name: str, words: str, icon: str, does: Callable[[], object]) -> QWidget:
    made = button(name, f"  {words}", does, icon=icon)
    made.setProperty("look", "choice")
    return made
