"""Papers of trade, and the lists that say which are expected, in the shape of their files."""

from collections.abc import Iterator
from dataclasses import field
from enum import Enum

from casefiles.kernel.dataclass import dataclass


class PaperShows(Enum):
    """What a paper shows of a step of the supply chain: a column of the grid."""

    BOUGHT = "bought"
    PAID = "paid"
    MOVED = "moved"
    RECEIVED = "received"
    MADE = "made"
    SOLD = "sold"


class ExpectationChecked(Enum):
    """How far the source of an expectation was looked at."""

    SEEN = "seen"
    """In a stored copy of the text, or of a report that quotes it."""

    SECONDARY = "secondary"
    MEMORY = "memory"
    """Written from memory: to be verified before it is cited."""

    PRACTICE = "practice"
    """What traders keep, not what a text of CBP asks for."""


class Family(Enum):
    """CBP's five families of evidence (2022). The newer guidance may letter them otherwise."""

    DUE_DILIGENCE = "A"
    TRACING = "B"
    MEASURES = "C"
    ORIGIN = "D"
    LABOR = "E"


FAMILIES = {
    Family.DUE_DILIGENCE: "the due diligence system",
    Family.TRACING: "tracing the supply chain",
    Family.MEASURES: "management measures",
    Family.ORIGIN: "the origin outside Xinjiang",
    Family.LABOR: "labor",
}
"""How people speak of them."""


@dataclass(frozen=True, slots=True)
class NameWords:
    """By which words a thing is recognized in the name of a file or folder."""

    en: tuple[str, ...] = ()
    zh: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PaperKind:
    """A kind of paper, such as a bale list."""

    id: str
    """As it stands in exhibits for ever, such as `bale-list`."""

    en: str
    zh: str
    evidence_type: str
    """Of the checklist: what an exhibit of this kind is where nobody said so."""

    trade: bool = True
    """Whether it belongs to a movement of goods or money, and not to the case as a whole."""

    shows: tuple[PaperShows, ...] = ()
    words: NameWords = field(default_factory=NameWords)
    """Beside its two names."""

    sensitive: bool = False
    """Whether asking for it needs the switch of a round."""


@dataclass(frozen=True, slots=True)
class PaperKinds:
    """Every kind of paper there is, and what tells people and steps in the names of folders."""

    schema: str
    papers: tuple[PaperKind, ...]
    columns: dict[PaperShows, NameWords]
    """What a folder is called in which lies what shows this."""

    step_marks: NameWords
    """What stands before the number of a step in the name of a folder."""

    def __contains__(self, id_: object) -> bool:
        return any(each.id == id_ for each in self.papers)

    @property
    def types(self) -> dict[str, str]:
        """The evidence type of each kind of paper."""
        return {each.id: each.evidence_type for each in self.papers}

    def get(self, id_: str) -> PaperKind | None:
        """Return the kind with this id, if there is one."""
        return next((each for each in self.papers if each.id == id_), None)

    def name(self, id_: str) -> str:
        """Return its English name; of one that is not known here, the id."""
        known = self.get(id_)
        return known.en if known else id_


@dataclass(frozen=True, slots=True)
class Expected:
    """One thing that a list expects."""

    id: str
    """Our own, never reused and never renamed, such as `TRC-05`."""

    en: str
    zh: str
    checked: ExpectationChecked
    source: str
    family: Family | None = None
    papers: tuple[str, ...] = ()
    """Kinds of paper, any of which answers it."""

    shows: PaperShows | None = None
    """Expected of every step, in this column; otherwise once in the case."""

    also: tuple[PaperShows, ...] = ()
    """Columns in which a paper answers it too: a bale list lies with the sale."""

    names_parties: bool = False
    """Of the case: only what is attached to the chain as naming a party answers it."""

    begins: bool = True
    """Whether it is expected also of a step with which the chain begins."""

    sensitive: bool = False
    """Whether asking a supplier for it needs the switch of a round."""

    section: str = ""
    """Of an attestation: where that prints, it answers it, paper or no paper."""


@dataclass(frozen=True, slots=True)
class UsualPapers:
    """A paper that is usual at one step of a template."""

    id: str
    papers: tuple[str, ...]
    """Kinds of paper, any of which answers it."""

    shows: PaperShows
    en: str = ""
    """What to look for in it, such as a charge sheet with the weight of each input."""

    zh: str = ""


@dataclass(frozen=True, slots=True)
class TemplateStep:
    """One step of a template, such as the gin."""

    id: str
    en: str
    zh: str
    usual: tuple[UsualPapers, ...]
    words: NameWords = field(default_factory=NameWords)
    """Beside its two names: by which a step of a case is taken for it."""

    gives: str = ""
    """What comes out of it, such as `Yarn`."""


@dataclass(frozen=True, slots=True)
class PaperList:
    """A list that a case can be held against: a file of `resources/documents/lists/`."""

    schema: str
    slug: str
    """As it stands in cases for ever, such as `cotton`."""

    title: str
    title_zh: str
    order: int
    description: str
    source: str
    bases: tuple[str, ...] = ()
    """Legal bases for which it is proposed; none: a person chooses."""

    items: tuple[Expected, ...] = ()
    steps: tuple[TemplateStep, ...] = ()
    families: dict[str, tuple[Family, ...]] = field(default_factory=dict)
    """Which families a legal basis, by its slug, is shown with; of the others nothing is asked."""

    practice: str = ""
    """That its steps are practice and not a text of CBP: printed wherever they are shown."""

    def step(self, id_: str) -> TemplateStep | None:
        """Return the step of the template with this id, if there is one."""
        return next((each for each in self.steps if each.id == id_), None)

    def asks(self, item: Expected, basis: str) -> bool:
        """Whether a legal basis is shown with something; what is of no family always."""
        families = self.families.get(basis)
        return item.family is None or families is None or item.family in families

    @property
    def all(self) -> Iterator[Expected | UsualPapers]:
        """All that it expects."""
        yield from self.items
        yield from (usual for step in self.steps for usual in step.usual)


@dataclass(frozen=True, slots=True)
class SensitiveTopic:
    """Something that nobody in China is asked for unless a named person switched it on."""

    id: str
    title: str
    words: NameWords
    """Any of them in a text is a sign; `*` at the end of an English word: with any ending."""

    together: tuple[NameWords, ...] = ()
    """Or one of each of these groups in one sentence."""


@dataclass(frozen=True, slots=True)
class SensitiveTopics:
    """What is told of every request to suppliers, what is off, and what is said before it is on."""

    schema: str
    survey: str
    """What Chinese rules are reported to say of every supply-chain survey."""

    notice: str
    verified: str
    topics: tuple[SensitiveTopic, ...]


@dataclass(frozen=True, slots=True)
class Bilingual:
    """The same in English and Chinese."""

    en: str
    zh: str


@dataclass(frozen=True, slots=True)
class RequestLetter:
    """What stands in a request to a supplier around the table of what is asked for."""

    schema: str
    title: Bilingual
    intro: Bilingual
    how: Bilingual
    """How to answer."""

    limits: Bilingual
    """What is not asked for."""

    unverified: str
    """What whoever writes a request out is told of its words."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence that is offered, and by which id a file may take it."""

    id: str
    en: str


@dataclass(frozen=True, slots=True)
class OriginTests:
    """What belongs into the record of a test of origin, and what such a test cannot show."""

    schema: str
    source: str
    """By what it is judged, and how far that was read."""

    verified: bool
    cannot_show: tuple[Phrase, ...]

    def sentence(self, id_: str) -> str | None:
        """Return the sentence with this id, if there is one."""
        return next((each.en for each in self.cannot_show if each.id == id_), None)


@dataclass(frozen=True, slots=True)
class Documents:
    """All that the program ships with about papers."""

    papers: PaperKinds
    lists: dict[str, PaperList]
    sensitive: SensitiveTopics
    letter: RequestLetter
    origin_tests: OriginTests

    def usual_shows(self, paper: str) -> PaperShows | None:
        """Return what a kind of paper usually shows of a step; None where its kind does not say."""
        kind = self.papers.get(paper)
        return kind.shows[0] if kind and kind.shows else None

    def expected(self, id_: str) -> Expected | UsualPapers | None:
        """Return what is expected under an id, whatever list it stands in."""
        every = (item for each in self.lists.values() for item in each.all)
        return next((each for each in every if each.id == id_), None)
