"""To which numbers a signer declares, and how he knows each: one choice for every statement."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from casefiles.attestation.model import Declaration, Knowledge, Statement
from casefiles.attestation.templates import StatementKind, Templates
from casefiles.kernel.ids import StatementId
from casefiles.kernel.text_safety import visible
from desktop.translation import Labels, tr
from desktop.widgets.box import laid_out_once, lay_out, row
from desktop.widgets.button import button
from desktop.widgets.field import ChoiceField
from desktop.widgets.named import named
from desktop.widgets.plain_text import label, tooltip
from desktop.widgets.text_label import paragraph

STRUCK = "struck"
_WORDS = Labels(
    {
        Knowledge.PERSONAL: "personal knowledge",
        Knowledge.RECORDS: "records reviewed",
        Knowledge.BELIEF: "information and belief",
    }
)


class DeclarationsEditor(QWidget):
    """A line for every statement. `chosen` says what was chosen: a knowledge, or `STRUCK`."""

    chosen = Signal(str, str)
    wants_proposed = Signal(object)
    """Declare to all that is proposed: how each is known, by statement."""

    def __init__(self, templates: Templates, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("declaring")
        self._templates = templates
        self.choices: dict[StatementId, ChoiceField] = {}
        self._words: dict[StatementId, QLabel] = {}
        self._numbers: dict[StatementId, int] = {}
        self._proposed: dict[StatementId, Knowledge] = {}
        self.propose_button = button("declare-as-proposed", "", self._declare_as_proposed)
        self._held = QWidget()
        lay_out(self, row(self.propose_button), self._held, spacing=8)
        self._grid = QGridLayout(self._held)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)

    def show_numbers(
        self, statements: list[Statement], declared: list[Declaration], capacity: str
    ) -> None:
        """Show all statements, with what was declared; what the capacity cannot say is said."""
        if [*self.choices] != [each.id for each in statements]:
            self._lay_out(statements)
        self._numbers = {each.id: each.number for each in statements}
        held = {each.statement: each for each in declared}
        for each in statements:
            self._words[each.id].setText(visible(" ".join(each.text.split())))
            field, declaration = self.choices[each.id], held.get(each.id)
            kind = self._templates.statements.get(each.kind)
            field.offer(_options(kind, declaration))
            field.show_saved(_value(declaration))
            wrong = bool(kind and capacity not in kind.capacities)
            field.setEnabled(not wrong or declaration is not None)
            field.setToolTip(tooltip(_why_not(kind)) if wrong else "")

    def propose(self, proposed: dict[StatementId, Knowledge]) -> None:
        """Offer to declare to these, and say to which and how they are known."""
        self._proposed = proposed
        numbers = {each: self._numbers[each] for each in proposed}
        said = [
            self.tr("{0} ({1})").format(
                ", ".join(str(numbers[e]) for e, how in proposed.items() if how is know), words
            )
            for know, words in _WORDS.items()
            if know in proposed.values()
        ]
        self.propose_button.setText(self.tr("Declare to {}").format("; ".join(said)))
        self.propose_button.setVisible(bool(proposed))

    def _declare_as_proposed(self) -> None:
        self.wants_proposed.emit(self._proposed)

    def _lay_out(self, statements: list[Statement]) -> None:
        while self._grid.count():
            item = self._grid.takeAt(0)
            if item and (widget := item.widget()):
                widget.deleteLater()
        self.choices.clear()
        self._words.clear()
        with laid_out_once(self._held):
            self._add_lines(statements)

    def _add_lines(self, statements: list[Statement]) -> None:
        for line, each in enumerate(statements):
            number = label(f"{each.number}")
            number.setProperty("role", "muted")
            words = self._words[each.id] = paragraph("")
            field = named(
                ChoiceField([]),
                f"declares-{each.number}",
                self.tr("How the signer knows statement {}").format(each.number),
            )
            field.setMinimumContentsLength(18)
            field.submitted.connect(lambda value, id_=each.id: self.chosen.emit(id_, value))
            self.choices[each.id] = field
            for at, widget in enumerate((number, words, field)):
                self._grid.addWidget(widget, line, at)


def _options(kind: StatementKind | None, declaration: Declaration | None) -> list[tuple[str, str]]:
    """What can be chosen: a contention that was declared to once can only be struck."""
    if declaration is None:
        contends = kind and kind.contends
        nothing = tr("contention: no oath") if contends else tr("does not declare")
        return [("", nothing), *((know.value, words) for know, words in _WORDS.items())]
    only = {declaration.basis} if kind and kind.contends else set(_WORDS)
    known = [(know.value, words) for know, words in _WORDS.items() if know in only]
    return [*known, (STRUCK, tr("struck by the signer"))]


def _why_not(kind: StatementKind | None) -> str:
    if kind and kind.contends:
        return tr("A contention of the importer is not a fact to declare under oath.")
    return tr("Not available in this capacity: no one declares what others did.")


def _value(declaration: Declaration | None) -> str:
    if declaration is None:
        return ""
    return STRUCK if declaration.struck else declaration.basis.value
