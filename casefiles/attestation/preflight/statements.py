"""What would be asked about statements and claims."""

import re
from collections.abc import Iterator

from casefiles.attestation.claims import is_vague, supported
from casefiles.attestation.designation import sections_of
from casefiles.attestation.first_wording import is_unfilled
from casefiles.attestation.model import Audience, Statement
from casefiles.attestation.preflight.model import Checks, PreflightFinding
from casefiles.attestation.record.model import CaseRecord
from casefiles.checklists.vocabulary import Element


def no_claim(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """Nothing is claimed, and the legal basis has something to claim."""
    if record.composition.claims and not record.claims:
        yield PreflightFinding()


def claim_of_another_basis(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """A claim that this legal basis cannot make."""
    for each in record.claims:
        if record.composition.claims and each.kind not in record.composition.claims:
            yield PreflightFinding(each.id, _title(record, each))


def claim_for_readiness(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """Readiness claims nothing."""
    if not record.composition.claims:
        yield from (PreflightFinding(each.id, _title(record, each)) for each in record.claims)


def unsupported_claim(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """A claim that the record does not bear."""
    for each in record.claims:
        if not supported(record, each):
            yield PreflightFinding(each.id, _number(each))


def statement_unfilled(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """The first wording left a blank that nobody has filled in."""
    for each in record.statements:
        if is_unfilled(each.text):
            yield PreflightFinding(each.id, _number(each))


def no_page(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """A statement of a kind that needs a page leans on nothing."""
    for each in record.statements:
        kind = record.kind(each)
        based = record.leaning(each.id) or sections_of(record, each)
        if (kind is None or kind.page) and not based:
            yield PreflightFinding(each.id, _number(each))


def no_place(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """A statement leans on all of a file that has several pages."""
    for each in record.supports:
        kind = record.kind(record.statement_by_id[each.statement])
        if kind and kind.designates:  # all of a file, on purpose
            continue
        if is_vague(record, each.exhibit, each.where):
            label = record.by_id[each.exhibit].label
            statement = record.statement_by_id[each.statement]
            yield PreflightFinding(each.id, f"{label}, on which {_number(statement)} leans,")


def undeclared(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """A statement to which nobody declares."""
    if record.composition.declares:
        for each in record.statements:
            if not record.contends(each.id) and not record.declarers(each.id):
                yield PreflightFinding(each.id, _number(each))


def nobody_examined(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """No reviewer says what was examined."""
    yield from _nobody_says(record, "examined")


def nobody_obtained(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """The importer does not say how the papers were obtained."""
    yield from _nobody_says(record, "obtained")


def labor_denied(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """It is sworn that labor conditions were not examined, and passages on them are weighed."""
    weighed = any(
        each.evidence and each.indicator.element is not Element.NEXUS
        for scope in record.in_chain
        for each in scope.looked
    )
    for each in record.statements if weighed else ():
        if each.kind == "not-examined" and _DENIES_LABOR.search(each.text):
            yield PreflightFinding(each.id, _number(each).capitalize())


def becomes_public(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """A grant makes the evidence public."""
    if record.composition.public:
        yield PreflightFinding()


CHECKS: Checks = {
    "no-claim": no_claim,
    "claim-of-another-basis": claim_of_another_basis,
    "claim-for-readiness": claim_for_readiness,
    "unsupported-claim": unsupported_claim,
    "statement-unfilled": statement_unfilled,
    "no-page": no_page,
    "no-place": no_place,
    "undeclared": undeclared,
    "nobody-examined": nobody_examined,
    "nobody-obtained": nobody_obtained,
    "labor-denied": labor_denied,
    "becomes-public": becomes_public,
}

_DENIES_LABOR = re.compile(
    r"\b(?:not|never|nor)\b[^.]*\bexamin\w*\b[^.]*\b(?:labou?r|working) conditions", re.IGNORECASE
)


def _nobody_says(record: CaseRecord, kind: str) -> Iterator[PreflightFinding]:
    said = [each for each in record.statements if each.kind == kind]
    if record.composition.declares and not any(record.declarers(each.id) for each in said):
        yield PreflightFinding()


def _number(statement: Statement) -> str:
    return f"statement {statement.number}"


def _title(record: CaseRecord, statement: Statement) -> str:
    kind = record.kind(statement)
    return kind.title if kind else statement.kind
