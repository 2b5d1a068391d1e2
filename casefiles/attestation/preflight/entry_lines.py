"""What would be asked about the lines it is made for, and about their detention."""

from collections.abc import Iterator

from casefiles.attestation.model import Audience
from casefiles.attestation.particulars import particulars
from casefiles.attestation.preflight.model import Checks, PreflightFinding
from casefiles.attestation.record.model import CaseRecord
from casefiles.cases.detentions.outcome import GoodsStatus
from casefiles.cases.shipments.model import ALTERNATIVES, EntryLine

APPLICABILITY, EXCEPTION = "uflpa-applicability", "uflpa-exception"
_OF_ANY_BASIS = {"protest", "pre-detention-readiness"}
"""A protest is against a decision under any of them; readiness is for whatever may come."""

_PARTICULARS = {"hts": "HTS number", "description": "description", "quantity": "quantity"}


def detention_unchosen(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """Several are open, and page one is about one."""
    imported = record.matter.imported
    if imported.statuses and imported.attested is None:
        among = imported.open or imported.statuses
        yield PreflightFinding(it=", ".join(each.detention.named for each in among))


def detention_covers_none(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """It is made for a detention of which it is not known what it holds."""
    status = record.matter.detention
    if status and not status.lines:
        yield PreflightFinding(status.detention.id, status.detention.named)


def line_incomplete(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """Page one names every line it is made for."""
    for line in record.matter.lines:
        missing = [word for name, word in _PARTICULARS.items() if not getattr(line, name)]
        if missing:
            yield PreflightFinding(line.id, f"{_named(record, line)}: {', '.join(missing)}")


def line_of_nobody(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """Who made it is not said."""
    for line in record.matter.lines:
        if line.manufacturer is None:
            yield PreflightFinding(line.id, _named(record, line))


def basis_differs(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """CBP detains under one law, and another is argued."""
    status, of_case = record.matter.detention, record.case.legal_basis
    if status is None or of_case in _OF_ANY_BASIS:
        return
    basis = status.detention.basis
    if basis != of_case and {basis, of_case} != {APPLICABILITY, EXCEPTION}:
        yield PreflightFinding(status.detention.id, f"{status.detention.named} ({basis})")


def alternatives_unconfirmed(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """One denies the link, the other concedes it: counsel must have asked for both in writing.

    What was filed counts, and every detention of the case that is not over.
    """
    imported = record.matter.imported
    bases = {record.case.legal_basis}
    bases |= {each.detention.basis for each in imported.open}
    bases |= {each.legal_basis for each in record.issued if each.filed_on}
    confirmed = any(each.what == ALTERNATIVES for each in imported.confirmations)
    if bases >= {APPLICABILITY, EXCEPTION} and not confirmed:
        yield PreflightFinding()


def detention_is_over(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """Nothing of it is held any more."""
    status = record.matter.detention
    if status and not status.outcome.is_open:
        said = f"{status.detention.named}: {status.outcome.in_words}"
        yield PreflightFinding(status.detention.id, said)


def already_excluded(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """CBP has decided; an admissibility review is behind it."""
    status = record.matter.detention
    if status is None or record.case.legal_basis == "protest":
        return
    decided = [e for e in status.outcome.fates if e in {GoodsStatus.EXCLUDED, GoodsStatus.SEIZED}]
    if decided:
        yield PreflightFinding(status.detention.id, f"{status.detention.named}: {decided[0].value}")


def case_says_otherwise(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """The lines are printed, and the words of the case say something else."""
    if not record.matter.imported.lines and not record.matter.imported.statuses:
        return
    held = particulars(record)
    for name, words in (("detention_number", "detention number"), ("hts", "HTS number")):
        typed, printed = getattr(record.case, name), getattr(held, name)
        if typed.strip() and _bare(typed) not in _bare(printed):
            yield PreflightFinding(name, f"{words} {typed}, and the lines say {printed}")


def port_without_zone(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """Days are counted somewhere."""
    status, imported = record.matter.detention, record.matter.imported
    if status and not status.detention.zone:
        of = {each.shipment for each in status.lines}
        if not any(imported.shipment_by_id[each].zone for each in of):
            yield PreflightFinding(status.detention.id, status.detention.named)


CHECKS: Checks = {
    "detention-unchosen": detention_unchosen,
    "detention-covers-none": detention_covers_none,
    "line-incomplete": line_incomplete,
    "line-of-nobody": line_of_nobody,
    "basis-differs": basis_differs,
    "alternatives-unconfirmed": alternatives_unconfirmed,
    "detention-is-over": detention_is_over,
    "already-excluded": already_excluded,
    "case-says-otherwise": case_says_otherwise,
    "port-without-zone": port_without_zone,
}


def _named(record: CaseRecord, line: EntryLine) -> str:
    return record.matter.imported.named(line)


def _bare(words: str) -> str:
    return "".join(each for each in words.casefold() if each.isalnum())
