"""A case is judged as its own edition says: the rules are one, and editions are data."""

from dataclasses import replace

import pytest

from casefiles.assessment.judge import StatusRow, facts_of
from casefiles.assessment.rules.evaluate import evaluate
from casefiles.assessment.rules.facts import PassagePlace
from casefiles.checklists.vocabulary import CaatsaAxis, OrderAxis, Outcome
from casefiles.evidence.places import OnPage
from tests.casefiles.checklists.older import KEPT_BY, older_edition
from tests.casefiles.checklists.shipped import CHECKLIST


@pytest.fixture(params=KEPT_BY)
def kept(request):
    return older_edition(request.param).checklist


def judged(listed, statuses, context="ctx-default"):
    return evaluate(facts_of(listed, StatusRow("one", context, statuses)))


def test_every_example_of_an_older_edition_gives_what_it_says(kept):
    assert len(kept.rule_tests) > 30
    for test in kept.rule_tests:
        asked = StatusRow(
            test.id,
            test.context,
            test.statuses,
            test.all_af_satisfied,
            test.all_required_absent,
            test.all_nexus_absent,
        )
        given = evaluate(facts_of(kept, asked))
        assert (given.outcome, given.us, given.route) == (
            test.expect,
            test.expect_us,
            test.expect_route,
        ), test.id
        assert (given.order, given.caatsa) == (OrderAxis.OPEN, CaatsaAxis.OPEN)


CHANGED = [
    ({"SI-R09": "indicated"}, "ctx-default", Outcome.TEST_MET, Outcome.RED_FLAGS),
    ({"SI-N04": "indicated"}, "ctx-xuar", Outcome.PRESUMED_STATE_IMPOSED, Outcome.RED_FLAGS),
    ({"SI-N05": "indicated"}, "ctx-xuar", Outcome.PRESUMED_STATE_IMPOSED, Outcome.RED_FLAGS),
    (
        {"ILO11-01": "indicated", "ILO11-03": "indicated"},
        "ctx-default",
        Outcome.ICLS_ONLY,
        Outcome.RED_FLAGS,
    ),
    (
        {"ILO11-10": "indicated", "SI-W10": "indicated"},
        "ctx-default",
        Outcome.RED_FLAGS,
        Outcome.ICLS_ONLY,
    ),
]


@pytest.mark.parametrize(("statuses", "context", "before", "now"), CHANGED)
def test_what_a_new_edition_reads_otherwise_it_does_not_read_into_an_older_one(
    kept, statuses, context, before, now
):
    assert judged(kept, statuses, context).outcome is before
    assert judged(CHECKLIST, statuses, context).outcome is now


def test_one_passage_for_both_legs_counts_as_it_did(kept):
    statuses = {"OP-IL-I02": "indicated", "OP-P15@IL": "indicated"}
    spot = frozenset({PassagePlace("a" * 64, OnPage(1), "kept")})
    for listed, outcome in ((kept, Outcome.TEST_MET), (CHECKLIST, Outcome.RED_FLAGS)):
        known = facts_of(listed, StatusRow("one", "ctx-default", statuses))
        carried = {name: dict.fromkeys(held, spot) for name, held in known.statuses.items()}
        assert evaluate(replace(known, carried_by=carried)).outcome is outcome


def test_no_id_that_an_older_edition_has_is_lost(kept):
    for section in ("by_id", "controls_by_id", "conditions", "packs", "types"):
        assert {*getattr(kept, section)} <= {*getattr(CHECKLIST, section)}, section
    assert {each.id for each in kept.groups} <= {each.id for each in CHECKLIST.groups}
    for name, indicator in kept.by_id.items():
        assert {*indicator.dimensions} <= {*CHECKLIST.by_id[name].dimensions}, name
