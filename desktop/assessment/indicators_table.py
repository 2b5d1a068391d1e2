"""Indicators of one limb, or beside the limbs, as a table; a closed group is one line in it."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from casefiles.assessment.scope_summary import GroupSummary, QuestionSummary
from desktop.assessment.status_formatting import citation_counts, in_words, shape, tone_of, word
from desktop.translation import tr
from desktop.widgets.table_model import Column, Rows, TableModel

TITLE, STANDING = 1, 2
"""The columns with what it is, and in which how it stands is said in a word."""

IndicatorLine = QuestionSummary | GroupSummary
"""An indicator, a control or a condition; or a group that was not opened."""


class IndicatorsTable(TableModel[IndicatorLine]):
    """How it stands by shape and by word, what it is, what is cited for and against it."""

    def __init__(self, heading: str, parent: QObject | None = None) -> None:
        self._order: dict[str, int] = {}
        super().__init__(
            [
                Column("", _shape, hint=_standing, tone=_tone, width=26,
                       spoken=self.tr("Status")),
                Column(heading, _title, hint=_hint,
                       tone=lambda line: "muted" if isinstance(line, GroupSummary) else "",
                       width=160, stretch=True),
                Column(self.tr("Status"), _word, hint=_standing, tone=_tone, width=142),
                Column(self.tr("Cited"), _cited, width=44),
            ],
            Rows(id=key, place=lambda line: self._order[key(line)]),
            parent,
        )  # fmt: skip

    def show_lines(self, lines: Sequence[IndicatorLine]) -> None:
        """Show other lines: only those that differ are told anew."""
        before = {key(each): each for each in self.everything()}
        now = {key(each): each for each in lines}
        order = {key(each): at for at, each in enumerate(lines)}
        if [*before] != [*now]:
            self._order = order
            self.show(lines)
            return
        altered = {name for name, each in now.items() if each != before[name]}
        self.update(altered, [now[name] for name in altered])


def key(line: IndicatorLine) -> str:
    """What makes a line one of its own."""
    return line.id if isinstance(line, QuestionSummary) else tr("group {}").format(line.group.id)


def _shape(line: IndicatorLine) -> str:
    return shape(line.status) if isinstance(line, QuestionSummary) else "+"


def _word(line: IndicatorLine) -> str:
    return word(line.status) if isinstance(line, QuestionSummary) else tr("not opened")


def _standing(line: IndicatorLine) -> str:
    return in_words(line.status) if isinstance(line, QuestionSummary) else tr("not opened")


def _cited(line: IndicatorLine) -> str:
    return citation_counts(line) if isinstance(line, QuestionSummary) else ""


def _title(line: IndicatorLine) -> str:
    if isinstance(line, GroupSummary):
        return f"{line.group.title} ({line.count})"
    return line.title


def _hint(line: IndicatorLine) -> str:
    if isinstance(line, GroupSummary):
        return tr("{}: {} not opened. Enter opens them.").format(line.group.title, line.count)
    return f"{line.id}: {line.title}"


def _tone(line: IndicatorLine) -> str:
    return tone_of(line.status) if isinstance(line, QuestionSummary) else "muted"
