"""The rules as they ship: all twelve are there, each legal basis has some, the help names them."""

import re

from casefiles.cases.deadlines.wording import read
from casefiles.reference_data import clock_rules, regimes
from resources import folder

TWELVE = {f"D{number}" for number in range(1, 13)}


def test_all_rules_are_there():
    assert {each.id for each in clock_rules()} == TWELVE | {"D12b"}


def test_every_legal_basis_has_rules():
    held = {basis for each in clock_rules() for basis in each.bases}
    assert held == {*regimes()}


def test_the_help_names_every_rule_and_its_law():
    page = (folder("help") / "clock.md").read_text("utf-8")
    for each in clock_rules():
        assert f"| {each.id} |" in page
        law = each.citation.split(";")[0].split(",")[0]
        assert law in page, each.id


def test_what_cbp_states_is_held_against_one_rule_of_a_basis():
    for basis in regimes():
        answers = {each.id for each in clock_rules() if each.answer and basis in each.bases}
        assert len(answers) <= 1, basis


def test_what_was_not_read_says_why():
    for each in clock_rules():
        if not each.verified:
            assert re.search("no more|unverified|nowhere", read(each)), each.id
