"""What would be asked about the oath: facts are declared to, results and contentions are not.

28 USC 1746 lets matters be proved by an unsworn declaration "as true": what a signer concludes, or
what the importer contends, is nothing that can be true in that sense.
"""

from collections.abc import Iterator

from casefiles.attestation.model import Audience
from casefiles.attestation.preflight.model import Checks, PreflightFinding
from casefiles.attestation.record.model import CaseRecord


def contention_declared(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """A signer declared to a contention, when that could still be done."""
    for signer in record.signers:
        for each in record.contentions_of(signer.id):
            yield PreflightFinding(
                f"{signer.id} {each.id}", f"{signer.name} to statement {each.number}"
            )


def fact_contends(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """A statement of fact has the words of a contention in it."""
    if not record.composition.declares:
        return
    words = record.templates.declarations.contentions
    for each in record.statements:
        said = " ".join(each.text.casefold().split())
        found = [word for word in words if word.casefold() in said]
        if found and not record.contends(each.id):
            yield PreflightFinding(each.id, f"Statement {each.number} says “{found[0]}”")


CHECKS: Checks = {
    "contention-declared": contention_declared,
    "fact-contends": fact_contends,
}
