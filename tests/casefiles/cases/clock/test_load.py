"""Rules are read strictly: every fault of every file is named at once."""

import pytest

from casefiles.cases.clock.load import load
from casefiles.errors import Faulty

BASES = {"wro", "finding"}

RULE = """
  - id: D5
    title: Proof
    whose: importer
    citation: 19 CFR 12.43
    source: read
    verified: true
    valid_from: 2000-01-01
    bases: [wro]
    runs_from: [imported]
    counts: calendar-months
    amount: 3
"""
HEAD = "schema: rebuttal-desk-clock/1\nrules:"


def faults(*rules, head=HEAD):
    with pytest.raises(Faulty) as caught:
        load({"some": head + "".join(rules)}, BASES)
    return "\n".join(caught.value.faults)


def test_a_rule_is_read():
    [rule] = load({"some": HEAD + RULE}, BASES)
    assert (rule.id, rule.amount, rule.verified) == ("D5", 3, True)


def test_every_fault_of_shape_is_named_at_once():
    said = faults(
        RULE.replace("amount: 3", "amount: three").replace("imported", "arrived"),
        RULE.replace("verified: true", "verifed: true"),
    )
    for fault in ("'three' is not a whole number", "one of imported", "'verifed'", "'verified'"):
        assert fault in said


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("amount: 3", "amount: 0", "no length of time"),
        ("bases: [wro]", "bases: [wto]", "no legal basis 'wto'"),
        ("amount: 3", "amount: 3\n    valid_to: 1999-01-01", "before it begins"),
        ("amount: 3", "amount: 3\n    becomes: released", "released is recorded"),
        ("amount: 3", "amount: 3\n    met_by: [deemed-denial]", "deemed-denial ends nothing"),
        ("[imported]", "[deemed-exclusion]", "follows from no rule"),
        ("[imported]", "[]", "runs from nothing"),
        ("amount: 3", "amount: 3\n    warn: [0]", "not before it"),
    ],
)
def test_what_cannot_be_is_named(old, new, said):
    assert said in faults(RULE.replace(old, new))


def test_two_versions_never_hold_on_the_same_day():
    later = RULE.replace("2000-01-01", "2026-01-01")
    assert "two versions hold at the same time for wro" in faults(RULE, later)
    ceased = RULE.replace("amount: 3", "amount: 3\n    valid_to: 2025-12-31")
    assert len(load({"some": HEAD + ceased + later}, BASES)) == 2


def test_versions_for_other_legal_bases_stand_side_by_side():
    assert len(load({"some": HEAD + RULE + RULE.replace("[wro]", "[finding]")}, BASES)) == 2


def test_rules_that_follow_from_one_another_in_a_circle_are_named():
    one = RULE.replace("[imported]", "[deemed-denial]\n    becomes: deemed-exclusion")
    other = RULE.replace("[imported]", "[deemed-exclusion]\n    becomes: deemed-denial")
    assert "follows from no rule" in faults(one, other.replace("D5", "D6"))


def test_a_file_of_another_kind_is_refused():
    assert "is not rebuttal-desk-clock/1" in faults(RULE, head="schema: something\nrules:")
