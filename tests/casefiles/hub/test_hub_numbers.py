"""Numbers of a case at a hub follow from its journal, whatever anybody says that he has reached."""

import json
import secrets

import pytest

from casefiles.cases.case_acts import edit_case
from casefiles.cases.loan_acts import LoanInput, lend_case
from casefiles.cases.shipments.shipment_acts import add_shipment
from casefiles.exchange.case_parts import numbers_bytes, read_numbers
from casefiles.hub import store
from casefiles.numbering.numbering_acts import lay_numbers_anew, set_bates
from casefiles.storage import number_loans
from casefiles.storage.journal_entry import JournalChange
from casefiles.storage.merging.case_copy import numbers_used, read_case_copy
from casefiles.usages.removal_acts import erase_exhibit
from tests.build import a_case, an_exhibit
from tests.casefiles.hub.test_lies import Liar, with_change

HIGH = 5_000_001
"""A Bates number where a firm's may well begin."""


@pytest.fixture
def trio(scene):
    """Ada with a case; Mallory, a reviewer; and Bob, who takes over what is said of numbers."""
    ada, mallory, bob = (
        scene.person(*each) for each in (("ada", 21), ("mallory", 43), ("bob", 32))
    )
    case = a_case(ada.workspace)
    an_exhibit(ada.workspace, case, "paper 1")
    scene.share(ada, case, "mallory")
    scene.grant(ada, "bob", case)
    return ada, mallory, bob, case


def an_exhibit_more(workspace, case):
    an_exhibit(workspace, case, f"paper of {workspace.actor}")


def pages_numbered(workspace, case):
    """One page more of the case is numbered."""
    if not numbers_used(workspace.db, case).get("bates-ACME-"):
        set_bates(workspace, case, {"prefix": "ACME-", "start": HIGH})
    paper = an_exhibit(workspace, case, f"page of {workspace.actor}")
    lay_numbers_anew(workspace, case, {(paper, "copy"): 1})


def only_says(scene, liar, numbers):
    """Let nobody have said how far numbers are used, but for one who says this."""
    scene.sql().run_script("DELETE FROM hub.visits")
    said = json.dumps({"workspace": "w", "schema": 1, "numbers": numbers}).encode()
    state = liar.key.seal(said, "state", secrets.token_bytes)
    store.add_visit(liar.person.hub.sql, liar.case, "push", 1, state)


@pytest.mark.parametrize("deed", [an_exhibit_more, add_shipment, pages_numbered])
@pytest.mark.parametrize("beyond", [True, False], ids=["beyond", "none"])
def test_numbers_are_used_as_the_journal_shows_whatever_somebody_says(trio, scene, deed, beyond):
    """Who is stopped between bringing entries and saying what he reached says nothing of it."""
    ada, mallory, bob, case = trio
    deed(ada.workspace, case)
    used = numbers_used(ada.workspace.db, case)
    ada.push(case)
    odd = {"bates-X:exhibit": 7, "a\nline": 7, "bates-ACME-": 10**12}
    only_says(scene, Liar(mallory, case), dict.fromkeys(used, 700) | odd if beyond else {})
    bob.pull(case)
    assert numbers_used(bob.workspace.db, case) == used
    assert bob.workspace.verify().faults == ()
    deed(bob.workspace, case)
    deed(ada.workspace, case)
    assert numbers_used(bob.workspace.db, case) == numbers_used(ada.workspace.db, case)
    assert bob.workspace.verify().faults == ()


@pytest.mark.parametrize("number", [1 << 40, 1 << 70])
@pytest.mark.parametrize("beside", [False, True], ids=["in the line", "beside it"])
def test_a_number_that_nobody_gives_is_told_and_spoils_no_series(trio, number, beside):
    ada, mallory, _, case = trio
    row = {**mallory.workspace.db.execute("SELECT * FROM exhibits").fetchone()}
    said = {name: value for name, value in row.items() if name not in {"id", "case_id"}}
    change = JournalChange("exhibits", "f" * 36, None, said | {"number": number})
    liar = Liar(mallory, case)
    if beside:
        edit_case(ada.workspace, case, {"goods": "cotton"})
        edit_case(ada.workspace, case, {"goods": "yarn"})
    liar.tell(with_change(liar, change.text()))
    assert [each.login for each in ada.pull(case).set_aside] == ["mallory"]
    assert ada.workspace.verify().faults == ()
    assert numbers_used(ada.workspace.db, case)["exhibit"] == 1


@pytest.mark.parametrize(
    ("prefix", "aside"),
    [("X:exhibit", []), ("A\nB-", ["mallory"]), ("P" * 200, ["mallory"])],
    ids=["two series", "line", "long"],
)
def test_a_prefix_that_nobody_has_makes_no_series_with_which_no_copy_is_read(trio, prefix, aside):
    ada, mallory, _, case = trio
    said = {"exhibit": None, "known_as": "E-001", "part": "copy", "prefix": prefix, "width": 6}
    said |= {"first": 1, "pages": 3, "frozen_at": None}
    liar = Liar(mallory, case)
    liar.tell(with_change(liar, JournalChange("bates_ranges", "f" * 36, None, said).text()))
    assert [each.login for each in ada.pull(case).set_aside] == aside
    copy = read_case_copy(ada.workspace.db, case)
    assert read_numbers(numbers_bytes(copy)) == copy.numbers


def test_a_loan_of_a_case_from_a_hub_binds_in_no_other_case_of_whoever_pulls_it(trio):
    ada, _, bob, case = trio
    own = a_case(bob.workspace)
    bob_s_device = bob.workspace.environment.device
    lend_case(ada.workspace, case, LoanInput("Bob", bob_s_device, 5))
    add_shipment(ada.workspace, case)
    ada.push(case)
    bob.pull(case)
    for each in (own, a_case(bob.workspace)):
        add_shipment(bob.workspace, each)
        assert numbers_used(bob.workspace.db, each)["shipment"] == 1
    add_shipment(bob.workspace, case)
    assert number_loans.blocks(bob.workspace.db, case)


def test_numbers_of_what_was_erased_stay_used(trio):
    """Of some, nothing that is left shows the number."""
    ada, _, bob, case = trio
    an_exhibit(ada.workspace, case, "paper 2")
    add_shipment(ada.workspace, case)
    exhibit = ada.workspace.db.execute("SELECT id FROM exhibits ORDER BY number").fetchone()["id"]
    used = numbers_used(ada.workspace.db, case)
    erase_exhibit(ada.workspace, case, exhibit, "law", knowing=True)
    ada.push(case)
    bob.pull(case)
    assert numbers_used(bob.workspace.db, case) == used
    assert bob.workspace.verify().faults == ()
