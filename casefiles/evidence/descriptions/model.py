"""What a rule for a kind of document is, as its file has it, and what is proposed by one."""

from dataclasses import field
from datetime import date

from casefiles.evidence.proposals.model import (
    Labels,
    PaperRules,
    PaperWords,
    Proposal,
    ProposalRules,
)
from casefiles.evidence.proposals.titles import PageTitle
from casefiles.kernel.dataclass import dataclass

_NO_LABELS = Labels()

NUMBER, ISSUED, ISSUER, SUBJECT = "number", "issued", "issuer", "subject"
"""The fields of documents that have labels of their own."""


@dataclass(frozen=True, slots=True)
class FieldNames:
    """Which fields of the rules for values say something of the document; the first one stated."""

    numbers: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    issuers: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    several: tuple[str, ...] = ()
    """Where one of these is stated, it is a list of several documents and has no number."""


@dataclass(frozen=True, slots=True)
class DocumentRule:
    """How a kind of document is told, and what is proposed of it."""

    id: str
    name: str
    """For people, at the beginning of a title: `Commercial invoice`."""

    evidence_type: str
    paper: str = ""
    group: str = ""
    """The source group of who issued it, as the checklist has it."""

    role: str = ""
    """Which role in the chain it shows of who issued it."""

    values: str = ""
    """The rules of `resources/proposals/` by which it is read; nothing where it has its own."""

    fields: FieldNames = FieldNames()
    titles: Labels = _NO_LABELS
    names: Labels = _NO_LABELS
    """What it is called in names of files, beside its titles."""

    numbers: Labels = _NO_LABELS
    dates: Labels = _NO_LABELS
    issuers: Labels = _NO_LABELS
    subjects: Labels = _NO_LABELS
    letterhead: bool = False
    """The company at its head issued it, where no label says who did."""

    authority: str = ""
    """Who issues all documents of this kind."""

    roles: dict[str, str] = field(default_factory=dict)
    """Roles of who is named in its fields, where they are other than usual."""

    period: bool = False
    """A month in its title is what it covers."""

    month_first: bool = False
    """A form of the United States: of a day in figures the month stands first."""


@dataclass(frozen=True, slots=True)
class RegistryLabels:
    """By which labels a registry says where a company is and what its code is."""

    address: Labels
    credit_code: Labels


@dataclass(frozen=True, slots=True)
class DocumentKinds:
    """The file of rules, as it is read."""

    schema: str
    letterheads: Labels
    translated: Labels
    roles: dict[str, str]
    countries: dict[str, tuple[str, ...]]
    trades: dict[str, tuple[str, ...]]
    labels: Labels
    registry: RegistryLabels
    documents: tuple[DocumentRule, ...]


@dataclass(frozen=True, slots=True)
class DescriptionRules:
    """All rules by which documents are described."""

    kinds: DocumentKinds
    values: ProposalRules
    of: dict[str, DocumentRule]
    """By their ids."""

    papers: dict[str, PaperRules]
    """By the id of the kind of document: the rules by which its fields are read."""

    titles: tuple[tuple[str, str], ...]
    """What tells a kind at the head of a page, with the id of the kind."""

    names: tuple[tuple[str, str], ...]
    """What tells a kind in the name of a file."""

    words: PaperWords
    """Those of the rules for values, with the labels of these documents."""

    heads: PaperWords
    """The same with all that a letterhead may end in."""

    def of_paper(self, paper: str) -> DocumentRule | None:
        """Return the only rule for a kind of paper that a person gave, if there is just one."""
        found = [each for each in self.of.values() if each.paper == paper]
        return found[0] if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class PlacedText:
    """Where words of a page stand."""

    page: int
    start: int
    end: int
    """By characters of the text of the page."""


@dataclass(frozen=True, slots=True)
class NamedCompany:
    """A company that a document names, as it names it."""

    name: str
    """In the script of its own country where the document has that, else as it stands."""

    english: str = ""
    """Its name in Latin letters beside that."""

    fields: tuple[str, ...] = ()
    """As what it is named: `seller`, `consignee`, `issuer`."""

    address: str = ""
    postal_code: str = ""
    country: str = ""
    credit_code: str = ""


@dataclass(frozen=True, slots=True)
class Described:
    """One thing that a document seems to say of itself."""

    field: str
    """Of `ExhibitInput`."""

    value: str | date
    because: str
    """What says so: `“INVOICE NO.: HT26-0828-3”`, `its file name`."""

    at: PlacedText | None = None
    """Where it stands, if words of the document say it."""

    stated: Proposal | None = None
    """The value that is noted as a fact with it: a number, a day, a name."""


@dataclass(frozen=True, slots=True)
class DocumentDescription:
    """All that a document seems to say of itself."""

    rule: DocumentRule | None
    title: PageTitle | None = None
    described: tuple[Described, ...] = ()
    issuer: NamedCompany | None = None
    companies: tuple[NamedCompany, ...] = ()
