"""Make of the record of a case that of some entries of its detention, each filed by itself. Pure.

What is imported, due, traced and filled in for the chosen entries was read for them (`read`). Here
goes what else concerns the others only: figures, papers, parties, requests, statements. Sections,
preflight and packages take what comes out as they take any record.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from casefiles.attestation.digests import statement_digest
from casefiles.attestation.model import Statement, StatementRead
from casefiles.attestation.record.apart_chain import apart_chain
from casefiles.attestation.record.apart_exhibits import Apart, apart, lines_of_papers
from casefiles.attestation.record.entry_names import entry_names, lots_of, with_more
from casefiles.attestation.record.matter import Matter, PaperRequests, ScreenedNames
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.record.paper_relations import PaperRelations
from casefiles.attestation.record.severed import EntryNames, Severed, SharedFigures
from casefiles.attestation.record.without import without
from casefiles.chain.chain import Chain
from casefiles.chain.ledger.apart import Choice, LedgerPart, part_of
from casefiles.chain.ledger.calculate import EMPTY_LEDGER_DATA, Ledger, calculate
from casefiles.chain.ledger.coverage import Cover, Covers
from casefiles.chain.ledger.differences import Mismatch
from casefiles.chain.ledger.figures import shown
from casefiles.chain.ledger.keys import key_of
from casefiles.chain.origin_tests.model import DrawnSample
from casefiles.evidence.consistency.compare import compare
from casefiles.inquiries.summary import asked_by_cbp
from casefiles.kernel.ids import ShipmentId


def sever(whole: CaseRecord, part: CaseRecord, entries: Sequence[ShipmentId]) -> CaseRecord:
    """Return the record of these entries.

    `whole` is that of all, `part` the same with only these imported.
    """
    choice = _choice(whole, part)
    first = entry_names(whole, part, _part_of(whole, choice))
    chain = apart_chain(whole, part, first)
    titled = frozenset(e.id for e in whole.exhibits if first.are_of_others(e.title))
    choice = replace(choice, gone=chain.steps, links=chain.links, titled=titled)
    books = _part_of(whole, choice)
    ledger = _ledger(books)
    names = entry_names(whole, part, books, chain.lots)
    others = apart(whole, part, chain, books.data, names)
    names = replace(names, others=with_more(names.others, whole, others))
    out = {each.id for each in whole.statements if _is_of_others(whole, each, names, others)}
    asked = [e for e in whole.matter.inquiries if names.are_of_others(e.inquiry.words)]
    known = Severed(
        entries=tuple(entries),
        named=tuple(named for id_, named in whole.choices if id_ in entries),
        choices=whole.choices,
        detention=whole.matter.detention.detention.named if whole.matter.detention else "",
        gone=others.exhibits,
        others=names.others,
        left_out=(
            *(f"statement {each.number}" for each in whole.statements if each.id in out),
            *(each.inquiry.label for each in asked),
        ),
        asked_apart=len(asked_by_cbp(asked)),
        shared=tuple(_shared(whole, ledger, books)),
        blurred=bool(books.blurred),
        twice=tuple(_twice(whole, ledger, books)),
    )
    rows = {*others.exhibits, *others.parties, *chain.steps, *chain.links, *out}
    rows |= {each.inquiry.id for each in asked}
    rows |= {e.id for e in whole.matter.imported.lines} - {e.id for e in part.matter.imported.lines}
    rows |= {e.id for e in whole.matter.imported.shipments if e.id not in entries}
    rows |= {e.id for e in whole.supports if e.exhibit in rows or e.statement in rows}
    rows |= {e.id for e in whole.confidentiality if e.statement in rows}
    return replace(
        _without_rows(part, rows, names),
        matter=_matter(part.matter, ledger, chain.chain, rows, names),
        papers=_papers(part.papers, others.exhibits, names),
        severed=known,
        whole=whole,
    )


def _without_rows(part: CaseRecord, rows: Collection[str], names: EntryNames) -> CaseRecord:
    """The record without what is about these rows; its matter and its papers are left."""
    loose = tuple(replace(e, parent=None) if e.parent in rows else e for e in part.exhibits)
    return replace(
        part,
        exhibits=without(loose, rows),
        parties=without(part.parties, rows),
        scopes=without(tuple(e for e in part.scopes if e.scope.party not in rows), rows),
        readings=without(part.readings, rows),
        statements=without(part.statements, rows),
        supports=without(part.supports, rows),
        declarations=without(part.declarations, rows),
        signers=tuple(replace(e, covers=_covers(e.covers, names)) for e in part.signers),
        acceptances=tuple(e for e in part.acceptances if not names.are_of_others(e.prints)),
        read=tuple(_read(part, rows)),
        sections=without(part.sections, rows),
        confidentiality=without(part.confidentiality, rows),
        signed_requests=without(part.signed_requests, rows),
        confirmations=without(part.confirmations, rows),
        certificates=tuple(
            e for e in part.certificates if not {it.id for it, _, _ in e.exhibits} & {*rows}
        ),
        unanswered=tuple(e for e in part.unanswered if e.citation.exhibit not in rows),
        proposals=without(part.proposals, rows),
        unopened=without(part.unopened, rows),
        numbers=without(part.numbers, rows),
    )


def _read(part: CaseRecord, rows: Collection[str]) -> Iterator[StatementRead]:
    """Who read a statement with more passages read it with those that are left."""
    for each in part.read:
        if each.statement not in rows:
            it, leaning = part.statement_by_id[each.statement], part.leaning(each.statement)
            kept = tuple(support for support in leaning if support.id not in rows)
            is_so = each.digest == statement_digest(it, leaning)
            yield replace(each, digest=statement_digest(it, kept)) if is_so else each


def _covers(said: str, names: EntryNames) -> str:
    """For which entries somebody may sign, without the others."""
    kept = (each for each in said.split(";") if not names.are_of_others(each))
    return ";".join(kept).strip()


def _matter(
    matter: Matter, ledger: Ledger, chain: Chain, rows: Collection[str], names: EntryNames
) -> Matter:
    papers = [each for each in chain.papers if each.exhibit not in rows]
    return replace(
        matter,
        chain=replace(matter.chain, chain=replace(chain, papers=papers)),
        brought=without(matter.brought, rows),
        differing=without(matter.differing, rows),
        tracing=without(matter.tracing, rows),
        inquiries=without(tuple(e for e in matter.inquiries if e.inquiry.id not in rows), rows),
        forms=tuple(e for e in matter.forms if e.form.shipment not in rows),
        ledger=ledger,
        screening=_screening(matter.screening, rows),
        requests=_requests(matter.requests, rows, names),
        tests=tuple(
            replace(without(e, rows), samples=tuple(_samples(e.samples, rows, names)))
            for e in matter.tests
            if e.test.exhibit not in rows
        ),
    )


def _samples(
    samples: Sequence[DrawnSample], rows: Collection[str], names: EntryNames
) -> Iterator[DrawnSample]:
    """What was drawn of these goods, or of goods that nothing tells apart."""
    for each in samples:
        if each.line not in rows and not names.are_of_others(f"{each.lot} {each.goods}"):
            yield replace(each, step=None) if each.step in rows else each


def _screening(held: ScreenedNames | None, rows: Collection[str]) -> ScreenedNames | None:
    if held is None:
        return None
    groups = without(held.screened.groups, rows)
    subjects = {each.subject for each in groups}
    kept = tuple(e for e in held.screened.candidates if e.candidate.subject in subjects)
    return replace(held, screened=replace(held.screened, groups=groups, candidates=kept))


def _requests(
    held: PaperRequests | None, rows: Collection[str], names: EntryNames
) -> PaperRequests | None:
    if held is None:
        return None
    rounds = []
    for each in without(tuple(e for e in held.rounds if e.round.party not in rows), rows):
        asked = tuple(
            i
            for i in each.asked
            if i.item.step not in rows
            and not names.are_of_others(f"{i.item.english} {i.item.answer}")
        )
        if asked or not each.asked:
            rounds.append(replace(each, asked=asked))
    grid, lists = without(held.grid, rows), without(held.lists, rows)
    return replace(held, grid=grid, rounds=tuple(rounds), lists=lists)


def _papers(papers: PaperRelations, gone: Collection[str], names: EntryNames) -> PaperRelations:
    """How the papers that stay stand to one another; what they state is compared anew."""
    kept = [each for each in papers.subjects if not names.are_of_others(each.subject)]
    stated = [e for each in kept for e in each.stated if e.exhibit not in gone]
    explained = [each.explanation for each in kept if each.explanation]
    english = {each.original: each.english for each in papers.names}
    gone_too = {*gone, *(e.id for e in papers.translations if {e.exhibit, e.original} & {*gone})}
    return replace(
        without(replace(papers, subjects=()), gone_too),
        subjects=compare(stated, explained, english),
    )


def _choice(whole: CaseRecord, part: CaseRecord) -> Choice:
    return Choice(
        frozenset(each.id for each in part.matter.imported.lines),
        lots={each.id: lots_of(whole, each) for each in whole.matter.imported.lines},
        papers=lines_of_papers(whole),
    )


def _part_of(whole: CaseRecord, choice: Choice) -> LedgerPart:
    ledger = whole.matter.ledger
    return part_of(ledger.ledger_data if ledger else EMPTY_LEDGER_DATA, choice)


def _ledger(books: LedgerPart) -> Ledger:
    """What these books come to, without explanations of what does not differ in them."""
    found = calculate(books.data)
    fixed = {each.id for each in found.fixed}
    kept = tuple(each for each in books.data.explanations if each.id not in fixed)
    return replace(found, fixed=(), ledger_data=replace(books.data, explanations=kept))


def _is_of_others(whole: CaseRecord, it: Statement, names: EntryNames, others: Apart) -> bool:
    """Whether a statement is about the others alone: by what it names, or by all it leans on.

    A claim is for whatever the set is for, unless it names the others.
    """
    if any(names.mine.spoken_of(it.text)):
        return False
    if any(names.others.spoken_of(it.text)):
        return True
    leaning = {each.exhibit for each in whole.leaning(it.id)}
    return bool(leaning) and leaning <= others.exhibits and not whole.contends(it.id)


def _shared(whole: CaseRecord, ledger: Ledger, books: LedgerPart) -> Iterator[SharedFigures]:
    """Yield what is claimed at the steps whose papers cover goods of the others too."""
    for mine, all_of_it in _pairs(whole, ledger, books):
        if mine.needed is None or mine.shown is None or mine.needed == all_of_it.needed:
            continue
        apart_: Fraction | None = None
        if all_of_it.needed is not None:
            apart_ = all_of_it.needed - mine.needed
        yield SharedFigures(mine.label, mine.goods, mine.unit, mine.shown, mine.needed, apart_)


def _twice(whole: CaseRecord, ledger: Ledger, books: LedgerPart) -> Iterator[str]:
    """Yield where these entries are covered, and all entries together are not."""
    for mine, all_of_it in _pairs(whole, ledger, books):
        if all_of_it.covers is Covers.NO and mine.covers is not Covers.NO:
            have, need = all_of_it.shown or Fraction(0), all_of_it.needed or Fraction(0)
            of = f" of {mine.goods}" if mine.goods else ""
            yield (
                f"{mine.label}: documents show {shown(have, mine.unit)}{of}, and all"
                f" {len(whole.choices)} entries together need {shown(need, mine.unit)}"
            )
    if whole.matter.ledger:
        held = {each.key for each in ledger.differences}
        lines = books.data.line_by_id
        for each in whole.matter.ledger.differences:
            of_mine = [lines[id_] for id_ in each.lines if id_ in lines]
            drawn = each.sort in {Mismatch.OVERDRAWN, Mismatch.OVER_ALLOCATED}
            if drawn and each.key not in held and any(e.exhibit for e in of_mine):
                yield each.says.rstrip(".")


def _pairs(whole: CaseRecord, ledger: Ledger, books: LedgerPart) -> Iterator[tuple[Cover, Cover]]:
    """Yield what the chosen and what all need of each step, where both draw on the same figures."""
    if whole.matter.ledger is None:
        return
    every = {(each.step, key_of(each.goods)): each for each in whole.matter.ledger.coverage.covers}
    for each in ledger.coverage.covers:
        other = every.get((each.step, key_of(each.goods)))
        draws_alike = each.step and each.step not in books.split
        if draws_alike and other and other.unit == each.unit:
            yield each, other
