"""The presumption hangs on the day of importation and the earliest row, and on nothing else."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest

from casefiles.assessment.judge import StatusRow, facts_of
from casefiles.assessment.late_triggers import ENTITY_LIST, late_triggers, listed_since
from casefiles.assessment.rules.evaluate import evaluate
from casefiles.cases.shipments.importation import SECTION_3_FROM
from casefiles.chain.chain import Chain
from casefiles.chain.nexus import TracedChain
from casefiles.chain.screening.model import MatchVerdict, NameForm
from casefiles.chain.screening.snapshot_text import row_text
from casefiles.chain.screening.summary import ScreeningSummary
from casefiles.checklists.vocabulary import UsAxis
from casefiles.kernel.ids import IndicatorId
from tests.casefiles.chain.orders.test_orders import HOSHINE, came, close
from tests.casefiles.chain.screening.shipped import DHS, snapshot
from tests.casefiles.checklists.shipped import CHECKLIST

DAY = timedelta(days=1)
TRIGGERS = {IndicatorId("SI-N01"), ENTITY_LIST, IndicatorId("SI-N07")}
DAQO = [e for e in snapshot(DHS).rows if e.names[0].name.startswith("Xinjiang Daqo")]
EARLY, LATE = date(2022, 6, 21), date(2024, 11, 25)


def listed(*rows):
    """A party that came close to these rows of the Entity List: each with what was decided."""
    found = []
    for number, (row, decided, form) in enumerate(rows):
        [like] = close(HOSHINE, decided, form).candidates
        candidate = replace(
            like.candidate, id=str(number), list=DHS, entry=row_text(row), entry_key=row.key
        )
        found.append(replace(like, candidate=candidate))
    group = close(HOSHINE, None).groups
    return ScreeningSummary(None, tuple(found), group)


def traced(screened, *days):
    return TracedChain(Chain(), (), screened, None, {}, came(*days))


def test_the_list_has_an_entity_with_two_rows_of_different_days():
    assert sorted(each.effective for each in DAQO) == [EARLY, LATE]


DAYS = (None, EARLY - DAY, EARLY, LATE - DAY, LATE)
SAYS = (MatchVerdict.SAME, MatchVerdict.OTHER, None)


def test_whatever_the_days_and_decisions_the_earliest_row_of_who_is_listed_counts():
    early, late = sorted(DAQO, key=lambda each: each.effective)
    tried = 0
    for first, second, one, other in product(SAYS, SAYS, DAYS, DAYS):
        known = traced(
            listed((early, first, NameForm.NAME), (late, second, NameForm.NAME)), one, other
        )
        is_listed = MatchVerdict.SAME in {first, second}
        counts = [
            d for d, said in ((EARLY, first), (LATE, second)) if said is not MatchVerdict.OTHER
        ]
        since = min(counts) if is_listed else None
        assert listed_since(known) == since
        all_known = None not in {one, other}
        if all_known and max(one, other) < SECTION_3_FROM:
            expected = TRIGGERS
        elif all_known and since and max(one, other) < since:
            expected = {ENTITY_LIST}
        else:
            expected = set()
        assert late_triggers(known, TRIGGERS) == expected, (first, second, one, other)
        tried += 1
    assert tried == len(SAYS) ** 2 * len(DAYS) ** 2


@pytest.mark.parametrize(
    "form", [NameForm.NAME, NameForm.ROMANIZED, NameForm.FORMER, NameForm.OTHER]
)
def test_each_name_of_a_party_is_its_own_and_an_owners_is_not(form):
    late = DAQO[-1]
    assert listed_since(traced(listed((late, MatchVerdict.SAME, form)))) == late.effective
    assert listed_since(traced(listed((late, MatchVerdict.SAME, NameForm.OWNER)))) is None


def test_goods_whose_days_nobody_wrote_down_are_not_too_early():
    assert late_triggers(traced(ScreeningSummary()), TRIGGERS) == frozenset()
    assert late_triggers(traced(ScreeningSummary(), None), TRIGGERS) == frozenset()


@pytest.mark.parametrize("trigger", sorted(TRIGGERS))
def test_what_came_too_late_brings_no_presumption_and_shows_nothing_absent(trigger):
    facts = facts_of(CHECKLIST, StatusRow("r", "ctx-default", statuses={trigger: "corroborated"}))
    assert evaluate(facts).us is UsAxis.PRESUMPTION
    late = replace(facts, out_of_time=frozenset({trigger}))
    assert evaluate(late).us is UsAxis.NEXUS_OPEN


def test_another_trigger_that_is_in_time_brings_it():
    statuses = dict.fromkeys(TRIGGERS, "corroborated")
    facts = facts_of(CHECKLIST, StatusRow("r", "ctx-default", statuses=statuses))
    assert evaluate(replace(facts, out_of_time=frozenset({ENTITY_LIST}))).us is UsAxis.PRESUMPTION
