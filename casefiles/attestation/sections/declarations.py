"""Declarations: one for each signer, with the words of 28 USC 1746 that name his numbers."""

import re
from collections.abc import Iterator, Sequence

from casefiles.attestation.layout.model import (
    Block,
    HandSignature,
    Heading,
    NameValueTable,
    Para,
    ParagraphStyle,
    SignatureField,
    Span,
    plain,
)
from casefiles.attestation.model import Declaration, Signer
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.references import reference
from casefiles.attestation.signature_fields import declaring, field_of, signing_in
from casefiles.attestation.signing_zone import zone_at
from casefiles.attestation.wording import day, sentence, statement_numbers
from casefiles.cases.detentions.time_zones import day_at
from casefiles.evidence.places import Whole


def declarations(record: CaseRecord) -> Iterator[Block]:
    """Yield what each signer declares to: whole on one page, wherever that begins."""
    if not record.composition.declares:
        yield from _prepared_by(record)
        return
    with_key = signing_in(record)[:1]
    for signer in declaring(record):
        yield from _declaration(record, signer, first=signer in with_key)


def _prepared_by(record: CaseRecord) -> Iterator[Block]:
    """Yield a field to sign in for a file that declares nothing."""
    for first in declaring(record):
        fixes = "" if first.on_paper else "fixes the file as it is. It "
        yield Heading(2, "Prepared by")
        yield Para(plain(f"This signature {fixes}declares to nothing."))
        yield _signature(record, first)


def _signature(record: CaseRecord, signer: Signer) -> Block:
    role = role_of(record, signer)
    if signer.on_paper:
        return HandSignature(signer.name, role)
    return SignatureField(field_of(signer), signer.name, role)


def words_of_1746(record: CaseRecord, signer: Signer, *, first: bool = True) -> str:
    """Return what a signer declares under penalty of perjury, naming his numbers.

    Where a signer is in the United States is what decides between the two forms, not where the
    signer comes from. The first signer signs when the document is made; the others later, so
    theirs names the date that the signature bears. A date is the one at the place of signing: of a
    place whose time zone is not known, none is written either.
    """
    texts = record.templates.declarations
    zone = signer.zone or zone_at(signer.place, texts)
    declared = record.declared_by(signer.id)
    numbers = [record.statement_by_id[each.statement].number for each in declared]
    filled = {
        "{numbers}": statement_numbers(numbers),
        "{date}": day(day_at(record.at, zone)) if first and zone else texts.later,
        "{place}": signer.place or "________",
    }
    words = texts.inside_us if signer.in_us else texts.outside_us
    for mark, value in filled.items():
        words = words.replace(mark, value)
    return sentence(words)


def role_of(record: CaseRecord, signer: Signer) -> str:
    """Return in which capacity somebody signs, in one line."""
    post = ", ".join(each for each in (signer.title, signer.employer) if each)
    return "; ".join(each for each in (post, _capacity(record, signer)) if each)


def _declaration(record: CaseRecord, signer: Signer, *, first: bool) -> Iterator[Block]:
    title = f"Declaration of {signer.name}"
    yield Heading(2, title, f"declaration-{signer.number}", whole=True)
    if authority := tuple(_authority(record, signer)):
        yield NameValueTable((("Authority", authority),))
    yield Para(plain(record.templates.notices.false_statement), ParagraphStyle.SMALL)
    yield Para((Span(_READ), *_known(record, signer), Span(".")))
    yield Para(plain(words_of_1746(record, signer, first=first)))
    yield _signature(record, signer)


def _authority(record: CaseRecord, signer: Signer) -> Iterator[Span]:
    """By what somebody signs, and for which entries. The capacity stands under the signature."""
    if signer.authority:
        exhibit = record.by_id[signer.authority]
        yield Span(f"{exhibit.title} " if exhibit.title else "")
        yield reference(record, exhibit, Whole())
        if signer.covers.strip():
            yield Span(f"; it covers {_covered(signer.covers)}")


def _covered(covers: str) -> str:
    every = covers.strip().casefold() in {"all", "all entries"}
    if every:
        return "all entries of the importer"
    several = len(re.findall(r"[^\s,;]+", covers)) > 1
    return f"{'entries' if several else 'entry'} {covers.strip()}"


_READ = "I have read the statements that are listed here, and I know them by "


def _known(record: CaseRecord, signer: Signer) -> Iterator[Span]:
    """The numbers, by how the signer knows them. The words stand once, under Statements."""
    told = False
    for basis, said in record.templates.declarations.knowledge.items():
        held = [e for e in record.declared_by(signer.id) if e.basis is basis]
        if held:
            yield Span(f"{'; by ' if told else ''}{sentence(said).rstrip('.')} (")
            yield from _numbers(record, held)
            yield Span(")")
            told = True


def _numbers(record: CaseRecord, held: Sequence[Declaration]) -> Iterator[Span]:
    yield Span("statement " if len(held) == 1 else "statements ")
    for at, each in enumerate(held, 1):
        number = record.statement_by_id[each.statement].number
        yield Span(str(number), f"#statement-{number}", f"Statement {number}")
        if at < len(held):
            yield Span(", " if at < len(held) - 1 else " and ")


def _capacity(record: CaseRecord, signer: Signer) -> str:
    capacity = record.templates.capacities.get(signer.capacity)
    if capacity is None:
        return signer.capacity
    detail = capacity.prints.replace("{detail}", signer.detail) if signer.detail else ""
    return ", ".join(each for each in (capacity.label, detail) if each)
