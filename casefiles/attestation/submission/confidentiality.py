"""What a request for confidential treatment asks, what it still lacks, and if it is signed. Pure.

19 CFR 103.35(b)(1)(i): the designation is to be supported by "a statement by an authorized
representative of the business entity". Only what such a statement names bears the legend.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from casefiles.attestation.designation import sections_of
from casefiles.attestation.exhibit_set import is_withheld
from casefiles.attestation.memoize import memoize
from casefiles.attestation.model import Statement
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.submission.model import (
    ConfidentialityRequest,
    FrozenPaper,
    SignedRequest,
)
from casefiles.attestation.submission.signed_copies import (
    FrozenCopy,
    digest_of_words,
    scanned_now,
    signed_now,
    status_of,
)
from casefiles.attestation.wet_ink.model import PaperScan
from casefiles.attestation.wet_ink.scan_words import at_port
from casefiles.evidence.model import Exhibit
from casefiles.evidence.places import from_text, page_of
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import Digest, ExhibitId, StatementId
from casefiles.numbering.model import COPY, range_text

_BLANK = "__"
"""What a first wording leaves to be filled in."""


@dataclass(frozen=True, slots=True)
class DesignatedExhibit:
    """An exhibit that a request names, or some pages of it."""

    exhibit: Exhibit
    label: str
    """Its package label, or nothing while it has none."""

    pages: tuple[int, ...]
    """Counted from 1; none named: all of it."""

    bates: str
    """The numbers of what is named, or nothing while it has none."""


@dataclass(frozen=True, slots=True)
class ConfidentialityContent:
    """A request, with all that it says."""

    statement: Statement
    request: ConfidentialityRequest | None
    case: str
    entity: str
    facts: tuple[tuple[str, str], ...]
    """Of what it is submitted in, by name."""

    exhibits: tuple[DesignatedExhibit, ...]
    sections: tuple[str, ...]
    signatures: tuple[SignedRequest, ...]
    """How it was signed with a key, before it was changed too; moments as at the port."""

    printed: tuple[FrozenPaper, ...] = ()
    """How it was frozen to be signed by hand, likewise."""

    scans: tuple[PaperScan, ...] = ()
    """Of what was signed by hand."""

    @property
    def representative(self) -> str:
        """Who signs, or nothing."""
        return self.request.representative if self.request else ""

    @property
    def position(self) -> str:
        """As what he signs, or nothing."""
        return self.request.position if self.request else ""

    @property
    def contact(self) -> str:
        """Where notice is to be sent, or nothing."""
        return self.request.contact if self.request else ""

    @property
    def not_public(self) -> str:
        """What is said of that it is not public, or nothing."""
        return self.request.not_public if self.request else ""

    @property
    def years(self) -> int | None:
        """For how long it asks, if that was said."""
        return self.request.years if self.request else None

    @property
    def asked(self) -> Digest:
        """The SHA-256 of all that it asks; titles of exhibits only describe and are not in it."""
        said = [
            self.case, self.entity, self.representative, self.position, self.contact,
            self.statement.text, self.not_public, self.years, self.facts, self.sections,
            [(e.exhibit.label, e.label, e.pages, e.bates, e.exhibit.digest) for e in self.exhibits],
        ]  # fmt: skip
        return digest_of_words(said)

    @property
    def signed(self) -> SignedRequest | None:
        """How it was signed with a key as it is now, if it was."""
        return signed_now(self.asked, self.signatures)

    @property
    def scanned(self) -> PaperScan | None:
        """The scan of it as it is now, if it was signed by hand and by no key."""
        return None if self.signed else scanned_now(self.asked, self.printed, self.scans)

    @property
    def stands(self) -> bool:
        """Whether it was signed as it is now: with a key, or by hand as a person says."""
        return bool(self.signed or self.scanned)

    @property
    def lacks(self) -> tuple[str, ...]:
        """What it cannot be signed without, in words, in the order of the paper."""
        return tuple(self._lacks())

    def _lacks(self) -> Iterator[str]:
        if not (self.exhibits or self.sections):
            yield "what is designated"
        if any(not (each.label and each.bates) for each in self.exhibits):
            yield "package labels and Bates numbers"
        if _BLANK in self.statement.text:
            yield "why it is confidential"
        for said, words in (
            (self.not_public, "that it is not public"),
            (self.years, "for how long"),
            (self.representative, "the representative"),
            (self.position, "the representative’s position"),
        ):
            if not said:
                yield words

    @property
    def status(self) -> str:
        """How it stands, in words."""
        copies: list[FrozenCopy] = [*self.signatures, *self.printed]
        return status_of(self.asked, copies, self.lacks, self.scans)


def request_place(statement: StatementId) -> str:
    """Return how a window knows the request of a statement, which has an id of its own."""
    return f"confidentiality {statement}"


@memoize
def confidentiality_requests(record: CaseRecord) -> tuple[ConfidentialityContent, ...]:
    """Return the request of each statement that designates, written or not, by number."""
    written = {each.statement: each for each in record.confidentiality}
    return tuple(
        _content(record, each, written.get(each.id))
        for each in record.statements
        if (kind := record.kind(each)) and kind.designates
    )


@memoize
def legend_pages_by_request(record: CaseRecord) -> Mapping[ExhibitId, frozenset[int] | None]:
    """Return which pages of exhibits signed requests name, from 1; None for all of one."""
    found = dict[ExhibitId, frozenset[int] | None]()
    for each in confidentiality_requests(record):
        for named in each.exhibits if each.stands else ():
            before, pages = found.get(named.exhibit.id, frozenset()), frozenset(named.pages)
            found[named.exhibit.id] = before | pages if pages and before is not None else None
    return found


def _content(
    record: CaseRecord, statement: Statement, request: ConfidentialityRequest | None
) -> ConfidentialityContent:
    case = record.case
    return ConfidentialityContent(
        statement=statement,
        request=request,
        case=case.label,
        entity=(request.entity if request else "") or case.importer,
        facts=tuple(_facts(record)),
        exhibits=tuple(_designated(record, statement.id)),
        sections=sections_of(record, statement),
        signatures=tuple(  # each with its moment at the port
            replace(each, signed_at=record.here(each.signed_at))
            for each in record.signed_requests
            if request and each.request == request.id
        ),
        printed=(
            printed := tuple(
                replace(each, frozen_at=record.here(each.frozen_at))
                for each in record.frozen_papers
                if request and each.request == request.id
            )
        ),
        scans=tuple(at_port(_scans_of(record, printed), record.matter.imported.zone)),
    )


def _scans_of(record: CaseRecord, printed: Sequence[FrozenPaper]) -> Iterator[PaperScan]:
    those = {each.id for each in printed}
    return (each for each in record.scans if each.paper in those)


def _facts(record: CaseRecord) -> Iterator[tuple[str, str]]:
    yield "Case", record.case.label
    yield "Importer", record.case.importer
    matter = record.matter
    if matter.detention:
        yield "Detention", matter.detention.detention.named
    if matter.lines:
        yield "Entries", "; ".join(matter.imported.named(each) for each in matter.lines)


def _designated(record: CaseRecord, statement: StatementId) -> Iterator[DesignatedExhibit]:
    """Yield what it designates of what may go to CBP, by number."""
    leaning = record.leaning(statement)
    named = {each.exhibit for each in leaning}
    for exhibit in record.exhibits:
        if exhibit.id in named and not exhibit.set_aside and not is_withheld(record, exhibit):
            places = [each.place for each in leaning if each.exhibit == exhibit.id]
            pages = _pages(record, exhibit, places)
            label = record.numbers.label(exhibit.id)
            yield DesignatedExhibit(exhibit, label, pages, _bates(record, exhibit, pages))


def _pages(record: CaseRecord, exhibit: Exhibit, places: Sequence[str]) -> tuple[int, ...]:
    """Return the pages that are named; none where it is named whole, or is no row of pages."""
    pages = {page_of(from_text(each)) for each in places}
    held = record.numbers.ranges.get((exhibit.id, COPY))
    if None in pages or (held and held.pages != record.pages(exhibit.id)):
        return ()
    return tuple(sorted(each for each in pages if each))


def _bates(record: CaseRecord, exhibit: Exhibit, pages: tuple[int, ...]) -> str:
    held = record.numbers.ranges.get((exhibit.id, COPY))
    if held is None or not pages:
        return held.text if held else ""
    runs = list[tuple[int, int]]()
    for page in pages:
        if runs and runs[-1][1] == page - 1:
            runs[-1] = runs[-1][0], page
        else:
            runs.append((page, page))
    at = held.first - 1
    return ", ".join(range_text(held.prefix, held.width, at + a, at + b) for a, b in runs)
