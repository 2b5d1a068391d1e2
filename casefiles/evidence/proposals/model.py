"""What a rule is, as its file has it, and what is proposed by one."""

from enum import Enum

from casefiles.evidence.consistency.model import FactKind
from casefiles.kernel.dataclass import dataclass


class Shape(Enum):
    """How the value of a field is written."""

    REFERENCE = "reference"
    """Letters and digits, one digit at least."""

    DAY = "day"
    AMOUNT = "amount"
    MEASURE = "measure"
    """A figure with one of the units of the field."""

    PARTY = "party"
    ENTRY = "entry"
    """An entry number, whose check digit fits."""

    HTS = "hts"
    """A tariff number of ten digits."""

    CONTAINER = "container"
    PORT = "port"
    """CBP's code of a port, four digits."""

    MAKER = "maker"
    """CBP's code of a manufacturer (MID)."""

    COUNTRY = "country"
    """Two capital letters."""

    TEXT = "text"
    """Words, to the end of their line; a paragraph where the label heads one."""

    @property
    def fact(self) -> FactKind:
        """What sort of fact is noted of it."""
        return _FACTS.get(self, FactKind.NAME)

    @property
    def tells(self) -> bool:
        """Whether its writing alone tells it from other words, in the middle of a sentence too."""
        return self in {Shape.DAY, Shape.ENTRY, Shape.HTS, Shape.CONTAINER, Shape.REFERENCE}


_FACTS = {
    Shape.DAY: FactKind.DATE,
    Shape.AMOUNT: FactKind.AMOUNT,
    Shape.MEASURE: FactKind.QUANTITY,
}


@dataclass(frozen=True, slots=True)
class Labels:
    """Words in the two languages of these papers."""

    en: tuple[str, ...] = ()
    zh: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        """In both languages, the longest first: it is the one that is meant."""
        return tuple(sorted((*self.en, *self.zh), key=len, reverse=True))


@dataclass(frozen=True, slots=True)
class PaperField:
    """Something that a paper says, whatever its kind."""

    name: str
    """For people, such as `Entry number`."""

    shape: Shape
    units: tuple[str, ...] = ()
    """Of a measure: the only ones that it is written in."""


@dataclass(frozen=True, slots=True)
class FieldRule:
    """By what a field is found on a paper of one kind."""

    field: str
    labels: Labels = Labels()
    """What stands before it, or above it."""

    columns: Labels = Labels()
    """What heads the column in which it stands on the row of totals."""

    anywhere: bool = False
    """It is found by its shape alone."""

    many: bool = False
    """A paper may say several: each is proposed. Else two that differ are doubtful, and none is."""

    several: bool = False
    """It is proposed only where a paper says more than one; a paper with one says another field."""

    shape: Shape | None = None
    """Where it is written otherwise than the field is on other papers."""

    fills: str = ""
    """The field of a shipment or detention that a value of it fills in: `shipment.entry_number`."""

    sections: Labels = Labels()
    """What marks the block of a form in which `within` stands."""

    within: Labels = Labels()
    """A label that several blocks of a form have, such as 名称 of the buyer and of the seller."""


@dataclass(frozen=True, slots=True)
class LineColumns:
    """What heads the columns of the lines of an entry."""

    quantity: Labels
    value: Labels


@dataclass(frozen=True, slots=True)
class NoticeWords:
    """By what the paragraph is found in which a notice gives its reason."""

    reason: Labels
    """What heads it."""

    begins: Labels
    """How it begins where nothing heads it."""


@dataclass(frozen=True, slots=True)
class PaperRules:
    """The rules for papers of one kind."""

    schema: str
    kind: str
    name: str
    """For people, such as `commercial invoice`."""

    papers: tuple[str, ...]
    """Ids of `resources/documents/papers.yaml` that are of this kind."""

    titles: Labels
    """What such a paper is called at its head, where nobody said of which kind it is."""

    rules: tuple[FieldRule, ...]
    currency: str = ""
    """That of all amounts, where the form itself says so."""

    lines: LineColumns | None = None
    """Its lines are read one by one, as those of an entry."""

    words: NoticeWords | None = None
    """It gives a reason in words, as a notice does."""


@dataclass(frozen=True, slots=True)
class PaperWords:
    """What the papers of all kinds have in common."""

    schema: str
    fields: dict[str, PaperField]
    units: dict[str, tuple[str, ...]]
    """Ways to write a unit, by its one name."""

    currencies: dict[str, tuple[str, ...]]
    companies: Labels
    """What the name of a company ends in."""

    totals: Labels
    """What begins the row of totals."""

    others: Labels
    """Labels of what no rule asks for: the words below or beside them are no value of a field."""


@dataclass(frozen=True, slots=True)
class ProposalRules:
    """All rules, by kind of paper."""

    words: PaperWords
    kinds: dict[str, PaperRules]

    def of_paper(self, paper: str) -> PaperRules | None:
        """Return the rules for a kind of paper that a person gave an exhibit, if there are any."""
        return next((each for each in self.kinds.values() if paper in each.papers), None)


@dataclass(frozen=True, slots=True)
class Value:
    """What a stretch of text says, and all that it can mean."""

    values: tuple[str, ...]
    """In normal form. Several where a day can be read in two ways: a person chooses."""

    written: str
    """As a fact has it: of a figure without its unit."""

    start: int
    end: int
    """Of the stretch, by characters of the text it was read in."""

    unit: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A value of a field that a paper seems to say. Nothing until a person takes it."""

    field: str
    name: str
    shape: Shape
    values: tuple[str, ...]
    written: str
    unit: str
    quote: str
    """The very words."""

    page: int
    start: int
    end: int
    """By characters of the text of the page."""

    rule: str
    """What gave it: `label Invoice No.`, `column G.W.`, `shape`."""

    key: str = ""
    """What tells it from the other proposals of its paper: `total`, `hts-2`."""

    fills: str = ""
    """As of its rule."""

    is_one_of_many: bool = False
    """The paper may say others of the same field."""

    line: int = 0
    """Of which line of an entry, from 1."""
