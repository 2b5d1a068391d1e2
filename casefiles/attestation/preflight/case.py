"""What would be asked about the case and its parties."""

import unicodedata
from collections.abc import Iterator

from casefiles.acts import parts_changed
from casefiles.attestation.model import Audience
from casefiles.attestation.particulars import particular
from casefiles.attestation.preflight.model import Checks, PreflightFinding
from casefiles.attestation.record.model import CaseRecord
from casefiles.kernel.counts import counted

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


def internal_only(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """A readiness file is no submission."""
    if record.composition.internal:
        yield PreflightFinding()


def missing_particular(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """Page one needs it."""
    for name in record.composition.needs:
        if not particular(record, name).strip():
            yield PreflightFinding(name, PARTICULARS[name])


def copies_differ(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """Two copies of the case met, and it is open which of them holds."""
    if many := record.matter.differing_copies:
        yield PreflightFinding("copies", counted(many, "record", "records"))


def counsel_unasked(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """Nobody said whether counsel directs the work."""
    if not record.case.counsel_directs and not record.case.counsel:
        yield PreflightFinding()


def counsel_unnamed(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """Counsel directs the work, and it is not said who or since when."""
    case = record.case
    if case.counsel_directs and not (case.counsel.strip() and case.counsel_since):
        yield PreflightFinding()


def changed_since(record: CaseRecord, audience: Audience) -> Iterator[PreflightFinding]:
    """What prints is not as it was when this set was last issued."""
    last = record.last_issued(audience)
    if last and parts_changed(record.changed[last.id]):
        yield PreflightFinding(last.id, last.label)


def told_cbp(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """What was filed is superseded, and nobody said whether CBP knows."""
    superseded = {each.supersedes for each in record.issued}
    for each in record.issued:
        if each.filed_on and each.id in superseded and not each.cbp_told:
            yield PreflightFinding(each.id, each.label)


def no_postal_code(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """ACE wants it since 18 March 2023 for a Chinese manufacturer."""
    for party in record.parties:
        makes = "manufacturer" in party.roles or bool(party.mid)
        if party.country.upper() == "CN" and makes and not party.postal_code.strip():
            yield PreflightFinding(party.id, party.romanized or party.name)


def latin_only(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """A Chinese company is known only by a romanized name."""
    for party in record.parties:
        if party.country.upper() == "CN" and not _has_own_script(party.name + party.former):
            yield PreflightFinding(party.id, party.name)


CHECKS: Checks = {
    "internal-only": internal_only,
    "missing-particular": missing_particular,
    "copies-differ": copies_differ,
    "counsel-unasked": counsel_unasked,
    "counsel-unnamed": counsel_unnamed,
    "changed-since": changed_since,
    "told-cbp": told_cbp,
    "no-postal-code": no_postal_code,
    "latin-only": latin_only,
}


def _has_own_script(name: str) -> bool:
    scripts = ("CJK", "ARABIC", "TIBETAN", "MONGOLIAN")
    return any(unicodedata.name(each, "").startswith(scripts) for each in name)
