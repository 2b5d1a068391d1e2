"""What the selected exhibit is tied to: translations page by page, corrections, the detention."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from casefiles.changes import Changes, TableName
from casefiles.evidence.exhibit_list import ExhibitListItem
from casefiles.evidence.model import Exhibit
from casefiles.evidence.passages.marking import PassageMark
from casefiles.evidence.places import Place, Whole
from casefiles.evidence.text_diff import LineDifference
from casefiles.evidence.translations.model import page_map
from casefiles.kernel.ids import ExhibitId
from casefiles.kernel.text_safety import visible
from casefiles.usages.exhibit_ties import (
    READS,
    ReplacementTie,
    Tie,
    TranslationTie,
    other_end,
)
from desktop.context import Context
from desktop.evidence.related_document_acts import RelatedDocumentActs
from desktop.evidence.related_document_formatting import late_in_words
from desktop.evidence.related_document_view import RelatedDocumentView
from desktop.evidence.related_documents_data import (
    RelatedDocumentsPaneData,
    read_related_documents,
)
from desktop.evidence.related_documents_tables import RelatedDocumentRow, RelatedDocumentsTable
from desktop.evidence.replacement_form import ReplacementForm
from desktop.evidence.room_panes import EvidenceRoomPane
from desktop.evidence.translation_form import TakeOverForm, TranslationForm, TranslationFormInput
from desktop.evidence.usages_pane import UsageRow, usage_destination
from desktop.viewer.compare import PageMap
from desktop.widgets.box import column, lay_out, stack
from desktop.widgets.button import button, tool
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.form import Form
from desktop.widgets.pane import AddMenuAction
from desktop.widgets.pane_head import PaneHead
from desktop.widgets.scroll_area import scrolled
from desktop.widgets.splitter import Splitter
from desktop.widgets.table_view import table_of
from desktop.widgets.text_label import muted


class RelatedDocumentsPane(EvidenceRoomPane):
    """Enter goes to the other exhibit, or to the place in it.

    Of two that are selected, the later one is meant to translate, or replace, the earlier.
    """

    slug, title, icon = "ties", "Related documents", "languages"
    help_topic = "marking#translations"
    follows = READS | {TableName.READING}
    """Two papers can be compared once their texts were read."""

    compares = Signal(object, object, object, object)
    """Two exhibits that are to be shown side by side, and which page of one is which of the other,
    there and back, as in `Compare.compare`."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._listed: tuple[ExhibitId, ...] = ()
        self._known = RelatedDocumentsPaneData()
        self._about: Exhibit | None = None
        """What the form that is open is about."""

        self._tie: TranslationTie | None = None
        """What it corrects, or takes over."""

        self.related_acts = RelatedDocumentActs(context, self)
        self.model = RelatedDocumentsTable(self)
        self.table = table_of(self.model, "ties-table", self.tr("Related documents"), single=True)
        self._looked: tuple[ExhibitId, ...] = ()
        self._then: Callable[[], None] | None = None
        self.detail = RelatedDocumentView()
        self.late = muted("")
        self.late.setProperty("tone", "warn")
        self.late.setContentsMargins(12, 8, 12, 8)
        self.translation, self.replacement = TranslationForm(), ReplacementForm()
        self.taking_over = TakeOverForm()
        self._lay_out()
        self._connect()
        self._arrive(RelatedDocumentsPaneData())

    def show_exhibits(self, listed: Sequence[ExhibitListItem]) -> None:
        self._listed = tuple(each.exhibit.id for each in listed[:2]) if len(listed) < 3 else ()
        if self._about and not {*self._listed} & self._concerned():
            self.leave()
        self._look()

    def takes(self, mark: PassageMark) -> bool:
        """Take a mark in a translation or its original into the form that is open about them."""
        is_open = self._about is not None and self._forms.currentIndex() == 0 and self.isVisible()
        return is_open and self.translation.take_place(mark.exhibit, mark.place)

    def _concerned(self) -> set[ExhibitId]:
        """The exhibits that the open form is about: while one goes between them it stays open."""
        about = {self._about.id} if self._about else set()
        original = self.translation.original_id() if self._forms.currentIndex() == 0 else None
        return about | ({original} if original else set())

    @classmethod
    def acts(cls, offer: AddMenuAction) -> None:
        for name, words, does, key, icon in (
            ("translates", "Link as &Translation…", cls.begin_translation, "Ctrl+T",
             "languages"),
            ("replaces", "Link as &Replacement…", cls.begin_replacement, "Ctrl+H", "replace"),
            ("take-over", "Take Responsibility for Machine Translation…", cls.begin_taking,
             "Ctrl+Shift+T", ""),
            ("untie", "&Untie", cls.untie, "Ctrl+U", ""),
            ("compare", "Compare Side &by Side", cls.compare, "Ctrl+B", "move-horizontal"),
        ):  # fmt: skip
            offer(name, words, partial(cls._when_known, does=does), key, icon)

    def take_acts(self, acts: Mapping[str, QAction]) -> None:
        offer = self.table.acts.offer
        offer(acts["translates"], acts["replaces"])
        offer(acts["take-over"], acts["compare"], why=self.table.acts.nothing)
        self.table.acts.offer_removal(acts["untie"], self.table.acts.nothing)

    def activate(self) -> None:
        self.table.setFocus()

    def step(self, step: int) -> None:
        self.table.go(step)

    def edit(self) -> bool:
        chosen = self.table.current()
        if chosen is None or not isinstance(chosen.tie, TranslationTie):
            return False
        self._open(self.translation, chosen.tie.exhibit, self.tr("Details of {}"))
        self._tie = chosen.tie
        self.translation.correct(chosen.tie)
        self.translation.keep_typing(chosen.tie.translation.id, self._head.words.text())
        self.translation.begin()
        return True

    def handle_escape(self) -> bool:
        is_open = self._about is not None
        self.leave()
        return is_open

    def leave(self) -> None:
        """Close the form; what was typed comes back when it is opened about the same."""
        if self._about is not None:
            has_cursor = QApplication.focusWidget()
            had_focus = has_cursor is not None and self._forms.isAncestorOf(has_cursor)
            self._about = self._tie = None
            self._pages.setCurrentIndex(0)
            if had_focus:
                self.activate()

    def begin_translation(self) -> None:
        """Say which exhibit the selected one translates."""
        self._begin(self.translation, self.tr("{} translates"), self.translation.tell)

    def begin_replacement(self) -> None:
        """Say which exhibit the selected one replaces."""
        self._begin(
            self.replacement, self.tr("{} replaces"), lambda _, old: self.replacement.ask(old)
        )

    def begin_taking(self) -> None:
        """Say who answers for a machine's text."""
        self.comes_forward.emit()
        machine = [
            each for each in self.model.items()
            if isinstance(each.tie, TranslationTie) and each.tie.translation.is_machine_only
        ]  # fmt: skip
        if not machine or not isinstance(tie := machine[0].tie, TranslationTie):
            self.says.emit(self.tr("No linked machine translation lacks a person responsible."),
                           "muted")  # fmt: skip
            return
        self.table.choose(machine[0].id)
        self._open(self.taking_over, tie.exhibit, self.tr("Take responsibility for {}"))
        self._tie = tie
        self.taking_over.ask(tie.translation.competence)
        self.taking_over.keep_typing(tie.translation.id, self._head.words.text())
        self.taking_over.begin()

    def untie(self) -> None:
        """Take the chosen tie back; both exhibits stay."""
        if chosen := self.table.current():
            self.related_acts.untie(chosen.tie)
        else:
            self.says.emit(self.tr("Choose a related document first."), "muted")

    def compare(self) -> None:
        """Show the chosen tie's exhibits, or two that are selected, side by side."""
        chosen = self.table.current()
        if chosen is None:
            if len(self._known.of) == 2:
                first, second = (each.exhibit for each in self._known.of)
                self.compares.emit(first, second, None, None)
            else:
                self.says.emit(
                    self.tr("Choose a related document, or select two exhibits."), "muted"
                )
        elif isinstance(tie := chosen.tie, TranslationTie):
            self.compares.emit(tie.original, tie.exhibit, *_pages(tie))
        else:
            self.compares.emit(tie.replaced, tie.exhibit, None, None)

    def _begin(
        self, form: Form, words: str, fill: Callable[[Exhibit, ExhibitId | None], object]
    ) -> None:
        self.comes_forward.emit()
        found = sorted((each.exhibit for each in self._known.of), key=lambda each: each.number)
        if not found:
            self.says.emit(self.tr("Select one exhibit, or the two to link."), "muted")
            return
        self._open(form, found[-1], words)
        fill(found[-1], found[0].id if len(found) == 2 else None)
        form.keep_typing(found[-1].id, self._head.words.text())
        form.begin()

    def _open(self, form: Form, about: Exhibit, words: str) -> None:
        self._about, self._tie = about, None
        self._head.words.setText(words.format(about.label))
        self._forms.setCurrentIndex(self._written.index(form))
        self._pages.setCurrentIndex(1)

    def _tell(self, told: TranslationFormInput) -> None:
        if self._tie is not None:
            self.translation.recorded_by(self.related_acts.correct(self._tie, told))
        elif self._about is not None:
            self.translation.recorded_by(self.related_acts.translate(self._about, told))

    def _take_over(self, by: str, competence: str) -> None:
        if self._tie is not None:
            self.taking_over.recorded_by(self.related_acts.take_over(self._tie, by, competence))

    def _replace(self, old: str, asked_by: str, reason: str) -> None:
        if self._about:
            job = self.related_acts.replace(ExhibitId(old), self._about, asked_by, reason)
            self.replacement.recorded_by(job)

    def _has_done(self, said: str) -> None:
        self.leave()
        self.says.emit(said, "done")

    def _go(self, line: RelatedDocumentRow) -> None:
        self.shows.emit(other_end(line.tie, line.of).id, None)

    def _go_to_place(self, place: Place) -> None:
        if chosen := self.table.current():
            other = other_end(chosen.tie, chosen.of)
            self.shows.emit(other.id, None if isinstance(place, Whole) else place)

    def _go_to_leaning(self, leant: UsageRow) -> None:
        if leant.leaning and (place := usage_destination(leant.leaning, self.case)):
            self.navigate.emit(place)
        elif leant.leaning:
            self.shows.emit(leant.leaning.exhibit, leant.where)

    def look_again(self) -> None:
        """Compare corrections anew: more of the texts was read."""
        if any(isinstance(each.tie, ReplacementTie) for each in self.model.items()):
            self._look()

    def _when_known(self, does: "Callable[[RelatedDocumentsPane], None]") -> None:
        """Do it now, or once what is selected is known: behind another pane it was not read."""
        self.comes_forward.emit()
        if self._looked == self._listed:
            does(self)
        else:
            self._then = partial(does, self)

    def _look(self) -> None:
        if of := self._listed:
            self.load(lambda view, case: read_related_documents(view, case, of), self._arrive)
        else:
            self.context.jobs.forget(self)
            self._arrive(RelatedDocumentsPaneData())

    def _arrive(self, found: RelatedDocumentsPaneData) -> None:
        self._known, self._looked = found, self._listed
        for form in (self.translation, self.replacement):
            form.know(found.named)
        one = found.of[0] if len(found.of) == 1 else None
        lines = (
            [
                RelatedDocumentRow(n, tie, one.exhibit.id, self._differing(tie))
                for n, tie in enumerate(one.all)
            ]
            if one
            else []
        )
        self.model.show(lines)
        if self.table.current() is None:
            self.table.go(1)
        late = one.late if one else None
        self.late.setText(visible(late_in_words(late)) if late else "")
        self.late.setVisible(late is not None)
        self._shown.setCurrentIndex(0 if lines else 1)
        for each in self._steps:
            each.setVisible(bool(found.of))
        self._side_by_side.setVisible(len(found.of) == 2)
        self._nothing.say(*self._empty(found), "languages")
        self._show_detail(self.table.current())
        if (then := self._then) is not None:
            self._then = None
            then()

    def _differing(self, tie: Tie) -> Sequence[LineDifference] | None:
        if isinstance(tie, TranslationTie):
            return None
        return self._known.differing.get(tie.replacement.id)

    def _empty(self, found: RelatedDocumentsPaneData) -> tuple[str, str]:
        if len(found.of) == 2:
            labels = " and ".join(each.exhibit.label for each in found.of)
            return labels, self.tr("Link the later one to the earlier.")
        if not found.of:
            return (
                self.tr("Select one exhibit, or two"),
                self.tr("Translations and replacements are linked here."),
            )
        return (
            self.tr("No related documents"),
            self.tr("Link it to the exhibit it translates or replaces; citations stay."),
        )

    def _follow(self, changes: Changes) -> None:
        if self.is_outdated_by(changes):
            self._look()

    def _show_detail(self, line: RelatedDocumentRow | None) -> None:
        self.detail.show_line(line, self.context.at_port(self.case))

    def _connect(self) -> None:
        self.table.opened.connect(self._go)
        self.table.wants_edit.connect(self.edit)
        self.table.acts.call_opening(self.tr("&Go to the Other Document"))
        self.table.current_changed.connect(self._show_detail)
        self.detail.place_chosen.connect(self._go_to_place)
        self.detail.leaning_chosen.connect(self._go_to_leaning)
        self.detail.wants_edit.connect(self.edit)
        self.detail.wants_untie.connect(self.untie)
        self.detail.wants_compare.connect(self.compare)
        self.detail.wants_taking.connect(self.begin_taking)
        self.translation.told.connect(self._tell)
        self.taking_over.taken.connect(self._take_over)
        self.replacement.told.connect(self._replace)
        for form in (self.translation, self.replacement, self.taking_over):
            form.left.connect(self.leave)
        self.related_acts.done.connect(self._has_done)
        self.related_acts.refused.connect(self.translation.say)

    def _lay_out(self) -> None:
        tr = self.tr
        self._steps = (
            button(
                "ties-translates", tr("Link as translation…"), self.begin_translation, primary=True
            ),
            button("ties-replaces", tr("Link as replacement…"), self.begin_replacement),
        )
        self._side_by_side = button("ties-compare", tr("Compare side by side"), self.compare)
        self._nothing = EmptyState("languages", "", "", *self._steps, self._side_by_side)
        split = Splitter("ties", [130, 420], self.table, self.detail, upright=True)
        self._shown = stack(split, self._nothing)
        self._head = PaneHead("")
        self._head.add(tool("ties-close", tr("Close (Esc)"), "x", self.leave))
        self._written: tuple[Form, ...] = (self.translation, self.replacement, self.taking_over)
        self._forms = stack(*map(scrolled, self._written))
        self._pages = stack(column(self.late, self._shown), column(self._head, self._forms))
        lay_out(self, self._pages)


def _pages(tie: TranslationTie) -> tuple[PageMap, PageMap]:
    """Which page of a translation says what a page of its original says, and back."""
    told = page_map(tie.translation, tie.places)
    if told is None:
        return (lambda page: page), (lambda page: page)
    return {there: here for here, there in told.items()}.get, told.get
