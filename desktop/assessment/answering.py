"""Asks the forms about what is selected on the board, and does what they are answered with."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from casefiles.assessment.cite_defaults import cite_defaults
from casefiles.assessment.scope_summary import QuestionSummary
from casefiles.cases.model import Scope
from casefiles.checklists.model import Control
from casefiles.evidence.passages.place_choices import PlaceChoice, place_choices
from casefiles.evidence.passages.references import Reference, write_references
from casefiles.evidence.places import OnPage
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import CasefilesError
from casefiles.kernel.ids import CaseId, IndicatorId, ScopeId
from casefiles.messages import explain
from casefiles.workspace.view import View
from desktop.assessment.answer_acts import AnswerTarget, act_for_form, tell_what_was_cited
from desktop.assessment.answer_forms import AnswerForms
from desktop.context import Context
from desktop.viewer.viewer import Viewer
from desktop.widgets.room import Room


@dataclass(frozen=True, slots=True)
class Subject:
    """What is on the board: a scope of a case, and the questions that are selected in it."""

    case: CaseId
    scope: ScopeId
    rows: Sequence[QuestionSummary]
    scopes: Sequence[Scope]
    """All of the case."""


class Answering(QObject):
    """From a question that is selected to a form, and from the form to the act."""

    says = Signal(str, str)
    comes = Signal()
    """A form is to be seen."""

    done = Signal()
    """What a form asked is done."""

    def __init__(
        self,
        context: Context,
        forms: AnswerForms,
        viewer: Viewer,
        subject: Callable[[], Subject | None],
    ) -> None:
        super().__init__(forms)
        self._context, self._forms, self._viewer, self._subject = context, forms, viewer, subject
        forms.done.connect(self._answered)

    def add_acts(self, room: Room) -> list[QAction]:
        """Add what is asked of the questions that are selected to the acts of a room."""
        return self._add(
            room,
            ("search", self.tr("&Log a Search…"), "Ctrl+Alt+L"),
            ("not-applicable", self.tr("Not &Applicable…"), "Ctrl+Alt+A"),
            ("decide", self.tr("&Decide Contested Indicator…"), "Ctrl+Alt+D"),
            ("control", self.tr("Set C&ontrol Status…"), "Ctrl+Alt+M"),
        )

    def add_acts_of_scope(self, room: Room) -> list[QAction]:
        """Add what is seldom asked."""
        return self._add(
            room,
            ("copy", self.tr("Cop&y Citations From Another Scope…"), "Ctrl+Alt+Y"),
            ("absence", self.tr("Open Affirmative A&bsence…"), ""),
        )

    def _add(self, room: Room, *asked: tuple[str, str, str]) -> list[QAction]:
        return [room.act(form, words, partial(self.ask, form), key) for form, words, key in asked]

    def ask(self, form: str) -> None:
        """Ask a form about the questions that are selected."""
        about = self._subject()
        if about is None or not about.rows:
            self.says.emit(self.tr("Choose an indicator first."), "muted")
            return
        rows = about.rows
        if form == "control" and not (len(rows) == 1 and isinstance(rows[0].asked, Control)):
            self.says.emit(self.tr("Choose one control first: AF-01, for example."), "muted")
            return
        if form == "copy":
            self._forms.offer_scopes([each for each in about.scopes if each.id != about.scope])
        said = "; ".join(f"{each.id} {each.title}" for each in rows)
        self.open(form, said, *(each.id for each in rows))

    def offer_reviewers(self, known: Iterable[str]) -> None:
        """Offer these people where somebody is asked for a second opinion."""
        self._forms.offer_reviewers(known)

    def open(self, form: str, said: str, *names: IndicatorId) -> None:
        """Show a form about these indicators, or about the scope alone."""
        if (about := self._subject()) is None:
            return
        if form == "cite":
            self._know_citing(about)
        self.comes.emit()
        of = AnswerTarget(about.case, about.scope, names)
        self._forms.ask(form, said, self._context.today(about.case), of)

    def _know_citing(self, about: Subject) -> None:
        context = self._context
        begins = cite_defaults(context.view.db, about.case, about.scope, context.library.regimes)
        self._forms.know_citing(begins, self._viewed())

        def read(view: View) -> list[PlaceChoice]:
            return place_choices(view.db, about.case)

        context.jobs.look(self, read).succeeded.connect(self._forms.offer_places)

    def _viewed(self) -> str:
        """Return the page that is shown beside, as one types it."""
        exhibit, position = self._viewer.shown, self._viewer.position()
        if exhibit is None or position is None or not self._viewer.canvas.isVisible():
            return ""
        return write_references([Reference(exhibit.number, OnPage(position.page + 1))])

    def _answered(self, form: str, said: dict[str, object]) -> None:
        try:
            does = act_for_form(form, said, self._context.view, self._forms.target)
        except CasefilesError as error:
            self._forms.say(explain(error))
            return
        job = self._context.jobs.do(self.tr("Saving"), does)
        self._forms.form(form).recorded_by(job)
        job.succeeded.connect(lambda came: tell_what_was_cited(came, self.says))
        job.succeeded.connect(lambda _: self.done.emit())
        job.failed.connect(lambda error: self._forms.say(explain(error)))
