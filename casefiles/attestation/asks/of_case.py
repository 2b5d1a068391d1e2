"""What would be asked about the case and its parties."""

import unicodedata
from collections.abc import Iterator

from casefiles.attestation.asked import AnsweredByExhibit, AskedLine, lines
from casefiles.attestation.asks.model import Checks, Found
from casefiles.attestation.model import Audience
from casefiles.attestation.particulars import particular
from casefiles.attestation.record import Record

PARTICULARS = {
    "supplier": "supplier",
    "importer": "importer of record",
    "goods": "goods",
    "hts": "HTS number",
    "quantity": "quantity",
    "entries": "entry numbers and lines",
    "detention_number": "detention number",
    "port": "port",
    "contact": "contact for CBP",
    "order_reference": "order or decision",
}


def internal_only(record: Record, _: Audience) -> Iterator[Found]:
    """A readiness file is no submission."""
    if record.composition.internal:
        yield Found()


def missing_particular(record: Record, _: Audience) -> Iterator[Found]:
    """Page one needs it."""
    for name in record.composition.needs:
        if not particular(record, name).strip():
            yield Found(name, PARTICULARS[name])


def nothing_asked(record: Record, _: Audience) -> Iterator[Found]:
    """What CBP asked for is not on file."""
    if not lines(record.case.asked) and not record.composition.internal:
        yield Found()


def asked_unanswered(record: Record, _: Audience) -> Iterator[Found]:
    """Something asked has no answer."""
    for line in lines(record.case.asked):
        if not line.answers and not line.unread:
            yield Found(line.question, line.question)


def answer_unknown(record: Record, _: Audience) -> Iterator[Found]:
    """An answer is no reference, or refers to what is not there."""
    for line in lines(record.case.asked):
        if line.unread or not all(_are_there(record, line)):
            yield Found(line.question, line.question)


def counsel_unasked(record: Record, _: Audience) -> Iterator[Found]:
    """Nobody said whether counsel directs the work."""
    if not record.case.counsel_directs and not record.case.counsel:
        yield Found()


def counsel_unnamed(record: Record, _: Audience) -> Iterator[Found]:
    """Counsel directs the work, and it is not said who or since when."""
    case = record.case
    if case.counsel_directs and not (case.counsel.strip() and case.counsel_since):
        yield Found()


def changed_since(record: Record, _: Audience) -> Iterator[Found]:
    """The case moved on after the last issue."""
    if record.issued and record.changed:
        yield Found(record.issued[-1].id, record.issued[-1].label)


def told_cbp(record: Record, _: Audience) -> Iterator[Found]:
    """What was filed is superseded, and nobody said whether CBP knows."""
    superseded = {each.supersedes for each in record.issued}
    for each in record.issued:
        if each.filed_on and each.id in superseded and not each.cbp_told:
            yield Found(each.id, each.label)


def no_postal_code(record: Record, _: Audience) -> Iterator[Found]:
    """ACE wants it since 18 March 2023 for a Chinese manufacturer."""
    for party in record.parties:
        makes = "manufacturer" in party.roles or bool(party.mid)
        if party.country.upper() == "CN" and makes and not party.postal_code.strip():
            yield Found(party.id, party.romanized or party.name)


def latin_only(record: Record, _: Audience) -> Iterator[Found]:
    """A Chinese company is known only by a romanized name."""
    for party in record.parties:
        if party.country.upper() == "CN" and not _has_own_script(party.name + party.former):
            yield Found(party.id, party.name)


CHECKS: Checks = {
    "internal-only": internal_only,
    "missing-particular": missing_particular,
    "nothing-asked": nothing_asked,
    "asked-unanswered": asked_unanswered,
    "answer-unknown": answer_unknown,
    "counsel-unasked": counsel_unasked,
    "counsel-unnamed": counsel_unnamed,
    "changed-since": changed_since,
    "told-cbp": told_cbp,
    "no-postal-code": no_postal_code,
    "latin-only": latin_only,
}


def _are_there(record: Record, line: AskedLine) -> Iterator[bool]:
    numbers = {each.number for each in record.statements}
    for answer in line.answers:
        if isinstance(answer, AnsweredByExhibit):
            exhibit = record.by_number.get(answer.number)
            pages = record.pages(exhibit.id) if exhibit else None
            kept = exhibit is not None and not exhibit.set_aside
            yield kept and (pages is None or (answer.page or 1) <= pages)
        else:
            yield answer.number in numbers


def _has_own_script(name: str) -> bool:
    scripts = ("CJK", "ARABIC", "TIBETAN", "MONGOLIAN")
    return any(unicodedata.name(each, "").startswith(scripts) for each in name)
