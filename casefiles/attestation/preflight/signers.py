"""What would be asked about signers and what they declare to."""

from collections.abc import Iterator

from casefiles.attestation.model import Audience, Signer
from casefiles.attestation.preflight.model import Checks, PreflightFinding
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.signature_fields import signing_by_hand, signing_in
from casefiles.attestation.signing_zone import is_other_hour, is_us, zone_at


def no_signer(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """Nobody signs."""
    if not record.signers:
        yield PreflightFinding()


def nothing_declared(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """A signer who declares to nothing."""
    for each in _under_oath(record):
        if not record.declared_by(each.id):
            yield PreflightFinding(each.id, each.name)


def wrong_capacity(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """A signer declares to what his capacity does not let him know."""
    for signer in record.signers:
        capacity = record.templates.capacities.get(signer.capacity)
        label = capacity.label if capacity else signer.capacity
        for each in record.declared_by(signer.id):
            statement = record.statement_by_id[each.statement]
            kind = record.kind(statement)
            if kind is None or signer.capacity not in kind.capacities:
                it = f"{signer.name} declares to statement {statement.number} as “{label}”"
                yield PreflightFinding(f"{signer.id} {statement.id}", it)


def capacity_detail(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """What the capacity asks for is missing, or the title, or the employer."""
    for each in _under_oath(record):
        lacking = _lacking(record, each)
        if lacking:
            yield PreflightFinding(each.id, f"{each.name} to sign ({', '.join(lacking)})")


def no_signing_place(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """The words turn on the place."""
    for each in _under_oath(record):
        if not each.place.strip():
            yield PreflightFinding(each.id, each.name)


def no_signing_zone(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """The date of signing is the date at the place; without a time zone it would be that in UTC."""
    for each in _under_oath(record):
        if each.place.strip() and not each.zone:
            known = zone_at(each.place, record.templates.declarations)
            yield PreflightFinding(
                each.id, f"{each.name} signs at {each.place}{f' ({known})' if known else ''}"
            )


def wrong_signing_zone(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """The clock of the time zone is not the one of the place."""
    for each in record.signers:
        known = zone_at(each.place, record.templates.declarations)
        if known and each.zone and is_other_hour(known, each.zone, record.at):
            yield PreflightFinding(
                each.id, f"{each.name} signs at {each.place}, in the time zone {each.zone}"
            )


def wrong_place_clause(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """The place and whether it is in the United States do not agree."""
    for each in _under_oath(record):
        if (
            each.place.strip()
            and is_us(each.place, record.templates.declarations) is not each.in_us
        ):
            within = "within" if each.in_us else "outside"
            it = f"{each.name} signs at “{each.place}”, said to be {within} the United States"
            yield PreflightFinding(each.id, it)


def no_authority(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """No exhibit shows that somebody may sign."""
    for each in record.signers:
        capacity = record.templates.capacities.get(each.capacity)
        if capacity and capacity.authority and each.authority is None:
            yield PreflightFinding(each.id, each.name)


def certificate_unknown(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """Who signs later, by a certificate that the manifest cannot name. The first one's key does."""
    yield from (PreflightFinding(e.id, e.name) for e in signing_in(record)[1:] if not e.certificate)


def signs_on_paper(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """A signer who signs a print by hand, which no file can show."""
    yield from (PreflightFinding(each.id, each.name) for each in signing_by_hand(record))


def scan_not_taken_in(record: CaseRecord, audience: Audience) -> Iterator[PreflightFinding]:
    """Of what was issued last, the scan of somebody who signs on paper is not there."""
    if issued := record.last_issued(audience):
        there = {each.signer for each in record.scans if each.attestation == issued.id}
        for name in issued.on_paper:
            if name not in there:
                yield PreflightFinding(
                    f"{issued.id} {name}", f"{name} signs {issued.label} on paper"
                )


CHECKS: Checks = {
    "no-signer": no_signer,
    "nothing-declared": nothing_declared,
    "wrong-capacity": wrong_capacity,
    "capacity-detail": capacity_detail,
    "no-signing-place": no_signing_place,
    "no-signing-zone": no_signing_zone,
    "wrong-signing-zone": wrong_signing_zone,
    "wrong-place-clause": wrong_place_clause,
    "no-authority": no_authority,
    "certificate-unknown": certificate_unknown,
    "signs-on-paper": signs_on_paper,
    "scan-not-taken-in": scan_not_taken_in,
}


def _under_oath(record: CaseRecord) -> tuple[Signer, ...]:
    """Who is to declare under 28 USC 1746, in whichever set: a readiness file declares nothing."""
    return record.signers if record.composition.declares else ()


def _lacking(record: CaseRecord, signer: Signer) -> list[str]:
    capacity = record.templates.capacities.get(signer.capacity)
    if capacity is None:
        return ["a capacity that is known"]
    wanted = [(capacity.asks.lower(), not capacity.asks or signer.detail.strip())]
    wanted += [("title", signer.title.strip()), ("employer", signer.employer.strip())]
    return [name for name, there in wanted if not there]
