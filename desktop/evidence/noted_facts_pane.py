"""What was noted from the selected exhibit, and the form in which more is noted."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QWidget

from casefiles.changes import TableName
from casefiles.evidence import store as evidence
from casefiles.evidence.consistency import store
from casefiles.evidence.consistency.compare import shown
from casefiles.evidence.consistency.fact_acts import (
    FactInput,
    NotedFactInput,
    edit_fact,
    note_fact,
    remove_fact,
)
from casefiles.evidence.consistency.model import ComparedSubject, FactInExhibit, FactKind
from casefiles.evidence.consistency.propose_fact import propose_fact
from casefiles.evidence.exhibit_list import ExhibitListItem
from casefiles.evidence.model import Exhibit
from casefiles.evidence.passages.marking import PassageMark
from casefiles.evidence.places import Place, from_text, in_words, page_of
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.edits import values_of
from casefiles.kernel.ids import ExhibitId
from casefiles.kernel.text_safety import visible
from casefiles.workspace.view import View
from desktop.context import Context
from desktop.evidence.noted_fact_form import KINDS, NotedFactForm
from desktop.evidence.selected_exhibit_pane import SelectedExhibitPane
from desktop.translation import tr
from desktop.widgets.box import column, lay_out
from desktop.widgets.button import tool
from desktop.widgets.pane import AddMenuAction
from desktop.widgets.pane_head import PaneHead
from desktop.widgets.plain_text import ElidedLabel
from desktop.widgets.scroll_area import scrolled
from desktop.widgets.table_model import Column, Rows, TableModel
from desktop.widgets.table_view import table_of


@dataclass(frozen=True, slots=True)
class NotedFactsPaneData:
    """What was noted from one exhibit, and every subject of its case."""

    here: Sequence[FactInExhibit] = ()
    subjects: Sequence[ComparedSubject] = ()


def read_noted_facts(view: View, exhibit: Exhibit) -> NotedFactsPaneData:
    """Read it."""
    with view.reading() as db:
        subjects = store.subjects(db, exhibit.case_id)
        return NotedFactsPaneData(store.stated(db, exhibit.case_id, exhibit.id), subjects)


class NotedFactsTable(TableModel[FactInExhibit]):
    """Where, what about, and the value."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(
            [
                Column(self.tr("Where"), _where, _order, width=60),
                Column(self.tr("Subject"), lambda e: e.fact.subject, hint=_hint, width=142),
                Column(self.tr("Value"), lambda e: shown(e.fact), hint=_hint, width=100),
            ],
            Rows(lambda e: e.fact.id, _order),
            parent,
        )


class NotedFactsPane(SelectedExhibitPane[FactInExhibit]):
    """F6 begins with what is marked or selected; Enter shows a fact's passage, F2 corrects it."""

    slug, title, icon = "noting", "Noted facts", "highlighter"
    help_topic = "marking#noting-facts"
    follows = frozenset({
        TableName.NOTED_FACT, TableName.FIXED_NAME, TableName.EXPLANATION, TableName.PASSAGE,
        TableName.EXHIBIT,
    })  # fmt: skip
    unselected = "Facts noted from the exhibit are shown here."
    nothing = "No facts noted"
    instead = (
        "Mark a figure, a date, an address or a name on the page and press F6. Documents that"
        " state something else on the same subject are then shown beside it."
    )

    def __init__(self, context: Context, marked: Callable[[], PassageMark | None]) -> None:
        words = self.tr("Noted facts")
        table = table_of(NotedFactsTable(), "noted-table", words, single=True)
        super().__init__(context, table, read_noted_facts)
        self._marked = marked
        self._about: Exhibit | None = None
        """What the form is about, while it is open."""

        self._mark: PassageMark | None = None
        self._corrects: FactInExhibit | None = None
        self._last: FactKind | None = None
        self._back: QWidget | None = None
        """Where the cursor was when the form was opened: most often on the page."""

        table.opened.connect(self._open)
        table.wants_edit.connect(self.edit)
        table.acts.call_opening(self.tr("Go to the &Page"))
        self.form = NotedFactForm()
        self.form.noted.connect(self._note)
        self.form.left.connect(self.leave)
        self.head = PaneHead("")
        self.head.add(tool("noting-close", self.tr("Close (Esc)"), "x", self.leave))
        self.quote = ElidedLabel()
        self.quote.setProperty("role", "muted")
        self.quote.setContentsMargins(16, 8, 16, 0)
        self.writing = column(self.head, self.quote, scrolled(self.form))
        lay_out(self, self._stack, self.writing, rest=self._stack)
        self.writing.hide()

    def show_exhibits(self, listed: Sequence[ExhibitListItem]) -> None:
        super().show_exhibits(listed)
        if self._about and (self._of is None or self._of.id != self._about.id):
            self.leave()  # what was begun about one paper is not noted of another
        if self._of is None:
            self.form.know(())

    def arrive(self, found: NotedFactsPaneData) -> None:
        self.form.know(found.subjects)
        self.show_rows(found.here)

    @classmethod
    def acts(cls, offer: AddMenuAction) -> None:
        offer("note", "&Note Fact From Mark…", cls.begin, "F6", "highlighter")
        offer("forget-fact", "Remove the Noted &Fact", cls.remove, "Shift+F6")

    def take_acts(self, acts: Mapping[str, QAction]) -> None:
        self.table.acts.offer(acts["note"])
        self.table.acts.offer_removal(acts["forget-fact"], self.table.acts.nothing)

    def handle_escape(self) -> bool:
        is_open = not self.writing.isHidden()
        self.leave()
        return is_open

    def begin(self) -> None:
        """Note what is marked or selected on the page."""
        self.comes_forward.emit()
        mark = self._marked()
        if mark is None:
            self.says.emit(
                self.tr("Mark a figure, a date or a name on the page first, or select words."),
                "muted",
            )
            return
        self._mark, self._corrects = mark, None
        self.form.propose(propose_fact(mark.quote, self._last))
        self._write(mark.exhibit, mark.place, mark.quote)

    def edit(self) -> bool:
        """Correct the fact that is chosen."""
        chosen = self.table.current()
        if chosen is not None:
            self._corrects, self._mark = chosen, None
            self.form.correct(chosen.fact)
            self._write(chosen.exhibit, from_text(chosen.place))
        return chosen is not None

    def remove(self) -> None:
        """Take the fact that is chosen out of the ledger; its passage stays."""
        chosen = self.table.current()
        if chosen is None:
            self.says.emit(self.tr("Choose a noted fact first."), "muted")
            return
        self.leave()
        job = self.context.jobs.do(
            self.tr("Removing a fact"), remove_fact, chosen.fact.case_id, chosen.fact.id
        )
        said = self.tr("{} is removed.")
        words = said.format(visible(chosen.fact.subject))
        job.succeeded.connect(lambda _: self.says.emit(words, "done"))

    def leave(self) -> None:
        """Close the form; what was typed comes back when it is opened about the same."""
        has_cursor = QApplication.focusWidget()
        had_focus = has_cursor is not None and self.writing.isAncestorOf(has_cursor)
        self._about = self._mark = self._corrects = None
        self.writing.hide()
        if had_focus:
            back = self._back if self._back and self._back.isVisible() else self.table
            back.setFocus()

    def _write(self, exhibit: ExhibitId, place: Place, quote: str = "") -> None:
        if self.writing.isHidden():
            self._back = QApplication.focusWidget()
        self._about = about = evidence.get(self.context.view.db, exhibit)
        words = self.tr("Correct {}") if self._corrects else self.tr("Note from {}")
        where = ", ".join(filter(None, (about.label, in_words(place))))
        self.head.words.setText(words.format(visible(where)))
        self.quote.setText(visible(" ".join(quote.split())))
        self.quote.setVisible(bool(quote.strip()))
        self.writing.show()
        subject = self._corrects.fact.id if self._corrects else f"{exhibit} {where}"
        self.form.keep_typing(subject, self.head.words.text())
        self.form.begin()

    def _note(self, said: FactInput) -> None:
        about, mark, corrects = self._about, self._mark, self._corrects
        if about is None:
            return
        self._last, case = said.kind, about.case_id
        if corrects is not None:
            values = self.form.edits()
            job = self.context.jobs.do(self.tr("Saving"), edit_fact, case, corrects.fact.id, values)
        elif mark is not None:
            noting = NotedFactInput(**values_of(said), mark=mark)
            job = self.context.jobs.do(self.tr("Noting facts"), note_fact, case, noting)
            job.succeeded.connect(self.table.choose_when_there)
        else:
            return
        self.form.recorded_by(job)
        job.succeeded.connect(lambda _: self._has_noted(said))
        job.ended.connect(self.form.weigh)

    def _has_noted(self, said: FactInput) -> None:
        self.leave()
        words = self.tr("Noted: {} is {}.")
        value = " ".join(f"{said.written} {said.unit}".split())
        self.says.emit(words.format(visible(said.subject), visible(value)), "done")

    def _open(self, chosen: FactInExhibit) -> None:
        self.shows.emit(chosen.exhibit, from_text(chosen.place))


def _where(each: FactInExhibit) -> str:
    return in_words(from_text(each.place))


def _order(each: FactInExhibit) -> tuple[int, str]:
    return page_of(from_text(each.place)) or 0, each.fact.id


def _hint(each: FactInExhibit) -> str:
    fact = each.fact
    lines = [f"{KINDS[fact.kind]}: {fact.subject}", tr("written “{}”").format(fact.written)]
    lines += [tr("read as {}").format(shown(fact)) + (f" ({fact.reading})" if fact.reading else "")]
    lines += [fact.note] if fact.note else []
    return "\n".join([*lines, tr("noted by {}").format(fact.by)])
