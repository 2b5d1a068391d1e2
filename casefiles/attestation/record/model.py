"""The record: all of a case that an attestation is made of, as it was at one moment. Pure facts.

`gather` fills it from the stores; claims, preflight and compose look at nothing else.
"""

from collections.abc import Iterator, Mapping
from dataclasses import field
from datetime import date, datetime
from functools import cached_property

from casefiles.acts import Act
from casefiles.assessment.context_proposals import ContextProposals
from casefiles.attestation.digests import statement_digest
from casefiles.attestation.model import (
    Acceptance,
    Adoption,
    Attestation,
    Audience,
    Declaration,
    DesignatedSection,
    ItemKey,
    PassageConfirmation,
    Signer,
    Statement,
    StatementRead,
    Support,
    last_of,
)
from casefiles.attestation.record.assessed import (
    AssessedIndicator,
    AssessedScope,
    EnglishText,
    OpenCitation,
)
from casefiles.attestation.record.composition import Composition
from casefiles.attestation.record.matter import Matter
from casefiles.attestation.record.paper_relations import PaperRelations
from casefiles.attestation.record.severed import Severed
from casefiles.attestation.submission.certificate import CompletedCertificate
from casefiles.attestation.submission.model import (
    ConfidentialityRequest,
    FrozenPaper,
    SignedRequest,
)
from casefiles.attestation.templates import StatementKind, Templates
from casefiles.attestation.wet_ink.model import PaperScan
from casefiles.cases.detentions.chosen_entries import entries_to_choose
from casefiles.cases.model import CaseFile, Party
from casefiles.cases.regimes import Regime
from casefiles.checklists.model import Checklist
from casefiles.evidence.model import Exhibit, Reading
from casefiles.evidence.places import Place
from casefiles.evidence.readers import formats
from casefiles.evidence.readers.formats import DisplayMode
from casefiles.evidence.same_paper import Origins, origins
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import (
    AttestationId,
    Digest,
    ExhibitId,
    PartyId,
    ShipmentId,
    SignerId,
    StatementId,
)
from casefiles.numbering.model import COPY
from casefiles.numbering.register import Register
from casefiles.storage.chain_heads import ChainHead


@dataclass(frozen=True)
class CaseRecord:
    """Everything, at one moment."""

    at: datetime
    head: ChainHead
    program: str
    """The version of the program."""

    case: CaseFile
    regime: Regime
    composition: Composition
    templates: Templates
    checklist: Checklist
    checklist_digest: Digest
    parties: tuple[Party, ...]
    scopes: tuple[AssessedScope, ...]
    exhibits: tuple[Exhibit, ...]
    """All of the case, those set aside too."""

    readings: Mapping[ExhibitId, Reading]
    statements: tuple[Statement, ...]
    supports: tuple[Support, ...]
    signers: tuple[Signer, ...]
    declarations: tuple[Declaration, ...]
    acceptances: tuple[Acceptance, ...]
    issued: tuple[Attestation, ...]
    papers: PaperRelations = field(default_factory=PaperRelations)
    """How the exhibits stand to one another."""

    matter: Matter = field(default_factory=Matter)
    """What was imported and detained, what was asked, where it comes from."""

    unanswered: tuple[OpenCitation, ...] = ()
    """What citations ask and nobody has answered."""

    proposals: ContextProposals = field(default_factory=ContextProposals)
    """Which context places propose for each scope, where it keeps another."""

    read: tuple[StatementRead, ...] = ()
    """Which signers read the passages of which statements."""

    sections: tuple[DesignatedSection, ...] = ()
    """What statements designate besides exhibits."""

    confidentiality: tuple[ConfidentialityRequest, ...] = ()
    """What is said in requests for confidential treatment, beside the statements."""

    signed_requests: tuple[SignedRequest, ...] = ()
    """These requests as they were signed, in the order of signing."""

    certificates: tuple[CompletedCertificate, ...] = ()
    frozen_papers: tuple[FrozenPaper, ...] = ()
    scans: tuple[PaperScan, ...] = ()
    """Of custodians, and if they are signed; papers as frozen for their signers; what came back."""

    confirmations: tuple[PassageConfirmation, ...] = ()
    """What reviewers confirmed by which passages; `confirmed` says which of it holds."""

    adoption: Adoption | None = None
    """Who adopts the set for CBP, as far as somebody is named for it."""

    changed: Mapping[AttestationId, tuple[Act, ...]] = field(default_factory=dict)
    """What was done to the case since each of `issued`, but issuing itself."""

    rules: Checklist | None = None
    """The checklist whose rules the program applies, where it is not that of the case."""

    english: Mapping[tuple[ExhibitId, Place], tuple[EnglishText, ...]] = field(default_factory=dict)
    """What says in English what the passages against the claim say (`in_english`)."""

    indexed: frozenset[ExhibitId] | None = None
    """What the index of the document names, so that a link can lead there; None if all."""

    unopened: frozenset[ExhibitId] = frozenset()
    """The exhibits with files in them that wait for a person's word to be taken out."""

    numbers: Register = field(default_factory=Register)
    """The package labels and Bates numbers, where the package is numbered."""

    severed: Severed | None = None
    """For which entries of the detention it is alone; None if for all of them."""

    whole: "CaseRecord | None" = None
    """The record of all entries, where this is of some: what may not leave is read off that."""

    @cached_property
    def by_id(self) -> Mapping[ExhibitId, Exhibit]:
        """Every exhibit by its id."""
        return {each.id: each for each in self.exhibits}

    @cached_property
    def by_number(self) -> Mapping[int, Exhibit]:
        """Every exhibit by its number."""
        return {each.number: each for each in self.exhibits}

    @cached_property
    def origins(self) -> Origins:
        """Which exhibits come from which."""
        return origins(self.exhibits, self.papers.translations, self.papers.replacements)

    @cached_property
    def statement_by_id(self) -> Mapping[StatementId, Statement]:
        """Every statement by its id."""
        return {each.id: each for each in self.statements}

    @cached_property
    def party_by_id(self) -> Mapping[PartyId, Party]:
        """Every party by its id."""
        return {each.id: each for each in self.parties}

    def here(self, moment: datetime) -> datetime:
        """Return a moment as the clocks at the port have it: all days of a case are days there."""
        return moment.astimezone(self.matter.imported.zone)

    def day_of(self, moment: datetime) -> date:
        """Return which day a moment is on at the port."""
        return self.here(moment).date()

    @property
    def today(self) -> date:
        """The day on which it is as it is, at the port."""
        return self.day_of(self.at)

    @property
    def in_chain(self) -> tuple[AssessedScope, ...]:
        """The scopes in the chain of the goods."""
        return tuple(each for each in self.scopes if each.scope.in_chain)

    @property
    def claims(self) -> tuple[Statement, ...]:
        """The statements that are what CBP is asked to accept."""
        return tuple(each for each in self.statements if self._is_claim(each))

    @property
    def shows_labor(self) -> bool:
        """Whether the two-limb matrix is part of what is composed for CBP."""
        kinds = [self.kind(each) for each in self.claims]
        return self.composition.labor or any(k.claim.labor for k in kinds if k and k.claim)

    def prints(self, section: str) -> bool:
        """Whether the legal basis calls for a section of the matter, by its name in `SECTIONS`."""
        return section in self.composition.sections

    @property
    def of_all(self) -> "CaseRecord":
        """The record of all entries."""
        return self.whole or self

    @property
    def choices(self) -> tuple[tuple[ShipmentId, str], ...]:
        """The entries that it could be for alone, with what each is called."""
        return tuple((e.id, e.named) for e in entries_to_choose(self.of_all.matter.imported))

    @property
    def entries(self) -> tuple[ShipmentId, ...]:
        """The entries that it is for alone; none where it is for all of them."""
        return self.severed.entries if self.severed else ()

    def last_issued(self, audience: Audience) -> Attestation | None:
        """Return what was issued last for an audience and these entries: it is superseded."""
        return last_of(self.issued, audience, self.entries)

    def kind(self, statement: Statement) -> StatementKind | None:
        """What kind a statement is of, if the templates know it."""
        return self.templates.statements.get(statement.kind)

    def leaning(self, statement: StatementId) -> tuple[Support, ...]:
        """What a statement leans on."""
        return tuple(each for each in self.supports if each.statement == statement)

    def declared_by(self, signer: SignerId) -> tuple[Declaration, ...]:
        """What a signer declares to, by number of the statement; without what is struck.

        A contention is never among it, whatever was declared when that could still be done.
        """
        held = [each for each in self._declared(signer) if not self.contends(each.statement)]
        return tuple(sorted(held, key=lambda each: self.statement_by_id[each.statement].number))

    def contentions_of(self, signer: SignerId) -> tuple[Statement, ...]:
        """The contentions that a signer once declared to and did not strike."""
        held = (self.statement_by_id[each.statement] for each in self._declared(signer))
        return tuple(each for each in held if self._is_claim(each))

    def reading(self, signer: SignerId, statement: StatementId) -> StatementRead | None:
        """Return what is recorded of a signer who read what a statement leans on, as it is now."""
        it = self.statement_by_id[statement]
        now = statement_digest(it, self.leaning(statement))
        wanted = signer, statement, now
        held = (e for e in self.read if (e.signer, e.statement, e.digest) == wanted)
        return next(held, None)

    def has_read(self, signer: SignerId, statement: StatementId) -> bool:
        """Whether a signer read what a statement leans on, as it is now."""
        return self.reading(signer, statement) is not None

    def unread(self) -> Iterator[tuple[Signer, Statement]]:
        """Yield who declares to what leans on passages that he is not known to have read."""
        for signer in self.signers:
            for each in self.declared_by(signer.id):
                statement = each.statement
                if self.leaning(statement) and not self.has_read(signer.id, statement):
                    yield signer, self.statement_by_id[statement]

    def declarers(self, statement: StatementId) -> tuple[SignerId, ...]:
        """Who declares to a statement."""
        held = (each for each in self.declarations if each.statement == statement)
        return tuple(each.signer for each in held if not each.struck)

    def accepted(self, about: ItemKey) -> Acceptance | None:
        """How a preflight item was accepted, if it was."""
        return self._accepted.get((about.item, about.subject))

    @cached_property
    def _accepted(self) -> Mapping[tuple[str, str], Acceptance]:
        return {(each.item, each.subject): each for each in reversed(self.acceptances)}

    def pages(self, exhibit: ExhibitId) -> int | None:
        """How many pages an exhibit has, where that is known and it has any."""
        read = self.readings.get(exhibit)
        return read.pages if read else None

    def bates_of_page(self, exhibit: ExhibitId, page: int) -> str:
        """Return the Bates number of one of an exhibit's own pages, from 1; nothing if not known.

        Where a slip sheet has the first of its numbers, its pages have those behind it. Pages that
        were set of a sheet or a text are not its own.
        """
        read, numbers = self.readings.get(exhibit), self.numbers
        if read is None:
            return numbers.bates_of_page(exhibit, page)
        if formats.of(read.mime).shown not in {DisplayMode.PAGES, DisplayMode.IMAGE}:
            return ""
        held = numbers.ranges.get((exhibit, COPY))
        has_slip = held is not None and read.pages is not None and held.pages == read.pages + 1
        return numbers.bates_of_page(exhibit, page + has_slip)

    def can_link(self, exhibit: Exhibit) -> bool:
        """Whether an exhibit is named in the index of the document that is composed."""
        return self.indexed is None or exhibit.id in self.indexed

    def contends(self, statement: StatementId) -> bool:
        """Whether a statement is a contention, to which nobody declares."""
        return self._is_claim(self.statement_by_id[statement])

    def _declared(self, signer: SignerId) -> list[Declaration]:
        return [each for each in self.declarations if each.signer == signer and not each.struck]

    def _is_claim(self, statement: Statement) -> bool:
        kind = self.kind(statement)
        return kind is not None and kind.contends

    def everything_looked(self) -> Iterator[tuple[AssessedScope, AssessedIndicator]]:
        """Yield every indicator of every scope."""
        for scope in self.scopes:
            for looked in scope.looked:
                yield scope, looked
