"""Which triggers of the UFLPA's presumption came too late for the goods. Pure.

The day of importation counts, never that of production: section 3 reaches goods imported on or
after 2022-06-21, a listed entity's from the earliest effective date among its rows.
"""

from collections.abc import Collection
from datetime import date

from casefiles.cases.shipments.importation import SECTION_3_FROM
from casefiles.chain.nexus import TracedChain
from casefiles.chain.screening.model import MatchVerdict, NameForm
from casefiles.chain.screening.official_lists import DHS
from casefiles.chain.screening.summary import ReviewedCandidate
from casefiles.kernel.ids import IndicatorId

ENTITY_LIST = IndicatorId("SI-N02")


def late_triggers(traced: TracedChain, triggers: Collection[IndicatorId]) -> frozenset[IndicatorId]:
    """Return those of the triggers that bring no presumption for these goods.

    One shipment that it reaches, or whose day is not known, and it is in time for all.
    """
    came = traced.importation
    if came.all_before(SECTION_3_FROM):
        return frozenset(triggers)
    since = listed_since(traced)
    late = since is not None and came.all_before(since)
    return frozenset({ENTITY_LIST} & {*triggers}) if late else frozenset()


def listed_since(traced: TracedChain) -> date | None:
    """Return since when anybody of the case is on the UFLPA Entity List, as a person decided.

    The earliest date among all rows of who is listed, undecided ones too; an owner's row is not
    one. None where nobody is, or a row bears no date: nothing is too late then.
    """
    own = [
        each
        for each in traced.screened.current
        if each.candidate.list == DHS and each.candidate.form is not NameForm.OWNER
    ]
    listed = {each.candidate.subject for each in own if _decided(each) is MatchVerdict.SAME}
    rows = [
        each.row.effective
        for each in own
        if each.candidate.subject in listed and _decided(each) is not MatchVerdict.OTHER
    ]
    days = [each for each in rows if each]
    return min(days) if days and len(days) == len(rows) else None


def _decided(weighed: ReviewedCandidate) -> MatchVerdict | None:
    return weighed.decision.decided if weighed.decision else None
