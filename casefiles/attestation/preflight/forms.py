"""What would be asked about the forms of 19 CFR 12.43, where the legal basis calls for them."""

from collections.abc import Iterable, Iterator

from casefiles.attestation.forms.completed import CompletedForm
from casefiles.attestation.forms.model import FormKind
from casefiles.attestation.forms.statement import PROMPTS
from casefiles.attestation.model import Audience
from casefiles.attestation.preflight.model import Checks, PreflightFinding
from casefiles.attestation.record.model import CaseRecord
from casefiles.cases.model import Party

FORMS = "forms"
"""What an item is about where there is no form yet: the tab on which it is begun."""

_SELLERS = {"seller", "foreign-seller", "owner", "foreign-owner"}
_CONSIGNEES = {"ultimate-consignee"}
_OWN = tuple(name for name, _ in PROMPTS)


def certificate_missing(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """No certificate is begun for the country of exportation."""
    if record.composition.forms and not any(
        not each.form.country or each.form.country in _exported_from(record)
        for each in _those(record, FormKind.CERTIFICATE)
    ):
        yield PreflightFinding(FORMS)


def statement_missing(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """No statement of the ultimate consignee is begun."""
    if record.composition.forms and not [*_those(record, FormKind.STATEMENT)]:
        yield PreflightFinding(FORMS)


def certificate_additional(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """A step was done in a country that the goods were not exported from, and none covers it."""
    exported = _exported_from(record)
    if not record.composition.forms or not exported:
        return
    covered = {each.form.country for each in _those(record, FormKind.CERTIFICATE)}
    elsewhere: dict[str, list[str]] = {}
    for step in record.matter.chain.steps:
        country = _code(step.country)
        if country and country not in exported | covered:
            elsewhere.setdefault(country, []).append(step.label)
    for country, steps in elsewhere.items():
        yield PreflightFinding(country, f"{country} ({', '.join(steps)})")


def certificate_signer(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """It is signed for somebody who is not known to be the seller or owner, in that country."""
    for each in _those(record, FormKind.CERTIFICATE):
        party = _signed_for(record, each)
        if party is None or not _SELLERS & {*party.roles}:
            yield PreflightFinding(each.form.id, _named(each))
        elif each.form.country and _code(party.country) not in {"", each.form.country}:
            yield PreflightFinding(each.form.id, f"{_named(each)} (of {_code(party.country)})")


def statement_signer(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """It is signed for somebody who is not known to be the ultimate consignee."""
    for each in _those(record, FormKind.STATEMENT):
        party = _signed_for(record, each)
        if party is None or not _CONSIGNEES & {*party.roles}:
            yield PreflightFinding(each.form.id, _named(each))


def statement_unwritten(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """Efforts, results or belief are nobody's words yet."""
    for each in _those(record, FormKind.STATEMENT):
        missing = [name for name in _OWN if not str(getattr(each.form, name)).strip()]
        if missing:
            yield PreflightFinding(each.form.id, ", ".join(missing))


def certificate_blank(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """Something is left for the signer to fill in."""
    for each in _those(record, FormKind.CERTIFICATE):
        if each.lacks:
            yield PreflightFinding(each.form.id, f"{each.form.title}: {', '.join(each.lacks)}")


CHECKS: Checks = {
    "certificate-missing": certificate_missing,
    "statement-missing": statement_missing,
    "certificate-additional": certificate_additional,
    "certificate-signer": certificate_signer,
    "statement-signer": statement_signer,
    "statement-unwritten": statement_unwritten,
    "certificate-blank": certificate_blank,
}


def _those(record: CaseRecord, kind: FormKind) -> Iterable[CompletedForm]:
    """The forms of a kind; none where the legal basis calls for none."""
    held = record.matter.forms if record.composition.forms else ()
    return (each for each in held if each.form.kind is kind)


def _exported_from(record: CaseRecord) -> set[str]:
    imported = record.matter.imported
    shipments = {imported.shipment_by_id[each.shipment] for each in record.matter.lines}
    return {_code(each.country_of_export) for each in shipments} - {""}


def _signed_for(record: CaseRecord, form: CompletedForm) -> Party | None:
    return next((each for each in record.parties if each.id == form.form.party), None)


def _named(form: CompletedForm) -> str:
    return f"{form.form.title}, for {form.signer or 'nobody yet'}"


def _code(country: str) -> str:
    return country.strip().upper()
