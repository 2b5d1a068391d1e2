"""The scopes of a record as they were assessed, with the passages for and against."""

from collections.abc import Mapping

from casefiles.assessment.model import Citation, Decision, Search, Tie
from casefiles.assessment.rules.evaluate import RuleResult
from casefiles.assessment.scope_summary import heaviest
from casefiles.cases.model import Party, Scope
from casefiles.checklists.model import ContextPack, Indicator
from casefiles.checklists.vocabulary import ControlState, Dimension, Status
from casefiles.evidence.places import Place
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CitationId, ExhibitId, IndicatorId


@dataclass(frozen=True, slots=True)
class EnglishText:
    """What says in English what a passage says."""

    exhibit: ExhibitId
    place: Place
    words: str
    """Nothing where it is told of a page alone, and that says more than the passage."""

    translator: str
    """Who made it or answers for it; nothing where that is not entered."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage for or against an indicator."""

    exhibit: ExhibitId
    place: Place
    quote: str
    direction: str
    """`supports`, `contradicts` or `neutral`: the indicator, not the importer."""

    reliability: str
    credibility: str
    """As graded after caps. Codes: for counsel only."""

    note: str
    """Internal."""

    tie: Tie | None = None
    """What ties it to the scope, where it supports."""

    citation: CitationId | None = None
    """Its row, by which a reviewer says what confirms it."""


@dataclass(frozen=True, slots=True)
class OpenCitation:
    """A citation that asks something of a person, and what."""

    citation: Citation
    asks: str


@dataclass(frozen=True, slots=True)
class AssessedIndicator:
    """An indicator and what the evidence says of it."""

    indicator: Indicator
    statuses: Mapping[Dimension, Status]
    evidence: tuple[Evidence, ...]
    decided: tuple[Decision, ...] = ()
    searched: bool = False

    @property
    def status(self) -> Status:
        """Its one word where the dimensions differ: what weighs most against the importer."""
        return heaviest(self.statuses.values())

    @property
    def supporting(self) -> tuple[Evidence, ...]:
        """What speaks for the indicator, and so against the importer."""
        return tuple(each for each in self.evidence if each.direction == "supports")

    @property
    def contradicting(self) -> tuple[Evidence, ...]:
        """What speaks against the indicator."""
        return tuple(each for each in self.evidence if each.direction == "contradicts")


@dataclass(frozen=True, slots=True)
class AssessedControl:
    """A control and whether it is met."""

    id: IndicatorId
    title: str
    state: ControlState
    reason: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class AssessedScope:
    """A scope and its result."""

    scope: Scope
    party: Party | None
    pack: ContextPack
    result: RuleResult
    looked: tuple[AssessedIndicator, ...]
    """Of the groups that are open, in the checklist's order."""

    controls: tuple[AssessedControl, ...]
    closed: tuple[str, ...]
    """Titles of the groups that were not opened."""

    searches: tuple[Search, ...] = ()

    @property
    def named(self) -> str:
        """Party and site, which is as far as anything said of it reaches."""
        party = self.party.romanized or self.party.name if self.party else ""
        return ", ".join(each for each in (party, self.scope.site) if each) or self.scope.title

    @property
    def period(self) -> str:
        """The reference period in words, or nothing."""
        begins, ends = self.scope.period_from, self.scope.period_to
        if begins is None or ends is None:
            return ""
        return f"{begins.isoformat()} to {ends.isoformat()}"
