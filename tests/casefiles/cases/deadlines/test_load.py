"""Rules are read strictly: every fault of every file is named at once."""

import pytest

from casefiles.cases.deadlines.load import load
from casefiles.kernel.errors import Faulty

BASES = {"wro", "finding"}

RULE = """
  - id: D5
    title: Proof
    whose: importer
    citation: 19 CFR 12.43
    verified: false
    valid_from: 2000-01-01
    bases: [wro]
    runs_from: [imported]
    counts: calendar-months
    amount: 3
"""
SOURCES = """
sources:
  - {id: 19 CFR 12.43, grade: copy, copy_of: "2015"}
  - {id: 19 CFR 12.44, grade: in-force}
  - {id: 19 USC 1618, grade: memory}
"""
HEAD = f"schema: rebuttal-desk-clock/1{SOURCES}rules:"


def faults(*rules, head=HEAD):
    with pytest.raises(Faulty) as caught:
        load({"some": head + "".join(rules)}, BASES)
    return "\n".join(caught.value.faults)


def test_a_rule_is_read():
    [rule] = load({"some": HEAD + RULE}, BASES)
    assert (rule.id, rule.amount, rule.verified) == ("D5", 3, False)
    assert [each.id for each in rule.cited] == ["19 CFR 12.43"]


def test_every_fault_of_shape_is_named_at_once():
    said = faults(
        RULE.replace("amount: 3", "amount: three").replace("imported", "arrived"),
        RULE.replace("verified: false", "verifed: true"),
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


TRUE = ("verified: false", "verified: true")
TWICE = HEAD.replace("rules:", "  - {id: 19 CFR 12.43, grade: secondary}\nrules:")
IN_FORCE = RULE.replace("12.43", "12.44")


@pytest.mark.parametrize(
    ("rule", "head", "said"),
    [
        (RULE.replace(*TRUE), HEAD, "19 CFR 12.43 was not read as"),
        (RULE.replace("12.43", "12.44; 19 USC 1618(a)").replace(*TRUE), HEAD, "19 USC 1618 was"),
        (IN_FORCE.replace(*TRUE) + "    source: Read nowhere\n", HEAD, "Read nowhere"),
        (RULE.replace("12.43", "12.430"), HEAD, "how far '19 CFR 12.430' was read stands nowhere"),
        (RULE.replace("12.43", "12.43; 22 USC 9241a"), HEAD, "how far '22 USC 9241a' was read"),
        (RULE, TWICE, "more than one grade"),
        (RULE, HEAD.replace(', copy_of: "2015"', ""), "a copy has the day of the copy"),
        (RULE, HEAD.replace("in-force}", "in-force, copy_of: 2015a}"), "nothing else has one"),
        (RULE + "    cited: [{id: x, grade: memory}]\n", HEAD, "is read off its citation"),
    ],
)  # fmt: skip
def test_what_is_verified_was_read_in_force_and_each_source_has_one_grade(rule, head, said):
    assert said in faults(rule, head=head)


def test_what_was_read_in_force_may_be_verified():
    [rule] = load({"some": HEAD + IN_FORCE.replace("false", "true")}, BASES)
    assert rule.verified


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
