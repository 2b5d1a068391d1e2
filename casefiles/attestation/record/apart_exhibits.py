"""Which exhibits and parties concern the other entries only, where entries are filed apart. Pure.

What says of which goods a paper is decides: the entry lines that it is about, the figures that it
states, the lots that its title names. Else the steps of the chain that it is laid to. What nothing
ties to any entry stays, and so does what speaks of a party that both have: nothing against the
goods is left out by this.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from casefiles.attestation.mentions import mentions
from casefiles.attestation.record.apart_chain import ApartChain
from casefiles.attestation.record.assessed import AssessedScope
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.record.severed import EntryNames
from casefiles.chain.ledger.ledger_data import LedgerData
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import ExhibitId, LineId, PartyId, StepId


@dataclass(frozen=True, slots=True)
class Apart:
    """What concerns the other entries only."""

    exhibits: frozenset[ExhibitId]
    parties: frozenset[PartyId]


def lines_of_papers(whole: CaseRecord) -> Mapping[ExhibitId, frozenset[LineId]]:
    """Return of which entry lines each paper is."""
    found: dict[ExhibitId, set[LineId]] = defaultdict(set)
    for line, papers in whole.matter.imported.papers.items():
        for each in papers:
            found[each].add(line)
    return {exhibit: frozenset(those) for exhibit, those in found.items()}


def apart(
    whole: CaseRecord, part: CaseRecord, chain: ApartChain, books: LedgerData, names: EntryNames
) -> Apart:
    """Return what concerns the others only; `chain` and `books` are those of what is chosen."""
    parties = _parties(whole, part, chain.steps)
    titled = frozenset(e.id for e in whole.exhibits if names.are_of_others(e.title))
    while True:
        exhibits = _exhibits(whole, part, chain, books, parties, titled)
        kept = (e.party for e in whole.exhibits if e.party and e.id not in exhibits)
        if not (back := parties & frozenset(kept)):
            return Apart(exhibits, parties)
        parties -= back  # a paper that stays is theirs


def _parties(whole: CaseRecord, part: CaseRecord, gone: frozenset[StepId]) -> frozenset[PartyId]:
    steps = whole.matter.chain.chain.steps
    mine = {each.id for each in part.matter.imported.lines}
    lines = whole.matter.imported.lines
    theirs = {e.party for e in steps if e.id in gone}
    theirs |= {e.manufacturer for e in lines if e.id not in mine}
    kept = {e.party for e in steps if e.id not in gone}
    kept |= {e.manufacturer for e in lines if e.id in mine}
    return frozenset(each for each in theirs - kept if each)


def _exhibits(  # noqa: PLR0913, PLR0917 - what ties papers
    whole: CaseRecord,
    part: CaseRecord,
    chain: ApartChain,
    books: LedgerData,
    parties: frozenset[PartyId],
    titled: frozenset[ExhibitId],
) -> frozenset[ExhibitId]:
    firm = {*_firmly_mine(whole, part, books, parties)}
    firmly_theirs = (titled | {*_firmly_theirs(whole, part, books)}) - firm
    mine = {each.exhibit for each in chain.chain.papers}
    theirs = {each.exhibit for each in whole.matter.chain.chain.papers} - mine
    theirs |= {e.id for e in whole.exhibits if e.party in parties}
    theirs |= {*_noted(whole)} - {*_noted(part)}
    kept = firm | (mine - firmly_theirs)
    out = _with_kin(whole, kept, (firmly_theirs | theirs) - kept)
    there = {each.digest for each in whole.exhibits if each.id not in out}
    return frozenset(each for each in out if whole.by_id[each].digest not in there)


def _firmly_mine(
    whole: CaseRecord, part: CaseRecord, books: LedgerData, parties: frozenset[PartyId]
) -> Iterator[ExhibitId]:
    for held in part.matter.imported.papers.values():
        yield from held
    yield from books.exhibits
    yield from _noted(part)
    yield from (each.authority for each in whole.signers if each.authority)
    asked = (each.inquiry.exhibit for each in whole.matter.inquiries)
    yield from (each for each in asked if each)
    if part.matter.tracing:
        yield from part.matter.tracing.exhibits
    mine = {each.id for each in part.matter.imported.lines}
    for record in whole.matter.tests:
        if any(sample.line in mine for sample in record.samples):
            yield record.test.exhibit
    for scope in whole.scopes:
        if scope.scope.party not in parties:
            yield from _cited(scope)


def _firmly_theirs(whole: CaseRecord, part: CaseRecord, books: LedgerData) -> Iterator[ExhibitId]:
    mine = part.matter.imported.papers.keys()
    for line, held in whole.matter.imported.papers.items():
        if line not in mine:
            yield from held
    if whole.matter.ledger:
        yield from whole.matter.ledger.ledger_data.exhibits - books.exhibits
    lines = {each.id for each in part.matter.imported.lines}
    for record in whole.matter.tests:
        if any(sample.line and sample.line not in lines for sample in record.samples):
            yield record.test.exhibit


def _noted(record: CaseRecord) -> Iterator[ExhibitId]:
    """The notices of the detentions, and what notes of events name."""
    for status in record.matter.imported.statuses:
        if status.detention.stated_exhibit:
            yield status.detention.stated_exhibit
        for event in status.events:
            for each in mentions(event.note):
                if exhibit := record.by_number.get(each.exhibit or 0):
                    yield exhibit.id


def _cited(scope: AssessedScope) -> Iterator[ExhibitId]:
    for looked in scope.looked:
        yield from (each.exhibit for each in looked.evidence)
    for control in scope.controls:
        yield from (each.exhibit for each in control.evidence)


def _with_kin(
    record: CaseRecord, kept: Iterable[ExhibitId], gone: Iterable[ExhibitId]
) -> set[ExhibitId]:
    """Return what is gone, with what nothing ties but its kin: a translation, what came out of it.

    Of kin on both sides it stays.
    """
    beside: dict[ExhibitId, set[ExhibitId]] = defaultdict(set)
    pairs = [(e.exhibit, e.original) for e in record.papers.translations]
    pairs += [(e.exhibit, e.replaced) for e in record.papers.replacements]
    pairs += [(e.id, e.parent) for e in record.exhibits if e.parent]
    for one, other in pairs:
        beside[one].add(other)
        beside[other].add(one)
    stays, goes = {*kept}, {*gone}
    while True:
        loose = {e for e in beside if e not in stays and e not in goes}
        more = {e for e in loose if beside[e] & stays}
        less = {e for e in loose - more if beside[e] & goes}
        if not more | less:
            return goes
        stays |= more
        goes |= less
