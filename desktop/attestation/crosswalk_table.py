"""The crosswalk as a table: what is asked or expected, how it stands, and the page that answers."""

from dataclasses import dataclass

from PySide6.QtCore import QObject

from casefiles.attestation.crosswalk import CrosswalkPart, CrosswalkRow, all_rows
from casefiles.attestation.expected_papers import PaperStatus
from casefiles.attestation.model import Audience
from casefiles.attestation.record.model import CaseRecord
from casefiles.evidence.places import in_words
from desktop.widgets.table_model import Column, Rows, TableModel

PARTS = {
    CrosswalkPart.ASKED: "Asked",
    CrosswalkPart.EXPECTED: "Expected",
    CrosswalkPart.CHECKLIST: "Checklist",
}
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
    """A row as the table shows it."""

    at: int
    row: CrosswalkRow
    exhibit: str
    """The label of the exhibit with the place in it, or the statement, or nothing."""

    @property
    def id(self) -> str:
        """What makes it a row of its own."""
        of = f"{self.row.part.value} {self.row.number} {self.row.where} {self.row.step}"
        return f"{of} {self.exhibit or self.row.answer} {self.at}"

    @property
    def stands(self) -> str:
        """How it stands, in a shape and words."""
        return f"{_of(self.row)[0]} {self.row.state}".strip()


def read_crosswalk_lines(record: CaseRecord, audience: Audience) -> list[CrosswalkLine]:
    """Return the crosswalk of a set. Takes longer than a blink in a large case."""
    return [
        CrosswalkLine(at, row, _exhibit(record, row))
        for at, row in enumerate(all_rows(record, audience), start=1)
    ]


class CrosswalkTable(TableModel[CrosswalkLine]):
    """Part, number, what, step, how it stands, answer, exhibit and page."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(
            [
                Column(self.tr("Part"), lambda s: PARTS[s.row.part], tone=lambda _: "muted",
                       sort_key=lambda s: [*CrosswalkPart].index(s.row.part), width=78),
                Column(self.tr("No."), lambda s: s.row.number, sort_key=lambda s: s.at, width=70),
                Column(self.tr("Asked or expected"), lambda s: s.row.question,
                       hint=lambda s: f"{s.row.question}\n{s.row.where}".strip(),
                       width=250, stretch=True),
                Column(self.tr("Step"), lambda s: str(s.row.step or ""), right=True,
                       sort_key=lambda s: s.row.step or 0, width=46),
                Column(self.tr("Status"), lambda s: s.stands, tone=lambda s: _of(s.row)[1],
                       width=136),
                Column(self.tr("Answered by"), lambda s: s.row.answer or "–", hint=_hint,
                       width=150),
                Column(self.tr("Exhibit, page"), lambda s: s.exhibit or "–",
                       tone=lambda s: "" if s.exhibit else "muted", width=112),
            ],
            Rows(id=lambda s: s.id, place=lambda s: s.at),
            parent,
        )  # fmt: skip


def _of(row: CrosswalkRow) -> tuple[str, str]:
    return _STANDS.get(row.state.partition(",")[0], ("", "muted"))


def _hint(of: CrosswalkLine) -> str:
    return f"{of.row.answer}\n“{of.row.quote}”" if of.row.quote else of.row.answer


def _exhibit(record: CaseRecord, row: CrosswalkRow) -> str:
    if row.exhibit:
        place = in_words(row.place) if row.place else ""
        return ", ".join(filter(None, (record.by_id[row.exhibit].label, place)))
    return f"statement {row.statement}" if row.statement else ""
