"""The texts of the papers of a submission, as data that people who do not program can change."""

from casefiles.attestation.submission.model import PARAGRAPHS, CertificateKind
from casefiles.kernel import strict
from casefiles.kernel.data_files import read_data
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Faulty


@dataclass(frozen=True, slots=True)
class ConfidentialityTexts:
    """The words of a request for confidential treatment; `says` stands below its heading."""

    title: str
    law: str
    intro: str
    exhibits: str
    sections: str
    why: str
    not_public: str
    not_public_says: str
    term: str
    term_says: str
    statement: str
    statement_says: str
    seen: str
    """What was read of the law, and that the text in force was not."""


@dataclass(frozen=True, slots=True)
class CertificateTexts:
    """The words of a certificate for a custodian of records under one rule."""

    id: CertificateKind
    title: str
    law: str
    body: tuple[str, ...]
    """Numbered, in this order."""

    asks: tuple[str, ...] = ()
    """What the custodian fills in below each of `body`."""

    closing: str = ""
    """Above the signature; the custodian names a law below it."""


@dataclass(frozen=True, slots=True)
class CountryName:
    """How a country is called in a sentence, by its code of ISO 3166."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class CustodianTexts:
    """The words of these certificates, and in which countries they are off by default."""

    exhibits: str
    blank: str
    """What stands in a sentence for what the custodian fills in above."""

    inside_us: str
    outside_us: str
    country_names: tuple[CountryName, ...]
    countries_of_china: tuple[str, ...]
    in_china: str
    """Why they are off there until somebody turns one on."""

    kinds: tuple[CertificateTexts, ...]
    penalty: str
    executed: str
    at: str
    executed_by_key: str
    seen: str
    """What was read of the rules, and what was not."""

    def country(self, code: str) -> str:
        """Return how a country is called in a sentence; its code where no name is held."""
        return next((each.name for each in self.country_names if each.code == code), code)

    def kind(self, wanted: CertificateKind) -> CertificateTexts:
        """Return the words for one rule."""
        return next(each for each in self.kinds if each.id is wanted)


@dataclass(frozen=True, slots=True)
class ParagraphText:
    """The first words of a paragraph of the cover letter."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class LetterTexts:
    """The words of the cover letter."""

    title: str
    enclosed: str
    nothing: str
    complimentary_close: str
    """Above the line of the signature."""

    computed: str
    by_people: str
    """Which parts a person wrote, at its end."""

    paragraphs: tuple[ParagraphText, ...]


@dataclass(frozen=True, slots=True)
class NamesTexts:
    """The words of a volume of names for CBP, and of what is said before one is written."""

    title: str
    law: str
    intro: str
    group: str
    reason: str
    people: str
    confidential: str
    pseudonym: str
    name: str
    counts: str
    marked: str
    """On top of each page, where a request for confidential treatment is signed."""

    unmarked: str
    """The same, where none is."""

    signed: str
    unsigned: str
    private: str
    seen: str
    warning: str
    """Who will be able to read the names, for whoever lets them out."""


@dataclass(frozen=True, slots=True)
class SubmissionTexts:
    """All of them."""

    confidentiality: ConfidentialityTexts
    certificates: CustodianTexts
    cover_letter: LetterTexts
    names: NamesTexts


def load_texts(text: str) -> SubmissionTexts:
    """Read them. Raises `Faulty`, which names every fault at once."""
    what = "templates/submission.yaml"
    found = strict.read(SubmissionTexts, read_data(text, what), what)
    there = [each.id for each in found.certificates.kinds]
    if sorted(there, key=lambda each: each.value) != sorted(CertificateKind, key=lambda e: e.value):
        raise Faulty(what, ("certificates: each rule stands there once",))
    if tuple(each.id for each in found.cover_letter.paragraphs) != PARAGRAPHS:
        raise Faulty(what, (f"cover_letter: its paragraphs are {', '.join(PARAGRAPHS)}",))
    return found
