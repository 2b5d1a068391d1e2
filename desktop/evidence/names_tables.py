"""The tables of the list of names: the names, and where translations depart from one."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import field

from PySide6.QtCore import QObject

from casefiles.cases import store as cases
from casefiles.evidence import store as evidence
from casefiles.evidence.places import OnPage, Place
from casefiles.evidence.translations.fixed_names import store
from casefiles.evidence.translations.fixed_names.deviations import deviations_of_case
from casefiles.evidence.translations.fixed_names.model import Deviation, FixedName
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, ExhibitId
from casefiles.kernel.text_safety import visible
from casefiles.workspace.view import View
from desktop.widgets.table_model import Column, Rows, TableModel


@dataclass(frozen=True, slots=True)
class NameLine:
    """A name, and in how many places a translation departs from it."""

    name: FixedName
    departs: int


@dataclass(frozen=True, slots=True)
class DeviationLine:
    """A place where a translation departs from the list."""

    number: int
    deviation: Deviation
    translation: str
    """What the translation is called: its label."""

    original: str

    @property
    def place(self) -> Place | None:
        """In the translation."""
        return OnPage(self.deviation.page) if self.deviation.page else None


@dataclass(frozen=True, slots=True)
class NamesPaneData:
    """The list of names of a case as it is shown."""

    lines: Sequence[NameLine] = ()
    deviations: Sequence[DeviationLine] = ()
    parties: Mapping[str, str] = field(default_factory=dict)
    """The names of the parties as their papers have them, and as they are romanized."""


def read_names(view: View, case: CaseId) -> NamesPaneData:
    """Read the list, and compare the translations with it."""
    with view.reading() as db:
        known = store.of_case(db, case)
        departing = deviations_of_case(view, case) if known else []
        numbers = evidence.numbers(db, case) if departing else {}
        parties = {visible(each.name): each.romanized for each in cases.parties(db, case)}
    many = Counter(each.name.id for each in departing)
    lines = [
        DeviationLine(number, each, _label(numbers, each.translation),
                      _label(numbers, each.original))
        for number, each in enumerate(departing)
    ]  # fmt: skip
    return NamesPaneData([NameLine(each, many[each.id]) for each in known], lines, parties)


class NamesTable(TableModel[NameLine]):
    """One line for each name."""

    def __init__(self, parent: QObject | None = None) -> None:
        tr = self.tr
        super().__init__(
            [
                Column(tr("Kind"), lambda e: e.name.kind.value, tone=lambda _: "muted", width=66),
                Column(tr("Original"), lambda e: e.name.original, hint=_hint, width=126),
                Column(tr("English"), lambda e: e.name.english, hint=_hint,
                       width=130, stretch=True),
                Column(tr("Deviations"), lambda e: f"{e.departs:,}" if e.departs else "–",
                       lambda e: e.departs, right=True,
                       tone=lambda e: "warn" if e.departs else "muted",
                       hint=lambda _: tr("places where a translation uses another form"),
                       width=84),
            ],
            Rows(lambda e: e.name.id, lambda e: (e.name.kind.value, e.name.original, e.name.id)),
            parent,
        )  # fmt: skip


class DeviationsTable(TableModel[DeviationLine]):
    """Where it stands otherwise, and what stands there."""

    def __init__(self, parent: QObject | None = None) -> None:
        tr = self.tr
        super().__init__(
            [
                Column(tr("Where"), lambda e: _where(e.translation, e.deviation.page),
                       lambda e: e.number, width=92),
                Column(tr("Text there"), lambda e: e.deviation.found or tr("not found"),
                       width=150, stretch=True),
                Column(tr("Original"), lambda e: _where(e.original, e.deviation.original_page),
                       lambda e: e.number, tone=lambda _: "muted", width=92),
            ],
            Rows(lambda e: str(e.number), lambda e: e.number),
            parent,
        )  # fmt: skip


def _label(numbers: Mapping[ExhibitId, int], exhibit: ExhibitId) -> str:
    return f"E-{numbers[exhibit]:03}"


def _where(label: str, page: int | None) -> str:
    return f"{label}, p. {page}" if page else label


def _hint(each: NameLine) -> str:
    lines = (f"{each.name.original}\n{each.name.english}", each.name.note)
    return "\n".join(filter(None, lines))
