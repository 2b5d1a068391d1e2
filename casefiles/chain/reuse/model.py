"""What is chosen to be brought over, what comes of it, and what became of it here."""

from collections.abc import Mapping
from dataclasses import field

from casefiles.cases.model import CaseFile, Party
from casefiles.chain.ledger.model import Recipe
from casefiles.chain.model import ChainPaper, Link, ReusedRow, Step
from casefiles.chain.screening.model import FurtherName
from casefiles.changes import TableName
from casefiles.evidence.consistency.model import NotedFact
from casefiles.evidence.model import Exhibit, Passage
from casefiles.evidence.translations.model import TranslatedPlace, TranslatedValue, Translation
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, ExhibitId, PartyId, StepId


@dataclass(frozen=True, slots=True)
class ReuseChoice:
    """What a person wants from another case, by the ids it has there."""

    exhibits: tuple[ExhibitId, ...] = ()
    parties: tuple[PartyId, ...] = ()
    steps: tuple[StepId, ...] = ()
    recipes: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything was chosen."""
        return bool(self.exhibits or self.parties or self.steps or self.recipes)


@dataclass(frozen=True, slots=True)
class ReusePlan:
    """What comes of it: rows of the other case, each before those that speak of it.

    There is no place in it for statuses, decisions, citations, assessments or screenings.
    """

    source: CaseFile
    target: CaseFile
    here: Mapping[str, str]
    """The id here of what is here already, by its id there."""

    parties: tuple[Party, ...] = ()
    exhibits: tuple[Exhibit, ...] = ()
    refused: tuple[Exhibit, ...] = ()
    """What stays behind, since it is set aside there."""

    names: tuple[FurtherName, ...] = ()
    passages: tuple[Passage, ...] = ()
    facts: tuple[NotedFact, ...] = ()
    translations: tuple[Translation, ...] = ()
    places: tuple[TranslatedPlace, ...] = ()
    values: tuple[TranslatedValue, ...] = ()
    steps: tuple[Step, ...] = ()
    links: tuple[Link, ...] = ()
    papers: tuple[ChainPaper, ...] = ()
    recipes: tuple[Recipe, ...] = ()
    passed: int = 0
    """How many rows that were brought before are passed over."""

    left_out: tuple[str, ...] = ()
    """What does not come, or is here already, and why: a sentence each."""

    @property
    def counts(self) -> Mapping[TableName, int]:
        """How many of each kind come; none that do not."""
        many = {kind: len(getattr(self, name)) for kind, name in REUSED_FIELDS.items()}
        return {kind: n for kind, n in many.items() if n}


REUSED_FIELDS = {
    TableName.PARTY: "parties",
    TableName.FURTHER_NAME: "names",
    TableName.EXHIBIT: "exhibits",
    TableName.PASSAGE: "passages",
    TableName.NOTED_FACT: "facts",
    TableName.TRANSLATION: "translations",
    TableName.TRANSLATED_PLACE: "places",
    TableName.TRANSLATED_VALUE: "values",
    TableName.STEP: "steps",
    TableName.LINK: "links",
    TableName.CHAIN_PAPER: "papers",
    TableName.RECIPE: "recipes",
}
"""The only tables that anything is brought into, besides the receipt of the exhibits."""


@dataclass(frozen=True, slots=True)
class ReusedThing:
    """Something that was brought over, with the rows that hang on it: confirmed as one."""

    head: ReusedRow
    words: str
    """What it is called here, such as `step 2, Ginning`."""

    also: tuple[ReusedRow, ...] = field(default=())

    @property
    def copy(self) -> str:
        """Its id here."""
        return self.head.copy

    @property
    def case(self) -> CaseId:
        """The case it came from."""
        return self.head.from_case

    @property
    def open(self) -> tuple[ReusedRow, ...]:
        """The rows that nobody has confirmed."""
        return tuple(e for e in (self.head, *self.also) if e.confirmed_at is None)
