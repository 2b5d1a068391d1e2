"""What would be asked about the day of importation, orders of CBP, and what is pleaded at once."""

from collections.abc import Iterator

from casefiles.attestation.claims import FREELY, NO_NATIONALS
from casefiles.attestation.model import Audience
from casefiles.attestation.preflight.model import Checks, PreflightFinding
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.wording import not_reached
from casefiles.cases.regimes import Axis
from casefiles.cases.shipments.model import ALTERNATIVES
from casefiles.chain.orders import wording
from casefiles.checklists.vocabulary import OrderAxis

UFLPA = frozenset({"uflpa-applicability", "uflpa-exception"})


def section_3_not_reached(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """All goods came before section 3, and a presumption that never was is answered."""
    if record.case.legal_basis in UFLPA and record.matter.reached.importation.all_earlier:
        yield PreflightFinding(it=not_reached(record.matter.reached).rstrip("."))


def section_3_in_part(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """Some of them did."""
    came = record.matter.reached.importation
    if record.case.legal_basis in UFLPA and came.earlier and not came.all_earlier:
        yield PreflightFinding(it=not_reached(record.matter.reached).rstrip("."))


def import_day_unknown(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """Which law reaches the goods, and which order, hangs on that day."""
    for each in record.matter.reached.importation.undated:
        yield PreflightFinding(each.id, each.named)


def order_matches(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """An order matches by party, goods and day, and another law is answered."""
    if record.composition.axis is not Axis.ORDER and not _is_decided(record):
        for each in record.matter.reached.orders.whole:
            yield PreflightFinding(each.order.key, f"{wording.named(each)}: {wording.by(each)}")


def order_open(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """One of the three is not known."""
    if not _is_decided(record):
        for each in record.matter.reached.orders.open:
            yield PreflightFinding(each.order.key, f"{wording.named(each)}: {wording.by(each)}")


def order_none_known(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """An order is answered, none is known that matches, and none of those known is named."""
    found, named = record.matter.reached.orders, record.matter.reached.named
    if record.composition.axis is not Axis.ORDER or named.pointed:
        return
    if not found.whole and found.dated:
        yield PreflightFinding(it=found.dated.isoformat())


def order_named_unknown(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """The notice names an order that is none of those known."""
    named = record.matter.reached.named
    if named.is_unknown:
        yield PreflightFinding(it=named.text)


def order_named_differs(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """The order that the notice names is none of those that match, and nobody decided about it."""
    named = record.matter.reached.named
    if named.matches or _is_decided(record):
        return
    for each in named.pointed:
        known, why = wording.named_order(each.match.order), "; ".join(wording.differs(each))
        yield PreflightFinding(each.match.order.key, f"“{named.text}” ({known}): {why}")


def order_named_otherwise(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """The notice gives another day, or another kind of order, than the list."""
    named = record.matter.reached.named
    for each in named.pointed:
        if said := wording.otherwise(each):
            known = wording.named_order(each.match.order)
            yield PreflightFinding(
                each.match.order.key, f"“{named.text}” ({known}): {'; '.join(said)}"
            )


def both_of_caatsa(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """That no such nationals work there, and that they work freely: one denies the other."""
    claimed = {each.kind for each in record.claims}
    asked = any(e.what == ALTERNATIVES for e in record.matter.imported.confirmations)
    if record.composition.axis is Axis.CAATSA and claimed >= {FREELY, NO_NATIONALS} and not asked:
        yield PreflightFinding()


CHECKS: Checks = {
    "section-3-not-reached": section_3_not_reached,
    "section-3-in-part": section_3_in_part,
    "import-day-unknown": import_day_unknown,
    "order-matches": order_matches,
    "order-open": order_open,
    "order-none-known": order_none_known,
    "order-named-unknown": order_named_unknown,
    "order-named-differs": order_named_differs,
    "order-named-otherwise": order_named_otherwise,
    "caatsa-both-pleaded": both_of_caatsa,
}


def _is_decided(record: CaseRecord) -> bool:
    """Whether it is shown of every scope in the chain whether an order reaches it."""
    within = record.in_chain
    return bool(within) and all(e.result.order is not OrderAxis.OPEN for e in within)
