"""What a list of names is, what a screening found on it, and what was decided about that."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date, datetime
from enum import Enum

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import (
    CandidateId,
    CaseId,
    Digest,
    ExhibitId,
    PartyId,
    ScreeningId,
    SnapshotId,
)

OLD_AFTER = 90
"""Days after which a snapshot is called old, wherever it is named."""


class NameKind(Enum):
    """What a listed name is to the row it stands in."""

    NAME = "name"
    ALIAS = "alias"
    FORMER = "former"
    OURS = "ours"
    """A Chinese name by our own reading, which is on no list and is not verified."""


class RowSubject(Enum):
    """What a row is about."""

    ENTITY = "entity"
    VESSEL = "vessel"
    REGION = "region"
    COUNTRY_GOODS = "country_goods"
    """Goods of a country, whoever made them."""


NAMED = frozenset({RowSubject.ENTITY, RowSubject.VESSEL})
"""Rows of these are found by name; the others name nobody, and hold by origin alone."""


@dataclass(frozen=True, slots=True)
class ListedName:
    """One name, as it stands on the list."""

    name: str
    kind: NameKind = NameKind.NAME


@dataclass(frozen=True, slots=True)
class ListRow:
    """A row of a list: as listed, and what that says."""

    section: str
    """`2(d)(2)(B)(ii)` of the UFLPA, or `WRO`, or `Finding`."""

    verbatim: str
    """The name as listed, with all that stands in its cell."""

    names: tuple[ListedName, ...]
    """An order may name several entities: each is a `NAME`. Empty for rows that name nobody."""

    subject: RowSubject
    effective: date | None
    extends: str = ""
    """To whom else it reaches, as listed: `subsidiaries`. Those are not found by this name."""

    place: str = ""
    """A place that stands in the cell of the name."""

    country: str = ""
    code: str = ""
    """ISO 3166-1 alpha-2, where the country has one."""

    merchandise: str = ""
    industry: str = ""
    status: str = ""
    """As listed: `Active`, `Partially Modified`, `Inactive-Pending Litigation`."""

    remarks: str = ""
    """As listed: what was carved out and when, and what supersedes the order."""

    key: str = ""
    """Section and name, and of an order also its date: what stays while other fields change."""

    @property
    def superseded(self) -> bool:
        """Whether the list says that the UFLPA's presumption is enforced instead."""
        return "superseded by" in self.remarks

    @property
    def since(self) -> str:
        """Its date, for people, or that none stands there."""
        return self.effective.isoformat() if self.effective else "no date"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A list as it stood on a day."""

    list: str
    """`dhs-uflpa` or `cbp-wro`."""

    title: str
    dated: date
    """The day on which the source was saved; of a file of CBP's, the date in its name."""

    source: str
    """Where it came from, in words: an address, a file name."""

    digest: Digest
    """Of the file that it was read from."""

    rows: tuple[ListRow, ...]
    page_says: str = ""
    """What the source says of its own date."""

    note: str = ""
    """What a reader must know of this copy."""

    def age(self, today: date) -> int:
        """Days since it was saved."""
        return (today - self.dated).days

    def is_old(self, today: date) -> bool:
        """Whether a newer one should be fetched before anybody leans on it."""
        return self.age(today) > OLD_AFTER

    @property
    def by_key(self) -> Mapping[str, ListRow]:
        """Its rows by their keys."""
        return {each.key: each for each in self.rows}


@dataclass(frozen=True, slots=True)
class LoadedList:
    """A snapshot that was loaded into a workspace, in the workspace's own chain."""

    id: SnapshotId
    case_id: CaseId
    list: str
    dated: date
    source: str
    digest: Digest
    rows: int
    content: str
    """Canonical JSON, from which the same snapshot is read again."""

    loaded_by: str
    loaded_at: datetime


class NameForm(Enum):
    """Which of a party's names one is."""

    NAME = "name"
    ROMANIZED = "romanized"
    FORMER = "former"
    OWNER = "owner"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class NameToScreen:
    """A name that is held against lists, and whose it is."""

    name: str
    form: NameForm = NameForm.NAME
    party: PartyId | None = None


@dataclass(frozen=True, slots=True)
class FurtherName:
    """A name that is screened with a party's own: an owner's, as a registry extract shows it."""

    id: str
    case_id: CaseId
    party: PartyId
    name: str
    form: NameForm
    exhibit: ExhibitId | None
    """What shows it."""

    note: str


@dataclass(frozen=True, slots=True)
class Screening:
    """One run over the names of a case."""

    id: ScreeningId
    case_id: CaseId
    number: int
    matcher: str
    """The version of the matcher."""

    threshold: int
    names: str
    """JSON: every name that was asked, whose, and in which form."""

    lists: str
    """JSON: every snapshot, with date, source, hash and number of rows."""

    by: str
    at: datetime

    @property
    def label(self) -> str:
        """How people speak of it."""
        return f"screening {self.number}"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name of the case that came close to a listed one."""

    id: CandidateId
    case_id: CaseId
    screening: ScreeningId
    party: PartyId | None
    subject: str
    """The names that were asked for together, in lines: what a decision is about."""

    name: str
    """The one of them that came closest."""

    form: NameForm
    list: str
    dated: date
    entry_key: str
    entry_digest: Digest
    """Of `entry`: a decision holds while the row says the same."""

    entry: str
    """The listed row as it was, in JSON."""

    matched: str
    """The listed name that it came closest to."""

    score: int
    parts: str
    """JSON: the parts of the score."""


class MatchVerdict(Enum):
    """What a reviewer says of a candidate."""

    SAME = "same"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class MatchDecision:
    """That a name of the case is, or is not, who is listed; for as long as both say the same."""

    id: str
    case_id: CaseId
    subject: str
    name: str
    list: str
    entry_key: str
    entry_digest: Digest
    matched: str
    decided: MatchVerdict
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row that says something else on a newer snapshot."""

    old: ListRow
    new: ListRow
    fields: tuple[str, ...]
    """Which of its fields differ."""


@dataclass(frozen=True, slots=True)
class ListChange:
    """What is different between two snapshots of one list."""

    old: date | None
    new: date
    added: tuple[ListRow, ...] = ()
    gone: tuple[ListRow, ...] = ()
    altered: tuple[RowChange, ...] = field(default=())

    @property
    def nothing(self) -> bool:
        """Whether both say the same."""
        return not (self.added or self.gone or self.altered)
