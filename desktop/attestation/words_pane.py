"""A pane of a paper that is worded in place: above its parts, below the words of the one chosen.

What a person wrote is told from what was computed; what is computed alone can be left out.
"""

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.text_safety import visible
from desktop.attestation.attestation_pane import AttestationPane
from desktop.context import Context
from desktop.translation import tr
from desktop.widgets.box import row
from desktop.widgets.button import button
from desktop.widgets.form import Form
from desktop.widgets.record_pane import RecordColumns
from desktop.widgets.table_model import Column, Rows


@dataclass(frozen=True, slots=True)
class WordedPart:
    """A part of a paper, as the list shows it."""

    place: int
    id: str
    title: str
    text: str
    """What is printed."""

    written: bool = False
    """Whether a person wrote it."""

    computed_alone: bool = False
    """Whether it cannot be reworded, only left out."""

    left_out: bool = False
    lacks: tuple[str, ...] = ()
    """What the case does not say, so that lines are left out."""

    hint: str = ""
    """What belongs there, or nothing."""

    @property
    def origin(self) -> str:
        """Who wrote it."""
        if self.left_out:
            return tr("left out")
        if not self.text:
            return "empty"
        return tr("written by a person") if self.written else tr("from the case")


class WordsPane(AttestationPane[WordedPart]):
    """Shows the parts that `show_parts` is given; each kind of paper says which acts word it."""

    of = ""
    """What its widgets and rows are named for."""

    def __init__(self, context: Context, words: str) -> None:
        self._parts: list[WordedPart] = []
        super().__init__(context, self._columns(words), lambda *_: self._parts, self._make_form())

    def show_parts(self, parts: list[WordedPart]) -> None:
        """Show the parts of a paper as it stands now."""
        self._parts = parts
        self.fill_in_front()

    def show_record(self, record: WordedPart | None) -> None:
        super().show_record(record)
        is_paragraph = record is not None and not record.computed_alone
        self.form.fields["text"].setEnabled(is_paragraph)
        self.again.setVisible(is_paragraph)
        self.again.setEnabled(record is not None and record.written)
        self.leave.setVisible(record is not None and record.computed_alone)
        if record:
            self.leave.setText(
                self.tr("Include again") if record.left_out else self.tr("Leave out")
            )
        self._lacks.setText(visible(self._asked(record)))

    def save_field(self, field: str, value: object) -> None:
        if self._shown and not self._shown.computed_alone:
            text = str(value)
            if text.strip() != self._shown.text:
                self.write_words(self._shown.id, text)

    def write_words(self, part: str, text: str) -> None:
        """Let a part be what a person wrote; without words it is computed again."""
        raise NotImplementedError  # each pane of words says it: Qt's classes take none of `abc`

    def leave_out(self, part: str, *, left_out: bool) -> None:
        """Leave out what is computed alone, or put it in again."""
        raise NotImplementedError  # likewise

    def _asked(self, record: WordedPart | None) -> str:
        """Say what belongs there, and which lines are left out for want of it."""
        if record is None or record.written:
            return record.hint if record else ""
        said = self.tr("Not entered in the case: {}. The lines with it are left out.")
        lacks = said.format(", ".join(record.lacks)) if record.lacks else ""
        return f"{record.hint} {lacks}".strip()

    def _columns(self, words: str) -> RecordColumns[WordedPart]:
        return RecordColumns(
            f"{self.of}-table",
            words,
            [
                Column(self.tr("Part"), lambda r: r.title, width=110),
                Column(self.tr("Text"), lambda r: " / ".join(r.text.split("\n")) or "–",
                       width=400, stretch=True),
                Column(self.tr("Source"), lambda r: r.origin, width=160),
            ],
            Rows(id=lambda r: f"{self.of} {r.id}", place=lambda r: r.place),
        )  # fmt: skip

    def _make_form(self) -> Form:
        form = Form(f"{self.of}-form", labels=72)
        self.status = form.note("")
        form.text("text", self.tr("Text"), rows=6)
        self._lacks = form.note("")
        self.again = button(f"{self.of}-again", self.tr("Restore computed text"), self._again)
        self.leave = button(f"{self.of}-leave-out", self.tr("Leave out"), self._leave_out)
        form.row("", row(self.again, self.leave))
        return form

    def _again(self) -> None:
        if self._shown and not self._shown.computed_alone:
            self.write_words(self._shown.id, "")

    def _leave_out(self) -> None:
        if self._shown and self._shown.computed_alone:
            self.leave_out(self._shown.id, left_out=not self._shown.left_out)
