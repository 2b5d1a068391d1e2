"""What supports what: whether the record bears the claim that a statement makes. Pure."""

from collections.abc import Callable, Mapping

from casefiles.assessment.rules.evaluate import RuleResult
from casefiles.attestation.model import Statement
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.templates import ShownBy
from casefiles.checklists.vocabulary import CaatsaAxis, OrderAxis, Outcome, Route, UsAxis
from casefiles.evidence.places import Place, Whole
from casefiles.kernel.ids import ExhibitId

FREELY, NO_NATIONALS = "claim-affirmative", "claim-no-north-korean-nationals"
"""Under CAATSA one asks for the exception, the other says that section 321 does not apply."""

Test = Callable[[CaseRecord, Statement], bool]


def supported(record: CaseRecord, statement: Statement) -> bool:
    """Whether a claim is borne by any one of the things that can bear it."""
    kind = record.kind(statement)
    if kind is None or kind.claim is None:
        return False
    return any(TESTS[each](record, statement) for each in kind.claim.shown_by)


def no_nexus_shown(record: CaseRecord, _: Statement) -> bool:
    """Every scope in the chain excludes the connection affirmatively."""
    return _all_in_chain(record, lambda scope: scope.result.us is UsAxis.NO_NEXUS_SHOWN)


def route_exception(record: CaseRecord, _: Statement) -> bool:
    """Every scope in the chain has the affirmative outcome, and the presumption is admitted."""
    affirmative = affirmative_in_chain(record, _)
    return affirmative and any(each.result.route is Route.EXCEPTION for each in record.in_chain)


def affirmative_in_chain(record: CaseRecord, _: Statement) -> bool:
    """Every scope in the chain has affirmative evidence of freely chosen work, and none is barred.

    19 USC 1307 bars convict-made goods whatever else is shown.
    """
    best = Outcome.AFFIRMATIVE_EVIDENCE_OF_FREE_WORK
    return _all_in_chain(
        record,
        lambda scope: scope.result.outcome is best and scope.result.us is not UsAxis.BARRED,
    )


def shown_by_papers(record: CaseRecord, statement: Statement) -> bool:
    """It leans on a place in an exhibit, and no result in the chain speaks against it.

    An unfavorable one outside the chain does not stop it, but must be disclosed (preflight).
    """
    places = [
        each
        for each in record.leaning(statement.id)
        if not record.by_id[each.exhibit].set_aside
        and not is_vague(record, each.exhibit, each.where)
    ]
    unfavorable = any(is_unfavorable(record, each.result) for each in record.in_chain)
    return bool(places) and not unfavorable


def outside_order(record: CaseRecord, statement: Statement) -> bool:
    """Shown by papers, and no scope in the chain has evidence that the order reaches it."""
    reached = any(each.result.order is OrderAxis.APPLIES for each in record.in_chain)
    return shown_by_papers(record, statement) and not reached


def no_nationals(record: CaseRecord, statement: Statement) -> bool:
    """Shown by papers, and no scope in the chain has evidence of North Korean nationals."""
    there = any(each.result.caatsa is CaatsaAxis.APPLIES for each in record.in_chain)
    return shown_by_papers(record, statement) and not there


TESTS: Mapping[ShownBy, Test] = {
    ShownBy.NO_NEXUS_SHOWN: no_nexus_shown,
    ShownBy.ROUTE_EXCEPTION: route_exception,
    ShownBy.AFFIRMATIVE_IN_CHAIN: affirmative_in_chain,
    ShownBy.SHOWN_BY_PAPERS: shown_by_papers,
    ShownBy.OUTSIDE_ORDER: outside_order,
    ShownBy.NO_NATIONALS: no_nationals,
}

UNFAVORABLE = frozenset(
    {
        Outcome.TEST_MET_CORROBORATED,
        Outcome.TEST_MET,
        Outcome.PRESUMED_STATE_IMPOSED,
        Outcome.ICLS_ONLY,
    }
)


def is_unfavorable(record: CaseRecord, result: RuleResult) -> bool:
    """Whether a result goes to counsel before anything is sent; so does any of persons under 18."""
    children = any(each.rule == "R12" for each in result.because)
    return result.outcome in UNFAVORABLE or children or result.us in record.composition.unfavorable


def _all_in_chain(record: CaseRecord, holds: Callable[..., bool]) -> bool:
    return bool(record.in_chain) and all(holds(each) for each in record.in_chain)


def is_vague(record: CaseRecord, exhibit: ExhibitId, place: Place) -> bool:
    """Whether a passage names all of a file that has several pages."""
    return isinstance(place, Whole) and (record.pages(exhibit) or 1) > 1
