"""What would be asked about other material, and other plants, that the goods could be of."""

from collections.abc import Iterator

from casefiles.attestation.model import Audience
from casefiles.attestation.preflight.model import Checks, PreflightFinding
from casefiles.attestation.record.model import CaseRecord
from casefiles.chain import wording
from casefiles.chain.ledger.calculate import EMPTY_LEDGER_DATA, Ledger
from casefiles.chain.ledger.plant_balance import (
    PURCHASES_OVER_IN_WORDS,
    bought_over_output,
    not_held,
    proves_nothing,
    unsourced_tolerances,
)
from casefiles.chain.model import Step, Substitution


def lacking_balances(record: CaseRecord) -> Iterator[tuple[Step, list[str]]]:
    """Yield the steps that need the whole balance of their plant, and what of it is not held."""
    if not record.prints("chain"):
        return
    ledger_data = record.matter.ledger.ledger_data if record.matter.ledger else EMPTY_LEDGER_DATA
    for step in record.matter.chain.steps:
        if step.substitution.needs_balance and (lacks := not_held(ledger_data, step.id)):
            yield step, lacks


def whole_balance(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """A plant could have used other material, or another plant have made the goods."""
    for step, lacks in lacking_balances(record):
        could = wording.SUBSTITUTION[step.substitution]
        yield PreflightFinding(step.id, f"{_named(step)}: {could}. Not on file: {', '.join(lacks)}")


def unsaid(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """Nobody said of steps whether they could have used other material."""
    if not record.prints("chain"):
        return
    steps = [
        each
        for each in record.matter.chain.steps
        if not each.begins and each.substitution is Substitution.NOT_SAID
    ]
    if steps:
        yield PreflightFinding("", ", ".join(_named(each) for each in steps))


def yield_from_record(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """A yield was taken from the record that it tests."""
    for ledger in _printed(record):
        for each in ledger.balances:
            if proves_nothing(ledger.ledger_data, each):
                step = ledger.ledger_data.step_by_id[each.step]
                lot = f", lot {each.lot}" if each.lot else ""
                yield PreflightFinding(
                    f"{each.step} {each.goods} {each.lot}".strip(), f"{step.label}{lot}"
                )


def tolerance_unsourced(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """So much is tolerated, and nobody says who says so."""
    for ledger in _printed(record):
        for each in unsourced_tolerances(ledger.ledger_data):
            step = ledger.ledger_data.step_by_id.get(each.step) if each.step else None
            yield PreflightFinding(
                each.id, f"{each.tolerance} % at {step.label if step else 'a step'}"
            )


def purchases_over_output(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """More was bought than the stated output takes."""
    for ledger in _printed(record):
        for each in bought_over_output(ledger.ledger_data, ledger.balances):
            step = ledger.ledger_data.step_by_id[each.step]
            said = f"{step.label}: {each.words}, more than {PURCHASES_OVER_IN_WORDS} over"
            yield PreflightFinding(each.step, said)


def _printed(record: CaseRecord) -> Iterator[Ledger]:
    if record.matter.ledger and record.prints("reconciliation"):
        yield record.matter.ledger


def _named(step: Step) -> str:
    return f"step {step.number} ({step.title})"


CHECKS: Checks = {
    "substitution-unsaid": unsaid,
    "whole-balance": whole_balance,
    "yield-from-record": yield_from_record,
    "tolerance-unsourced": tolerance_unsourced,
    "purchases-over-output": purchases_over_output,
}
