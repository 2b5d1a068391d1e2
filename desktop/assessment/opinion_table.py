"""What two sides of a second opinion said, as a table: a line for each indicator and phase."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from casefiles.assessment.model import DecisionKind
from casefiles.assessment.second_opinion.comparison import Agreement, ComparedLine
from casefiles.assessment.second_opinion.model import Finding, Taken
from casefiles.checklists.vocabulary import ControlState, Status
from casefiles.kernel.text_safety import visible
from desktop.assessment.status_formatting import StatusOrControl, in_words, tone_of
from desktop.translation import Labels, tr
from desktop.widgets.table_model import Column, Rows, TableModel

TITLE = 0
"""The column with what is asked."""

COMPARED = Labels(
    {
        Agreement.AGREE: "✓ agree",
        Agreement.DIFFER: "≠ differ",
        Agreement.ONLY_FIRST: "◐ only the first",
        Agreement.ONLY_SECOND: "◑ only the second",
        Agreement.NEITHER: "– neither",
    }
)
TAKEN = Labels(
    {
        Taken.FIRST: "first taken",
        Taken.SECOND: "second taken",
        Taken.OTHER: "third decision",
    }
)
DECIDED = Labels(
    {
        DecisionKind.NOT_APPLICABLE: "not applicable",
        DecisionKind.FOR: "evidence for it prevails",
        DecisionKind.AGAINST: "evidence against it prevails",
    }
)


class ComparedTable(TableModel[ComparedLine]):
    """What is asked, what each side said of it, whether they agree, and what became of it."""

    def __init__(self, parent: QObject | None = None) -> None:
        self._order: dict[str, int] = {}
        super().__init__(
            [
                Column(self.tr("Indicator"), _title, hint=lambda e: f"{e.called}: {e.title}",
                       width=340),
                Column(self.tr("First"), lambda e: said(e.first), tone=lambda e: _tone(e.first),
                       width=148),
                Column(self.tr("Second"), lambda e: said(e.second),
                       tone=lambda e: _tone(e.second), width=148),
                Column(self.tr("Compared"), lambda e: COMPARED[e.how], tone=_waits, width=120),
                Column(self.tr("Adjudicated"), _settled, hint=_why, width=104, stretch=True),
            ],
            Rows(id=lambda e: e.key, place=lambda e: self._order[e.key]),
            parent,
        )  # fmt: skip

    def show_lines(self, lines: Sequence[ComparedLine]) -> None:
        """Show other lines: only those that differ are told anew."""
        before = {each.key: each for each in self.everything()}
        if [*before] != [each.key for each in lines]:
            self._order = {each.key: at for at, each in enumerate(lines)}
            self.show(lines)
            return
        altered = [each for each in lines if each != before[each.key]]
        self.update({each.key for each in altered}, altered)


def said(finding: Finding | None) -> str:
    """Return how a side stands, by shape and word."""
    return in_words(_status(finding)) if finding else tr("not asked")


def said_whole(finding: Finding | None) -> str:
    """Return how a side stands, with what was decided and why."""
    if finding is None:
        return tr("not asked")
    kind = DecisionKind(finding.decided) if finding.decided else None
    decided = "" if kind in {None, DecisionKind.NOT_APPLICABLE} else DECIDED[kind]
    stands = ", ".join(filter(None, (said(finding), decided)))
    return ": ".join(filter(None, (stands, finding.reason)))


def _status(finding: Finding) -> StatusOrControl:
    return Status(finding.status) if finding.dimension else ControlState(finding.status)


def _title(line: ComparedLine) -> str:
    phase = f" ({line.dimension})" if line.called != line.indicator and line.dimension else ""
    return f"{line.title}{phase}"


def _tone(finding: Finding | None) -> str:
    return tone_of(_status(finding)) if finding else "muted"


def _waits(line: ComparedLine) -> str:
    if line.how is Agreement.AGREE:
        return "good"
    return "warn" if line.waits else "muted"


def _settled(line: ComparedLine) -> str:
    one = line.adjudicated
    return f"{TAKEN[one.taken]}: {visible(one.reason)}" if one else ""


def _why(line: ComparedLine) -> str:
    one = line.adjudicated
    return f"{TAKEN[one.taken]}, {one.by}: {one.reason}" if one else ""
