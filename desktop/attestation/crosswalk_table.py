"""The crosswalk as tables: what is asked or expected, how it stands, and the pages that answer."""

from itertools import groupby

from PySide6.QtCore import QObject

from casefiles.attestation.crosswalk import CrosswalkPart, CrosswalkRow, all_rows
from casefiles.attestation.expected_papers import PaperStatus
from casefiles.attestation.model import Audience
from casefiles.attestation.record.model import CaseRecord
from casefiles.evidence.places import in_words
from casefiles.kernel.dataclass import dataclass
from desktop.translation import Labels, tr
from desktop.widgets.table_model import Column, Rows, TableModel

PARTS = Labels(
    {
        CrosswalkPart.ASKED: "Requested",
        CrosswalkPart.EXPECTED: "Expected",
        CrosswalkPart.CHECKLIST: "Checklist",
    }
)
_STANDS = {
    "open": ("○", "bad"),
    "answered": ("●", ""),
    "in part": ("◐", "warn"),
    "cannot obtain": ("□", "warn"),
    "by third party": ("◇", "muted"),
    PaperStatus.CANNOT.value: ("□", "warn"),
    PaperStatus.HELD.value: ("●", ""),
    PaperStatus.HERE.value: ("●", ""),
    PaperStatus.KEPT_BACK.value: ("◐", "warn"),
    PaperStatus.ASKED.value: ("◇", "warn"),
    PaperStatus.NOT_NEEDED.value: ("□", "muted"),
    PaperStatus.MISSING.value: ("○", "bad"),
}
"""Shape and tone; the word stands beside it."""

UNFINISHED = {"open", "in part", PaperStatus.ASKED.value, PaperStatus.MISSING.value}
"""What somebody can still do something about."""


@dataclass(frozen=True, slots=True)
class CrosswalkLine:
    """One thing that answers a question, or why nothing does."""

    at: int
    row: CrosswalkRow
    exhibit: str
    """The label of the exhibit with the place in it, or the statement, or nothing."""


@dataclass(frozen=True, slots=True)
class CrosswalkQuestion:
    """Something asked or expected, with all that answers it."""

    at: int
    answers: tuple[CrosswalkLine, ...]

    @property
    def row(self) -> CrosswalkRow:
        """The question itself, which all of them repeat."""
        return self.answers[0].row

    @property
    def id(self) -> str:
        """What makes it a row of its own."""
        return "\n".join((self.row.part.value, *_question(self.row), str(self.at)))

    @property
    def stands(self) -> str:
        """How it stands, in a shape and words."""
        return f"{_of(self.row)[0]} {tr(self.row.state)}".strip()

    @property
    def answered_by(self) -> str:
        """The labels and places of what answers it, or why nothing does."""
        named = "; ".join(filter(None, (each.exhibit for each in self.answers)))
        return named or self.row.answer or "–"


def read_crosswalk(record: CaseRecord, audience: Audience) -> list[CrosswalkQuestion]:
    """Return the crosswalk of a set. Takes longer than a blink in a large case."""
    lines = [
        CrosswalkLine(at, row, _exhibit(record, row))
        for at, row in enumerate(all_rows(record, audience), start=1)
    ]
    grouped = groupby(lines, key=lambda each: (each.row.part, *_question(each.row)))
    answers = (tuple(found) for _, found in grouped)
    return [CrosswalkQuestion(found[0].at, found) for found in answers]


QUESTION = 2
"""The column that says what is requested or expected."""


class CrosswalkTable(TableModel[CrosswalkQuestion]):
    """Part, number, what, step, how it stands, and what answers it: each question once."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(
            [
                Column(self.tr("Part"), lambda s: PARTS[s.row.part], tone=lambda _: "muted",
                       sort_key=lambda s: [*CrosswalkPart].index(s.row.part), width=74),
                Column(self.tr("No."), lambda s: s.row.number, sort_key=lambda s: s.at, width=70),
                Column(self.tr("Requested or expected"), lambda s: s.row.question,
                       hint=lambda s: f"{s.row.question}\n{s.row.where}".strip(),
                       width=250, stretch=True),
                Column(self.tr("Step"), lambda s: str(s.row.step or ""), right=True,
                       sort_key=lambda s: s.row.step or 0, width=42),
                Column(self.tr("Status"), lambda s: s.stands, tone=lambda s: _of(s.row)[1],
                       width=124),
                Column(self.tr("Answered by"), lambda s: s.answered_by, hint=_all_answers,
                       tone=lambda s: "" if s.answers[0].exhibit else "muted", width=190),
            ],
            Rows(id=lambda s: s.id, place=lambda s: s.at),
            parent,
        )  # fmt: skip


class CrosswalkAnswers(TableModel[CrosswalkLine]):
    """What answers one question: exhibit and page, what it is, and the words cited."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(
            [
                Column(self.tr("Exhibit, page"), lambda s: s.exhibit or "–",
                       tone=lambda s: "" if s.exhibit else "muted", width=124),
                Column(self.tr("Answer"), lambda s: s.row.answer or "–", width=300, stretch=True),
                Column(self.tr("Words cited"), lambda s: s.row.quote, tone=lambda _: "muted",
                       width=220),
            ],
            Rows(id=lambda s: f"{s.exhibit or s.row.answer} {s.at}", place=lambda s: s.at),
            parent,
        )  # fmt: skip


def _question(row: CrosswalkRow) -> tuple[str, str, str]:
    return row.number, row.where, str(row.step or "")


def _of(row: CrosswalkRow) -> tuple[str, str]:
    return _STANDS.get(row.state.partition(",")[0], ("", "muted"))


def _all_answers(of: CrosswalkQuestion) -> str:
    told = (f"{each.exhibit}  {each.row.answer}".strip() for each in of.answers)
    return "\n".join(dict.fromkeys(filter(None, told)))


def _exhibit(record: CaseRecord, row: CrosswalkRow) -> str:
    if row.exhibit:
        place = in_words(row.place) if row.place else ""
        return ", ".join(filter(None, (record.by_id[row.exhibit].label, place)))
    return tr("statement {}").format(row.statement) if row.statement else ""
