"""What would be asked about the figures: what differs, what is not paid, what does not cover."""

from collections.abc import Iterator

from casefiles.attestation.model import Audience
from casefiles.attestation.preflight.model import Check, Checks, PreflightFinding
from casefiles.attestation.record.model import CaseRecord
from casefiles.chain.ledger.coverage import Covers
from casefiles.chain.ledger.differences import LedgerDifference, Mismatch

_ITEMS = {
    Mismatch.PAYMENT_WITHOUT_INVOICE: "payment-no-invoice",
    Mismatch.INVOICE_WITHOUT_PAYMENT: "invoice-no-payment",
    Mismatch.PAYEE: "payee-not-seller",
    Mismatch.OVERDRAWN: "paper-overdrawn",
    Mismatch.SHORT: "input-short",
}
_OTHER = "figures-differ"


def ledger_empty(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """There is a chain, and no figure of it."""
    ledger = record.matter.ledger
    if (
        record.prints("reconciliation")
        and ledger
        and ledger.ledger_data.steps
        and ledger.ledger_data.is_empty
    ):
        yield PreflightFinding()


def cover_unknown(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """Figures are on file, and whether they cover the goods cannot be said."""
    ledger = record.matter.ledger
    if not record.prints("reconciliation") or ledger is None or not ledger.ledger_data.lines:
        return
    if not ledger.coverage.covers:
        yield PreflightFinding("", "no line of an entry is on file")
    for each in ledger.coverage.covers:
        if each.covers is Covers.UNKNOWN:
            yield PreflightFinding(each.label, f"{each.label}: {each.why}")


def _differences(record: CaseRecord) -> Iterator[LedgerDifference]:
    ledger = record.matter.ledger
    if ledger is not None and record.prints("reconciliation"):
        yield from ledger.open


def _of(item: str) -> Check:
    """The check for differences of one item: each that nothing explains, known by what it says."""

    def check(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
        for each in _differences(record):
            if _ITEMS.get(each.sort, _OTHER) == item:
                yield PreflightFinding(each.says, each.says.rstrip("."))

    return check


CHECKS: Checks = {
    "ledger-empty": ledger_empty,
    "cover-unknown": cover_unknown,
    **{item: _of(item) for item in (*_ITEMS.values(), _OTHER)},
}
