"""The question of preflight that is chosen: of what it is asked, and what can be done about it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from casefiles.attestation.preflight.groups import PreflightGroup
from casefiles.attestation.preflight.items import ItemStatus, PreflightItem
from casefiles.attestation.preflight.model import ItemLocation
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId
from casefiles.kernel.text_safety import visible
from desktop.attestation.concerns_table import ConcernsTable
from desktop.widgets.box import column, lay_out, row
from desktop.widgets.button import button
from desktop.widgets.drafts import HasUnsent
from desktop.widgets.form import Form
from desktop.widgets.scroll_area import scrolled_above
from desktop.widgets.style_sheet import ROW
from desktop.widgets.table_view import table_of
from desktop.widgets.text_label import muted, title

_LABELS = 56
"""Pixels for the labels of what is answered."""

_WIDTH, _SEEN = 760, 5
"""Pixels that are comfortably read across; rows that are seen without scrolling."""

_EARLIER = 8
"""Answers that are offered again: those that were given most often."""


@dataclass(frozen=True, slots=True)
class AnswerDraft:
    """What was typed and chosen about a question, and is not accepted."""

    reason: str = ""
    prints: str = ""
    left_out: frozenset[str] = frozenset()
    """Subjects that are not chosen."""


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """A reason and a sentence for what is chosen of a question."""

    case: CaseId
    question: str
    subjects: tuple[str, ...]
    reason: str
    prints: str
    place: tuple[str, str]
    """Where its draft is kept."""


class PreflightAnswer(QWidget):
    """One reason and one sentence for all that is chosen; what is typed stays until accepted."""

    accepts = Signal(object)
    """A `GivenAnswer`."""

    withdraws = Signal(object)
    """Such a one, of which only the subjects count."""

    goes = Signal(ItemLocation)
    wants_issue = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("preflight-answer")
        self._case: CaseId | None = None
        self._group: PreflightGroup | None = None
        self._instead = ""
        self._drafts: dict[tuple[str, str], AnswerDraft] = {}
        self._given_before: list[tuple[str, str]] = []
        HasUnsent(self, lambda: [self.tr("Acceptance")] * len(self._drafts))
        self.asks, self.fix = title("", 1), muted("")
        self.asks.setWordWrap(True)
        self.go = button("preflight-go", self.tr("Go there (Enter)"), self.go_there)
        self.issue = button("preflight-issue", self.tr("Sign and issue…"), self.wants_issue.emit)
        self.concerns = ConcernsTable(self)
        self.table = table_of(self.concerns, "preflight-concerns", self.tr("Concerns"), single=True)
        self.table.horizontalHeader().hide()
        self.table.setProperty("boxed", "true")
        self._count = muted("")
        self._all = button("preflight-all", self.tr("Select all"), lambda: self._turn(chosen=True))
        self._none = button(
            "preflight-none", self.tr("Select none"), lambda: self._turn(chosen=False)
        )
        self._several = column(
            row(self._count, self._all, self._none, rest=self._count), self.table, spacing=4
        )
        self.form = Form("acceptance-form", labels=_LABELS)
        self.form.lie_flush()
        self._make_form()
        self._lay_out()
        self.table.opened.connect(lambda _: self.go_there())
        self.table.acts.call_opening(self.tr("&Go There"))
        self.table.acts.offer(self._all, self._none, self.accept)
        self.table.acts.offer_removal(self.withdraw)
        self.table.current_changed.connect(lambda _: self._show_texts())
        self.concerns.turned.connect(self._keep_draft)
        for field in (self.reason, self.prints):
            field.textChanged.connect(self._keep_draft)
        self.accept_by_key(self)
        self.show_group(None, None, "")

    def _make_form(self) -> None:
        self._heading = self.form.section(self.tr("Accept"))
        self._warning = self.form.note("")
        stays = self.tr("internal, never leaves")
        prints = self.tr("sentence that the attestation prints")
        self.earlier = self.form.choice("earlier", self.tr("Earlier"))
        self.earlier.setPlaceholderText(self.tr("use an answer given before in this case"))
        self.earlier.submitted.connect(self._take_earlier)
        self.reason = self.form.text("reason", self.tr("Reason"), 3, stays)
        self.prints = self.form.text("prints", self.tr("Prints"), 3, prints)
        self.accept = button("preflight-accept", "", self.take, primary=True)
        self.withdraw = button("preflight-withdraw", "", self._withdraw)

    def _lay_out(self) -> None:
        held = column(
            self.asks, self.fix, row(self.go, self.issue), self._several, self.form,
            spacing=12, margin=(16, 16, 16, 16),
        )  # fmt: skip
        held.setMaximumWidth(_WIDTH)
        wide = QWidget()
        across = QHBoxLayout(wide)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(held, 1000)  # all that it can use; what is left stays empty at its right
        across.addStretch(1)
        self._below = row(self.accept, self.withdraw, margin=(16 + _LABELS + 12, 4, 16, 12))
        lay_out(self, scrolled_above(wide, self._below))

    def accept_by_key(self, widget: QWidget) -> None:
        """Let Ctrl+Enter accept wherever the cursor is in this widget."""
        pressed = QShortcut(widget)
        pressed.setKeys([QKeySequence("Ctrl+Return"), QKeySequence("Ctrl+Enter")])
        pressed.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        pressed.activated.connect(self.take)

    def show_group(self, case: CaseId | None, group: PreflightGroup | None, instead: str) -> None:
        """Show another question, or the same as it stands now; `instead` is said where none is."""
        self._case, self._group = case, group
        self._instead = instead
        self.fix.setText(visible(group.fix if group else ""))
        self.fix.setVisible(bool(group and group.fix))
        self.go.setVisible(group is not None)
        items = group.items if group else ()
        can_choose = group is not None and group.status in _ANSWERABLE
        self.concerns.show_items(items, can_choose=can_choose)
        if self.table.current() is None:
            self.table.go(1)
        self._several.setVisible(len(items) > 1)
        self.table.setFixedHeight(ROW * min(len(items), _SEEN) + 4)
        for each in (self._all, self._none):
            each.setVisible(can_choose)
        self.form.setVisible(can_choose)
        self._below.setVisible(can_choose)
        silent = bool(items and items[0].silent)
        self.form.show_row("prints", visible=not silent)
        self._warning.setText(self._about(items[0]) if items else "")
        self._show_texts()

    def offer_earlier(self, items: Sequence[PreflightItem]) -> None:
        """Offer what other questions of the case were accepted with, to be read and used again."""
        given = Counter(_said(each) for each in items if each.accepted)
        self._given_before = [each for each, _ in given.most_common(_EARLIER)]
        words = (" · ".join(filter(None, each)) for each in self._given_before)
        self.earlier.offer([(str(at), visible(each)) for at, each in enumerate(words)])
        self.form.show_row("earlier", visible=bool(given))

    def offer_issue(self, *, offered: bool) -> None:
        """Lead on to signing, once nothing blocks."""
        self.issue.setVisible(offered)

    def forget(self, given: GivenAnswer) -> None:
        """Forget what was typed, for it is accepted; unless more was typed since."""
        held = self._drafts.get(given.place, AnswerDraft())
        if (held.reason.strip(), held.prints.strip()) == (given.reason, given.prints):
            self._drafts.pop(given.place, None)

    def take(self) -> None:
        """Accept what is chosen, or go to what is missing for that."""
        if (given := self._given()) is None:
            return
        if self.accept.isEnabled():
            self.accepts.emit(given)
        elif given.subjects:
            (self.prints if given.reason else self.reason).setFocus()

    def go_there(self) -> None:
        """Go to where it is mended: of several to where the one stands that is current."""
        if item := self.table.current():
            self.goes.emit(item.lead)

    def _about(self, item: PreflightItem) -> str:
        if item.silent:
            return self.tr("Why it may be issued as it is. Nothing prints about it.")
        if item.misleading:
            return self.tr(
                "Left open, it makes a printed statement misleading (19 USC 1592: omission)."
                " The sentence that prints must disclose it."
            )
        return self.tr("Why it is left open; the sentence prints for the reader.")

    def _turn(self, *, chosen: bool) -> None:
        self.concerns.choose_all(chosen=chosen)

    def _show_texts(self) -> None:
        """Show what was typed about the question, else what the current one was accepted with."""
        self.asks.setText(visible(self._asked()))
        draft = self._drafts.get(self._place(), self._saved())
        self.concerns.leave_out(draft.left_out)
        for field, text in ((self.reason, draft.reason), (self.prints, draft.prints)):
            if field.toPlainText() != text:  # or the cursor would leave where one types
                with QSignalBlocker(field):
                    field.document().setModified(False)
                    field.show_saved(text)
        self._weigh()

    def _asked(self) -> str:
        """The question: of several, of all that one reason is given for, else of the current."""
        item = self.table.current()
        if self._group is None:
            return self._instead
        blocks = self._group.status is ItemStatus.BLOCKS
        return item.asks if item and blocks else self._group.asks

    def _take_earlier(self, at: str) -> None:
        """Have it stand there as if it had been typed: Ctrl+Z gives back what stood there."""
        if not at:
            return
        given = self._given_before[int(at)]
        for field, text in zip((self.reason, self.prints), given, strict=True):
            field.selectAll()
            field.insertPlainText(text)
        self.earlier.setCurrentIndex(-1)

    def _keep_draft(self) -> None:
        """Keep what is typed: the items are found anew after every act, whoever does it."""
        if self._group is None:
            return
        typed = AnswerDraft(
            self.reason.toPlainText(), self.prints.toPlainText(), self.concerns.left_out
        )
        if typed == self._saved():
            self._drafts.pop(self._place(), None)
        else:
            self._drafts[self._place()] = typed
        self._weigh()

    def _place(self) -> tuple[str, str]:
        group = self._group
        return self._case or "", f"{group.status.name} {group.question}" if group else ""

    def _saved(self) -> AnswerDraft:
        """What the current one was accepted with, for all that were accepted with the same."""
        item = self.table.current()
        if item is None or item.accepted is None:
            return AnswerDraft()
        said = _said(item)
        others = frozenset(e.about.subject for e in self._items() if _said(e) != said)
        return AnswerDraft(*said, others)

    def _given(self) -> GivenAnswer | None:
        if self._case is None or self._group is None or self._group.status not in _ANSWERABLE:
            return None
        silent = self._group.items[0].silent
        chosen = self.concerns.chosen()
        return GivenAnswer(
            self._case,
            self._group.question,
            tuple(each.about.subject for each in chosen),
            self.reason.toPlainText().strip(),
            "" if silent else self.prints.toPlainText().strip(),
            self._place(),
        )

    def _weigh(self) -> None:
        given, chosen = self._given(), self.concerns.chosen()
        silent = bool(chosen and chosen[0].silent)
        told = given and given.reason and (silent or given.prints)
        accepted = bool(self._group and self._group.status is ItemStatus.ACCEPTED)
        is_new = not accepted or self._place() in self._drafts
        self.accept.setEnabled(bool(chosen and told and is_new))
        many = f" {len(chosen):,}" if len(self._items()) > 1 else ""
        words = self.tr("Change{}") if accepted else self.tr("Accept{}")
        self.accept.setText(f"{words.format(many)} (Ctrl+Enter)")
        self.accept.setAccessibleName(words.format(many))
        self.withdraw.setText(self.tr("Withdraw{}").format(many))
        self.withdraw.setVisible(accepted)
        self.withdraw.setEnabled(bool(chosen))
        self._heading.setText(self.tr("Accepted") if accepted else self.tr("Accept"))
        if many:
            self._count.setText(
                self.tr("{0} of {1} selected").format(len(chosen), len(self._items()))
                if not self._all.isHidden()
                else self.tr("About {}").format(len(self._items()))
            )

    def _items(self) -> Sequence[PreflightItem]:
        return self._group.items if self._group else ()

    def _withdraw(self) -> None:
        if given := self._given():
            self.withdraws.emit(replace(given, reason="", prints=""))


def _said(item: PreflightItem) -> tuple[str, str]:
    """The reason and the sentence with which it was accepted."""
    return (item.accepted.reason, item.accepted.prints) if item.accepted else ("", "")


_ANSWERABLE = (ItemStatus.TO_ANSWER, ItemStatus.ACCEPTED)
