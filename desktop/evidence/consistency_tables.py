"""The tables of the consistency ledger: every subject, and what papers state of the chosen one."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import date

from PySide6.QtCore import QObject

from casefiles.assessment.result import doubtful_citations
from casefiles.evidence import store as evidence
from casefiles.evidence.consistency import store
from casefiles.evidence.consistency.compare import key_of, shown
from casefiles.evidence.consistency.model import ComparedSubject, FactInExhibit
from casefiles.evidence.places import from_text, in_words
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, ExhibitId
from casefiles.kernel.written_dates import short_day
from casefiles.workspace.view import View
from desktop.evidence.noted_fact_form import KINDS
from desktop.translation import Labels, tr
from desktop.widgets.table_model import Column, Rows, TableModel

_ISO_DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b")
AS_WRITTEN = 3
"""The column of what stands in a document, shown where it is not in the value already."""

OPEN, EXPLAINED, UNLIKE, AGREES = "◐ open", "✓ explained", "? units differ", "– consistent"
ASKS = "◐ to explain"
_TONES = {OPEN: "warn", ASKS: "warn", EXPLAINED: "good", UNLIKE: "muted", AGREES: "muted"}
_SAYS = Labels(
    {
        OPEN: "documents state different values, and no explanation is recorded",
        ASKS: "it proves nothing by itself; what it means for the case is not explained yet",
        EXPLAINED: "an explanation is recorded",
        UNLIKE: "some values cannot be compared: the units differ",
        AGREES: "all documents state the same",
    }
)


@dataclass(frozen=True, slots=True)
class SubjectLine:
    """A subject, and where it stands in the ledger: what is open comes first."""

    number: int
    subject: ComparedSubject
    lowers: tuple[str, ...] = ()
    """The citations that count for less while it is open, as `S-1 ILO11-03`."""

    @property
    def id(self) -> str:
        """Alike for whatever is compared with one another."""
        return f"{self.subject.kind.value} {key_of(self.subject.subject)}"

    @property
    def status(self) -> str:
        """A shape and a word."""
        if self.subject.is_open:
            return OPEN
        if self.subject.asks:
            return ASKS
        if self.subject.takes_words:
            return EXPLAINED
        return UNLIKE if self.subject.unlike_units else AGREES


@dataclass(frozen=True, slots=True)
class ConsistencyPaneData:
    """The ledger of a case as it is shown."""

    lines: Sequence[SubjectLine] = ()
    papers: Mapping[ExhibitId, str] = field(default_factory=dict)
    """What each exhibit is called, with its label."""


def read_consistency(view: View, case: CaseId) -> ConsistencyPaneData:
    """Read it."""
    with view.reading() as db:
        subjects = store.subjects(db, case)
        costs = doubtful_citations(db, case) if any(each.is_open for each in subjects) else {}
        papers = dict(evidence.named(db, case)) if subjects else {}
    lines = [
        SubjectLine(number, each, _costs_of(each, costs) if each.is_open else ())
        for number, each in enumerate(subjects)
    ]
    return ConsistencyPaneData(lines, papers)


def _costs_of(
    subject: ComparedSubject, costs: Mapping[ExhibitId, tuple[str, ...]]
) -> tuple[str, ...]:
    by_paper = dict.fromkeys((each.exhibit, each.label) for each in subject.stated)
    return tuple(
        f"{said} ({label})" for exhibit, label in by_paper for said in costs.get(exhibit, ())
    )


class SubjectsTable(TableModel[SubjectLine]):
    """One line for each subject, its values side by side."""

    def __init__(self, parent: QObject | None = None) -> None:
        tr = self.tr
        super().__init__(
            [
                Column(tr("Status"), lambda e: tr(e.status), lambda e: e.number,
                       tone=lambda e: _TONES[e.status], hint=lambda e: _SAYS[e.status],
                       width=98),
                Column(tr("Subject and values"), lambda e: ": ".join(_lines(e)), hint=_hint,
                       lines=_lines, width=200, stretch=True),
                Column(tr("Documents"), lambda e: f"{len(e.subject.exhibits):,}",
                       lambda e: len(e.subject.exhibits), right=True, width=72),
            ],
            Rows(lambda e: e.id, lambda e: e.number),
            parent,
        )  # fmt: skip


class StatedTable(TableModel[FactInExhibit]):
    """What each paper states of one subject: what says the same stands together."""

    def __init__(self, parent: QObject | None = None) -> None:
        self.papers: Mapping[ExhibitId, str] = {}
        self._stands: dict[str, int] = {}
        tr = self.tr
        super().__init__(
            [
                Column(tr("Value"), _value, tone=_tone, hint=_written, width=104),
                Column(tr("Where"), _where, lambda e: (e.label, e.place), tone=_tone, width=84),
                Column(tr("Document"), self._paper, tone=lambda _: "muted", hint=self._paper,
                       width=150, stretch=True),
                Column(tr("As written"), lambda e: e.fact.written, tone=_tone, width=76),
            ],
            Rows(lambda e: e.fact.id, lambda e: self._stands[e.fact.id]),
            parent,
        )  # fmt: skip

    def show_subject(
        self, subject: ComparedSubject | None, papers: Mapping[ExhibitId, str]
    ) -> None:
        """Show what is stated of a subject, or nothing."""
        self.papers = papers
        stated = sorted(subject.stated, key=_as_stated) if subject else []
        self._stands = {each.fact.id: number for number, each in enumerate(stated)}
        self.show(stated)

    def _paper(self, each: FactInExhibit) -> str:
        title = self.papers.get(each.exhibit, "").removeprefix(each.label).strip()
        return self.tr("{} (set aside)").format(title).strip() if each.set_aside else title


def _as_stated(each: FactInExhibit) -> tuple[bool, str, str, str]:
    return each.set_aside, shown(each.fact), each.label, each.fact.id


def _lines(each: SubjectLine) -> tuple[str, str]:
    between = "  ≠  " if each.subject.differs else ";  "
    return each.subject.subject, between.join(map(_days_in_words, each.subject.values))


def _hint(each: SubjectLine) -> str:
    return "\n".join((f"{KINDS[each.subject.kind]}: {each.subject.subject}", *each.subject.values))


def is_written_otherwise(each: FactInExhibit) -> bool:
    """Whether a document does not have the value as it is shown."""
    return each.fact.written not in _value(each)


def _value(each: FactInExhibit) -> str:
    return _days_in_words(shown(each.fact))


def _written(each: FactInExhibit) -> str:
    return tr("as written: {}").format(each.fact.written)


def _days_in_words(value: str) -> str:
    """Write the days of a value as tables do."""
    return _ISO_DAY.sub(_day_in_words, value)


def _day_in_words(found: re.Match[str]) -> str:
    try:
        return short_day(date.fromisoformat(found[0]))
    except ValueError:  # a number that looks like a day
        return found[0]


def _where(each: FactInExhibit) -> str:
    return ", ".join(filter(None, (each.label, in_words(from_text(each.place)))))


def _tone(each: FactInExhibit) -> str:
    return "muted" if each.set_aside else ""
