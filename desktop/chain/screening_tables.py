"""The tables of the screening pane: parties and how they stand, what came close, lists."""

from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import date

from PySide6.QtCore import QObject

from casefiles.attestation.outdated_screening import outdated_by_screening
from casefiles.cases import store as cases
from casefiles.cases.model import Party
from casefiles.chain.screening import store
from casefiles.chain.screening.lists import AvailableList, Lists, available_lists
from casefiles.chain.screening.model import FurtherName, ListChange, ListRow, MatchVerdict
from casefiles.chain.screening.screening_changes import ScreeningChanges, screening_changes
from casefiles.chain.screening.store import screening_summary
from casefiles.chain.screening.summary import (
    ListState,
    PartyListSummary,
    ReviewedCandidate,
    ScreeningSummary,
)
from casefiles.chain.screening.wording import (
    KINDS,
    SUBJECTS,
    age_in_words,
    briefly,
    row_lines,
    section,
    where,
)
from casefiles.evidence import store as evidence
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, PartyId
from casefiles.workspace.view import View
from desktop.evidence.exhibit_names import ExhibitNames
from desktop.translation import tr
from desktop.widgets.day_column import shown_iso
from desktop.widgets.table_model import Column, Rows, TableModel

STATES: Mapping[ListState, str] = {
    ListState.SAME: "● on a list",
    ListState.UNDECIDED: "? undecided",
    ListState.NOT_SCREENED: "– not screened",
    ListState.OTHER: "□ different parties",
    ListState.NOTHING_CLOSE: "○ no match",
}
_STATE_TONES = {
    ListState.SAME: "bad",
    ListState.UNDECIDED: "warn",
    ListState.NOT_SCREENED: "muted",
    ListState.OTHER: "",
    ListState.NOTHING_CLOSE: "",
}
DECIDED: Mapping[MatchVerdict | None, str] = {
    None: "? undecided",
    MatchVerdict.SAME: "● same party",
    MatchVerdict.OTHER: "□ different party",
}
_DECIDED_TONES = {None: "warn", MatchVerdict.SAME: "bad", MatchVerdict.OTHER: ""}


@dataclass(frozen=True, slots=True)
class ScreenedPartyLine:
    """A party as it stands to the lists; without one, all of them."""

    number: int
    party: Party | None
    status: PartyListSummary
    owners: tuple[FurtherName, ...] = ()

    @property
    def id(self) -> str:
        """The party's, or nothing."""
        return self.party.id if self.party else ""


@dataclass(frozen=True, slots=True)
class CandidateLine:
    """A candidate, and where it stands in the list."""

    number: int
    weighed: ReviewedCandidate

    @property
    def id(self) -> str:
        """The candidate's."""
        return self.weighed.candidate.id

    @property
    def decided(self) -> MatchVerdict | None:
        """What was decided and holds."""
        return self.weighed.decision.decided if self.weighed.decision else None


@dataclass(frozen=True, slots=True)
class ScreeningPaneData:
    """All that the pane shows, read at one moment."""

    screened: ScreeningSummary = field(default_factory=ScreeningSummary)
    lines: Sequence[ScreenedPartyLine] = ()
    close: Sequence[CandidateLine] = ()
    lists: Sequence[AvailableList] = ()
    change: ScreeningChanges | None = None
    """Against the screening before, if there was one."""

    papers: ExhibitNames = ()
    """Ids and names of the exhibits, of which one can show a name."""

    touches: tuple[str, ...] = ()
    """Labels of issued attestations that print what is not so any more."""

    @property
    def open(self) -> int:
        """How many candidates nobody has decided."""
        return sum(each.decided is None for each in self.close)


def read_screening(view: View, case: CaseId, shipped: Lists) -> ScreeningPaneData:
    """Read it."""
    with view.reading() as db:
        now = screening_summary(db, case)
        further = store.further_names(db, case)
        made = store.screenings(db, case)
        before = screening_summary(db, case, made[-2]) if len(made) > 1 else None
        lines = [
            ScreenedPartyLine(number, each, now.status(each.id), _owners(further, each.id))
            for number, each in enumerate(cases.parties(db, case), 1)
        ]
        close = [CandidateLine(number, each) for number, each in enumerate(now.current)]
        for each in close:
            _ = each.weighed.row  # read here, so that no table waits for it
        return ScreeningPaneData(
            now,
            lines,
            close,
            available_lists(db, shipped),
            screening_changes(before, now) if before else None,
            [*evidence.named(db, case)],
            tuple(each.attestation.label for each in outdated_by_screening(db, case)),
        )


def _owners(further: Sequence[FurtherName], party: PartyId) -> tuple[FurtherName, ...]:
    return tuple(each for each in further if each.party == party)


class ListEntriesTable(TableModel[ListRow]):
    """What stands on a list."""

    def __init__(self, parent: QObject | None = None) -> None:
        tr = self.tr
        super().__init__(
            [
                Column(tr("List"), section, width=160),
                Column(
                    tr("As listed"),
                    lambda e: e.verbatim,
                    hint=lambda e: "\n".join(row_lines(e)),
                    width=420,
                    stretch=True,
                ),
                Column(tr("Effective"), lambda e: shown_iso(e.since), lambda e: e.since, width=96),
                Column(tr("About"), _about, width=260),
                Column(tr("Status"), lambda e: e.status or "listed", width=150),
            ],
            Rows(lambda e: e.key, lambda e: e.key),
            parent,
        )


class ScreenedPartiesTable(TableModel[ScreenedPartyLine]):
    """One line for each party, and one for all."""

    def __init__(self, parent: QObject | None = None) -> None:
        tr = self.tr
        super().__init__(
            [
                Column(tr("Party"), _party, hint=_party_hint, width=128, stretch=True),
                Column(tr("Status"), _state, lambda e: e.number, tone=_state_tone,
                       hint=_state_hint, width=116),
                Column(tr("Matches"), lambda e: f"{len(e.status.candidates):,}" if e.party else "",
                       lambda e: len(e.status.candidates), right=True, width=62),
            ],
            Rows(lambda e: e.id, lambda e: e.number),
            parent,
        )  # fmt: skip


class CandidatesTable(TableModel[CandidateLine]):
    """What came close, nearest first within a name."""

    def __init__(self, parent: QObject | None = None) -> None:
        tr = self.tr
        super().__init__(
            [
                Column(tr("Decided"), lambda e: tr(DECIDED[e.decided]), lambda e: e.number,
                       tone=lambda e: _DECIDED_TONES[e.decided], hint=_decided_hint, width=116),
                Column(tr("Score"), lambda e: f"{e.weighed.candidate.score}",
                       lambda e: e.weighed.candidate.score, right=True, width=54),
                Column(tr("Name"), lambda e: e.weighed.candidate.name, width=180),
                Column(tr("As listed"), lambda e: e.weighed.candidate.matched, hint=_listed_hint,
                       width=180, stretch=True),
                Column(tr("Where"), _where, hint=_where_hint, width=136),
            ],
            Rows(lambda e: e.id, lambda e: e.number),
            parent,
        )  # fmt: skip


class ListsTable(TableModel[AvailableList]):
    """Which lists there are, and how old each is."""

    def __init__(self, parent: QObject | None = None) -> None:
        self.today = date.min
        tr = self.tr
        super().__init__(
            [
                Column(tr("List"), lambda e: e.snapshot.title, width=330),
                Column(tr("Entries"), lambda e: f"{len(e.snapshot.rows):,}",
                       lambda e: len(e.snapshot.rows), right=True, width=60),
                Column(tr("List date"), self._age, lambda e: e.snapshot.dated, tone=self._tone,
                       width=320),
                Column(tr("From"), lambda e: e.loaded or tr("included with the program"),
                       hint=_source, width=160),
            ],
            Rows(_held_id, lambda e: (e.snapshot.list, -e.snapshot.dated.toordinal(), e.id or "")),
            parent,
        )  # fmt: skip

    def _age(self, each: AvailableList) -> str:
        return age_in_words(each.snapshot, self.today)

    def _tone(self, each: AvailableList) -> str:
        return "warn" if each.snapshot.is_old(self.today) else ""


@dataclass(frozen=True, slots=True)
class ListChangeRow:
    """One difference between two lists."""

    number: int
    what: str
    row: ListRow
    detail: str

    @property
    def id(self) -> str:
        """Of no other difference."""
        return f"{self.number} {self.what}"


class ChangesTable(TableModel[ListChangeRow]):
    """What a newer list changes, row by row."""

    def __init__(self, parent: QObject | None = None) -> None:
        tr = self.tr
        super().__init__(
            [
                Column(tr("Change"), lambda e: e.what, lambda e: e.number, width=90),
                Column(tr("List"), lambda e: section(e.row), width=160),
                Column(tr("As listed"), lambda e: e.row.verbatim, width=420, stretch=True),
                Column(tr("Detail"), lambda e: e.detail, width=200),
            ],
            Rows(lambda e: e.id, lambda e: e.number),
            parent,
        )


def list_change_rows(change: ListChange, fields: Mapping[str, str]) -> list[ListChangeRow]:
    """Return the differences in the order in which they are read."""
    found = [
        ("+ added", each, tr("effective {}").format(shown_iso(each.since))) for each in change.added
    ]
    found += [
        ("− removed", each, tr("was effective {}").format(shown_iso(each.since)))
        for each in change.gone
    ]
    found += [
        ("≠ changed", each.new, ", ".join(fields[name] for name in each.fields))
        for each in change.altered
    ]
    return [ListChangeRow(number, *each) for number, each in enumerate(found)]


def _about(row: ListRow) -> str:
    about = [SUBJECTS[row.subject], row.country, row.merchandise]
    return ", ".join(filter(None, about))


def _held_id(each: AvailableList) -> str:
    return f"{each.snapshot.list} {each.snapshot.dated} {each.id or ''}"


def _source(each: AvailableList) -> str:
    said = [each.snapshot.source, f"SHA-256 {each.snapshot.digest}", each.snapshot.note]
    return "\n".join(filter(None, said))


def _state(line: ScreenedPartyLine) -> str:
    return tr(STATES[line.status.state]) if line.party else ""


def _state_tone(line: ScreenedPartyLine) -> str:
    return _STATE_TONES[line.status.state] if line.party else ""


def _state_hint(line: ScreenedPartyLine) -> str:
    if line.party is None:
        return ""
    said = [line.status.words]
    if line.status.unscreened and line.status.candidates:
        said.append(tr("Not screened as: {}").format(", ".join(line.status.unscreened)))
    return "\n".join(said)


def _party(line: ScreenedPartyLine) -> str:
    if line.party is None:
        return tr("All names")
    return line.party.romanized or line.party.name


def _party_hint(line: ScreenedPartyLine) -> str:
    if line.party is None:
        return tr("All possible matches")
    names = [line.party.name, line.party.romanized, line.party.former]
    names += [f"{each.form.value}: {each.name}" for each in line.owners]
    return "\n".join(filter(None, names))


def _where(each: CandidateLine) -> str:
    return briefly(each.weighed.candidate.list, each.weighed.row)


def _where_hint(each: CandidateLine) -> str:
    return where(each.weighed.candidate.list, each.weighed.row, shown_iso)


def _listed_hint(each: CandidateLine) -> str:
    kinds = {kind.value: words for kind, words in KINDS.items()}
    kind = kinds[str(each.weighed.parts["kind"])]
    return f"{each.weighed.row.verbatim}\n({kind})"


def _decided_hint(each: CandidateLine) -> str:
    weighed = each.weighed
    if weighed.decision:
        return f"{weighed.decision.reason}\n{weighed.decision.by}"
    if weighed.before:
        said = tr("Decided before: {} ({}).").format(
            weighed.before.decided.value, weighed.before.reason
        )
        return tr("{} The row changed since.").format(said)
    return tr("Not decided")
