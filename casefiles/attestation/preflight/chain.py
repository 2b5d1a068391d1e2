"""What would be asked about the supply chain."""

from collections.abc import Iterator

from casefiles.attestation.model import Audience
from casefiles.attestation.preflight.model import Check, Checks, PreflightFinding
from casefiles.attestation.record.model import CaseRecord
from casefiles.chain import wording
from casefiles.chain.region import may_be_in_region
from casefiles.chain.trace import Lack, silenced_by

CLAIM = "claim-no-nexus"
"""What is claimed where a chain that is not traced through blocks: an applicability review."""


def no_chain(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """Nothing is traced, and the legal basis asks where the goods come from."""
    if record.prints("chain") and not record.matter.chain.steps:
        yield PreflightFinding()


def lacking(*lacks: Lack, blocking: bool | None = None) -> Check:
    """Return a check for what is missing at steps and links.

    `blocking`: asked only where a missing entity, document, place or record blocks, as it does an
    applicability review; or only where it does not.
    """

    def check(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
        if not _is_due(record, blocking):
            return
        for each in record.matter.chain.gaps:
            if each.lack in lacks:
                at = each.link.id if each.link else each.step.id
                yield PreflightFinding(
                    f"{at} {each.lack.value}", wording.gap(record.matter.chain.chain, each)
                )

    return check


def mass_balance(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """Past a step that only books quantities nothing can be said of what is not in the goods."""
    if _is_due(record, blocking=True):
        traced = record.matter.chain
        for step in silenced_by(traced.chain, traced.ends):
            yield PreflightFinding(
                step.id, f"step {step.number} ({step.title}): {wording.custody(step.custody)}"
            )


def leads_nowhere(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """A step that is on file and not in the chain of these goods."""
    traced = record.matter.chain
    among = {each.id for each in traced.steps}
    for step in traced.chain.steps if record.prints("chain") else ():
        if step.id not in among:
            yield PreflightFinding(step.id, f"step {step.number} ({step.title})")


def line_without_step(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """An entry line of which nothing says from which step it comes."""
    traced = record.matter.chain
    tied = {each.line for each in traced.chain.line_steps}
    for line, (name, _line) in traced.lines.items() if record.prints("chain") and tied else ():
        if line not in tied:
            yield PreflightFinding(line, name)


def in_region(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """A place that may be in the region of which the law speaks."""
    traced = record.matter.chain
    for step in traced.steps if record.prints("chain") else ():
        if may_be_in_region(step, traced.chain.party(step)):
            yield PreflightFinding(step.id, f"step {step.number} ({step.title}), {step.place}")


def nexus_undecided(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """All is there, and no reviewer has said so."""
    traced = record.matter.chain
    if _is_due(record, blocking=True) and traced.steps and not traced.open and not traced.decision:
        yield PreflightFinding()


def nexus_decided_early(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """A reviewer said that there is no nexus, and something is open again."""
    traced = record.matter.chain
    if record.prints("chain") and traced.decision and traced.open:
        yield PreflightFinding("", traced.open[0].why)


_MUST = (Lack.ENTITY, Lack.DOCUMENT, Lack.PLACE, Lack.CITATION, Lack.SOURCE)

CHECKS: Checks = {
    "no-chain": no_chain,
    "step-incomplete": lacking(*_MUST, blocking=True),
    "step-incomplete-elsewhere": lacking(*_MUST, blocking=False),
    "custody-unknown": lacking(Lack.CUSTODY, blocking=False),
    "mass-balance": mass_balance,
    "step-postal-code": lacking(Lack.POSTAL_CODE),
    "step-not-made": lacking(Lack.MADE),
    "link-unproven": lacking(Lack.SALE, Lack.TRANSPORT, Lack.PAYMENT),
    "step-leads-nowhere": leads_nowhere,
    "line-without-step": line_without_step,
    "step-in-region": in_region,
    "nexus-undecided": nexus_undecided,
    "nexus-open-again": nexus_decided_early,
}


def _is_due(record: CaseRecord, blocking: bool | None) -> bool:  # noqa: FBT001
    if not record.prints("chain"):
        return False
    return blocking is None or (CLAIM in record.composition.claims) is blocking
