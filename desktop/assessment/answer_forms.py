"""The forms with which a question is answered: cite, log a search, decide, say of a control."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from casefiles.assessment.cite_defaults import CiteDefaults
from casefiles.assessment.scope_summary import QuestionSummary
from casefiles.cases.model import Scope
from casefiles.evidence.model import Exhibit
from casefiles.evidence.passages.marking import PassageMark
from casefiles.evidence.passages.place_choices import PlaceChoice
from casefiles.evidence.passages.references import Reference, write_references
from casefiles.kernel.ids import ScopeId
from casefiles.kernel.text_safety import visible
from desktop.assessment.answer_acts import AnswerTarget
from desktop.evidence.passages.citation_formatting import tie_options
from desktop.widgets.box import lay_out, row
from desktop.widgets.button import button, tool
from desktop.widgets.field import ChoiceField
from desktop.widgets.form import Form
from desktop.widgets.pane_head import PaneHead
from desktop.widgets.scroll_area import scrolled_above
from desktop.widgets.text_label import paragraph

_LABELS = 84
"""Pixels for the labels of a form."""


class AnswerForms(QWidget):
    """One form at a time, which is built when it is first asked for.

    `done` says which, with what stands in it.
    """

    done = Signal(str, object)
    left = Signal()

    target: AnswerTarget
    """What the form that is shown is about."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("answering")
        self._stack = QStackedWidget()
        self.forms: dict[str, Form] = {}
        """Those that were asked for by now."""

        self.current = ""
        """Which form is shown."""

        self._marked: tuple[Exhibit, PassageMark] | None = None
        self._begins: CiteDefaults | None = None
        self._viewed = ""
        self._head = PaneHead(
            "", tool("answering-leave", self.tr("Close (Esc)"), "x", self.left.emit)
        )
        self._about = paragraph("", margin=(16, 8, 16, 0))
        self._about.setProperty("role", "muted")
        self._fault = paragraph("", margin=(16, 4, 16, 4))
        self._fault.setProperty("tone", "bad")
        self._kinds = {
            "cite": (self.tr("Cite"), self._citing),
            "search": (self.tr("Log a search"), self._searching),
            "not-applicable": (self.tr("Not applicable"), self._excusing),
            "decide": (self.tr("Decide contested indicator"), self._deciding),
            "control": (self.tr("Set control status"), self._controlling),
            "copy": (self.tr("Copy citations"), self._copying),
            "absence": (self.tr("Open affirmative absence"), self._opening_absence),
            "decline-context": (self.tr("Decline the context"), self._declining_context),
            "ask-opinion": (self.tr("Ask for second opinion"), self._asking_opinion),
            "close-side": (self.tr("Close side"), self._closing_side),
        }
        lay_out(self, self._head, self._about, self._stack, self._fault, rest=self._stack)

    def form(self, name: str) -> Form:
        """Return the form of a name, which is built if nobody asked for it before."""
        if name not in self.forms:
            self._add(name, *self._kinds[name])
        return self.forms[name]

    def ask(self, name: str, about: str, today: date, target: AnswerTarget) -> None:
        """Show a form about these indicators, with what was typed about the same before."""
        form, self.target, self.current = self.form(name), target, name
        form.forget_typing()
        self._marked = None
        for field in form.fields.values():
            if isinstance(field, ChoiceField):
                field.setCurrentIndex(0)
        if name == "search":
            self._made_on.show_date(today)
        if name == "cite":
            self._begin_citing()
        words, _ = self._kinds[name]
        self._head.words.setText(words)
        self._about.setText(about)
        self.say("")
        form.keep_typing(" ".join((target.scope, *target.names)), f"{words}: {about}")
        self._stack.setCurrentIndex([*self.forms].index(name))
        form.begin()

    def know_citing(self, begins: CiteDefaults, viewed: str) -> None:
        """Know how a citation begins, and which place the page beside the form shows."""
        self._begins, self._viewed = begins, viewed

    def offer_places(self, found: Iterable[PlaceChoice]) -> None:
        """Offer the exhibits, and the marks in them, as one types."""
        self._where.offer_each({visible(each.line): each.typed for each in found})

    def _begin_citing(self) -> None:
        if self._begins:
            self._direction.show_saved(self._begins.direction.value)
            self._covers.show_saved(self._begins.covers_scope)
            self._reason.setText(self._begins.reason)
        self._where.propose(self._viewed, self.tr("the page shown"))

    def is_about(self, scope: ScopeId | None, row: QuestionSummary | None) -> bool:
        """Whether the form that is shown is about this question, or about its scope alone."""
        names = self.target.names
        return self.target.scope == scope and (not names or (row and row.id) in names)

    def offer_reviewers(self, known: Iterable[str]) -> None:
        """Offer these people to be asked for a second opinion."""
        self.form("ask-opinion")
        self._reviewer.offer(map(visible, known))

    def offer_scopes(self, scopes: Sequence[Scope]) -> None:
        """Offer these scopes to copy citations from."""
        self.form("copy")
        self._source.offer([(each.id, f"{each.label}  {each.title}") for each in scopes])

    def fill(self, exhibit: Exhibit, mark: PassageMark) -> None:
        """Take what was marked on a page into the form that cites."""
        self._marked = (exhibit, mark)
        self._where.setText(write_references([Reference(exhibit.number, mark.place)]))
        if mark.quote:
            self._quote.setPlainText(mark.quote)

    def marked(self, typed: str) -> PassageMark | None:
        """Return the very mark that was made, unless something else was typed since."""
        if self._marked is None:
            return None
        exhibit, mark = self._marked
        same = typed.strip() == write_references([Reference(exhibit.number, mark.place)])
        return mark if same else None

    def say(self, fault: str) -> None:
        """Say what cannot be, and keep what was typed."""
        self._fault.setText(fault)
        self._fault.setVisible(bool(fault))

    def _add(self, name: str, words: str, make: Callable[[Form], None]) -> None:
        form = Form(f"{name}-form", labels=_LABELS)
        make(form)
        enter = button(f"{name}-done", words, lambda: self._finish(name), primary=True)
        enter.setShortcut("Ctrl+Return")
        form.enter_presses(enter)
        self.forms[name] = form
        margin = (16 + _LABELS + 12, 4, 16, 12)  # below the fields
        self._stack.addWidget(scrolled_above(form, row(enter, margin=margin)))

    def _finish(self, name: str) -> None:
        said = dict(self.forms[name].values())
        if self.forms[name].complain():
            return
        if name == "cite":
            said["marked"] = self.marked(str(said["where"]))
        self.done.emit(name, said)

    def _citing(self, form: Form) -> None:
        hint = self.tr("E-014 p. 3; or letters of its title")
        self._where = form.offered_parts("where", self.tr("Where"), hint)
        self._direction = form.choice("direction", self.tr("For / against"), [
            ("supports", self.tr("for the indicator (against the importer)")),
            ("contradicts", self.tr("against the indicator (for the importer)")),
            ("neutral", self.tr("neither way")),
        ])  # fmt: skip
        self._reason = form.note("")
        form.choice("tie", self.tr("About"), tie_options(self.tr("as its documents say")))
        self._quote = form.text("quote", self.tr("Quote"), 3, self.tr("words of the passage"))
        self._covers = form.check("covers_scope", self.tr("Covers whole workforce and period"))
        form.check("against_interest", self.tr("Against the source's own interest"))
        letters = self.tr("A to F, if not as proposed")
        figures = self.tr("1 to 6, if not as proposed")
        form.line("reliability", self.tr("Reliability"), letters)
        form.line("credibility", self.tr("Credibility"), figures)
        form.line("grade_reason", self.tr("Reason"), self.tr("reason for the difference"))
        form.text("note", self.tr("Note"), 2, self.tr("internal, never leaves"))

    def _searching(self, form: Form) -> None:
        form.line("terms", self.tr("Search terms"), self.tr("all words, in every language"))
        form.line(
            "places",
            self.tr("Where"),
            self.tr("such as a registry, E-001 to E-020"),
        )
        self._made_on = form.day("made_on", self.tr("On"))
        form.text("found", self.tr("Result"), 3)

    def _excusing(self, form: Form) -> None:
        form.note(
            self.tr("Refused where evidence supports an indicator. The reason prints for counsel.")
        )
        form.text("reason", self.tr("Reason"), 4)

    def _deciding(self, form: Form) -> None:
        form.choice("decided", self.tr("Decision"), [
            ("supports", self.tr("evidence for it prevails")),
            ("contradicts", self.tr("evidence against it prevails")),
        ])  # fmt: skip
        form.text("reason", self.tr("Reason"), 4, self.tr("printed with the evidence it overrules"))

    def _controlling(self, form: Form) -> None:
        form.choice("state", self.tr("Status"), [
            ("met", self.tr("met")), ("not_met", self.tr("not met")), ("open", self.tr("open")),
        ])  # fmt: skip
        form.text("reason", self.tr("Reason"), 4)

    def _copying(self, form: Form) -> None:
        form.note(self.tr(
            "Copies the citations of the selected indicators, but no decisions, and not that"
            " a passage covers the whole scope: set it again for this scope."
        ))  # fmt: skip
        self._source = form.choice("source", self.tr("From scope"), [])

    def _opening_absence(self, form: Form) -> None:
        form.note(self.tr(
            "The context of this scope blocks affirmative absence. A reviewer can open it with a"
            " reason, which prints; no reason closes it again."
        ))  # fmt: skip
        form.text("reason", self.tr("Reason"), 4)

    def _declining_context(self, form: Form) -> None:
        form.note(self.tr(
            "The context that places propose does not hold for this scope. It stays declined for"
            " these places; another place proposes it again."
        ))  # fmt: skip
        form.text("reason", self.tr("Reason"), 4)

    def _asking_opinion(self, form: Form) -> None:
        form.note(self.tr(
            "Another person assesses this scope in one of their own, with its party, period and"
            " context. Until both sides have closed, neither is shown the other’s. Hiding is by"
            " name: work under your own."
        ))  # fmt: skip
        hint = self.tr("name of a person who has not worked in it")
        self._reviewer = form.offered("reviewer", self.tr("Reviewer"), hint)
        form.text("reason", self.tr("Reason"), 3, self.tr("internal, never leaves"))

    def _closing_side(self, form: Form) -> None:
        form.note(self.tr(
            "From then on nothing of this side changes. What is undecided counts as that. Once both"
            " sides have closed, each is shown the other’s."
        ))  # fmt: skip
