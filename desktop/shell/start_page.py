"""The first thing seen: who is acting, and which workspace to open."""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from casefiles.kernel.text_safety import visible
from desktop.shell import current_user
from desktop.shell.current_user import CurrentUser
from desktop.shell.page_head import page_head
from desktop.widgets.box import lay_centered, lay_out
from desktop.widgets.button import button
from desktop.widgets.form import Form
from desktop.widgets.plain_text import tooltip
from desktop.widgets.scroll_area import FittingScrollArea, centered_scroll_area
from desktop.widgets.text_label import muted, tint, title

_WIDTH, _WORDS = 460, 396
"""Pixels: of the page, and of what stands beside the drawing of a way."""


class StartPage(QWidget):
    """The ways to begin, and what was open before. At a first start, first a name."""

    wants_sample = Signal()
    wants_training = Signal()
    wants_new = Signal()
    wants_other = Signal()
    wants_verify = Signal()
    wants = Signal(Path)
    introduced = Signal(object)
    """An `CurrentUser`: somebody said who they are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("start-page")
        self._person = self._ask()
        self._ways = QWidget()
        self._rows = lay_out(self._ways, spacing=8)
        middle = QWidget()
        middle.setFixedWidth(_WIDTH)
        inner = QVBoxLayout(middle)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        inner.addStretch(1)
        inner.addWidget(page_head(self.tr("Rebuttal Desk"), self.tr(
            "Case files that answer a forced-labor detention of U.S. Customs. Everything stays on"
            " this machine; nothing is sent anywhere."
        ), points=8))  # fmt: skip
        self._not_opened = muted("", "start-not-opened")
        tint(self._not_opened, "warn")
        self._not_opened.hide()
        inner.addWidget(self._not_opened)
        inner.addSpacing(16)
        inner.addWidget(self._person)
        inner.addWidget(self._ways)
        inner.addStretch(1)
        around = QWidget()
        lay_centered(around, middle, (24, 24, 24, 24))
        lay_out(self, centered_scroll_area(around))

    def show_recent(self, recent: list[Path], known: CurrentUser | None) -> None:
        """Offer these workspaces; ask for a name first if none is known."""
        self._person.setVisible(known is None)
        self._ways.setVisible(known is not None)
        while self._rows.count():
            item = self._rows.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
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
                partial(self.wants.emit, folder), look="recent",
            )  # fmt: skip
            made.setToolTip(tooltip(str(folder)))
            self._rows.addWidget(made)

    def say_not_opened(self, words: str) -> None:
        """Say why the last workspace did not open again; nothing takes that back."""
        self._not_opened.setText("\n".join(map(visible, words.splitlines())))
        self._not_opened.setVisible(bool(words))

    def ask(self, folder: Path) -> None:
        """Say what is opened once it is known who acts, and keep what is being typed."""
        words = self.tr("“{0}” opens as soon as you choose.")
        self._waits.setText(visible(words.format(folder.name or folder)))
        self._waits.show()
        self.offer([])
        self._person.show()
        self._ways.hide()
        held = QApplication.focusWidget()
        if held is None or not self.form.isAncestorOf(held):
            self.form.fields["name"].setFocus()

    def offer(self, people: Sequence[CurrentUser]) -> None:
        """Offer the people whom a workspace knows. The cursor stays where it is."""
        while item := self._known.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        offered = list[QWidget]()
        for number, each in enumerate(people):
            words, name = visible(each.signature), f"start-known-{number}"
            offered.append(_way(name, words, "user", partial(self._be, each)))
            self._known.addWidget(offered[-1])
        self._people.setVisible(bool(people))
        self._new.setVisible(bool(people))
        for before, then in pairwise((*offered, *self.form.fields.values(), self.go_on)):
            self.setTabOrder(before, then)

    def answered(self) -> None:
        """Offer nothing any more: what waited for the answer is being opened."""
        self._ways.hide()

    def _ask(self) -> QWidget:
        made = QWidget()
        rows = QVBoxLayout(made)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(title(self.tr("Who is the current user?")))
        rows.addWidget(muted(self.tr(
            "Every change is journaled under this name. It is never read from the system."
        )))  # fmt: skip
        self._waits = muted("")
        self._waits.hide()
        rows.addWidget(self._waits)
        people = QWidget()
        self._known = lay_out(people, spacing=8)
        self._people = FittingScrollArea(people)
        self._people.hide()
        rows.addWidget(self._people)
        self._new = muted(self.tr("Or add a new user:"))
        self._new.hide()
        rows.addWidget(self._new)
        self.form = person_form("start-person")
        rows.addWidget(self.form)
        self.go_on = button("start-go-on", self.tr("Continue"), self._introduce, primary=True)
        self.go_on.setEnabled(False)
        self.form.fields["name"].textChanged.connect(  # type: ignore[union-attr]
            lambda text: self.go_on.setEnabled(bool(text.strip()))
        )
        self.form.enter_presses(self.go_on)
        rows.addWidget(self.go_on, 0, Qt.AlignmentFlag.AlignRight)
        return made

    def _introduce(self) -> None:
        said = self.form.values()
        self._be(CurrentUser(str(said["name"]), str(said["role"]), str(said["organization"])))

    def _be(self, who: CurrentUser) -> None:
        current_user.save_current_user(who)
        self.introduced.emit(who)


def person_form(name: str) -> Form:
    """Return a form for a name, a role and an organization."""
    form = Form(name)
    form.line("name", form.tr("Name"))
    form.line("role", form.tr("Role"), form.tr("such as trade-compliance analyst"))
    form.line("organization", form.tr("Organization"))
    form.lie_flush()
    return form


def _way(
    name: str, words: str, icon: str, does: Callable[[], object], look: str = "choice"
) -> QWidget:
    made = button(name, words, does, icon=icon)
    shown = made.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, _WORDS)
    made.setText(f"  {shown}")
    made.setProperty("look", look)
    return made
