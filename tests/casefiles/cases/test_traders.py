"""Supplier and importer of a case are parties of it, whoever is named first."""

import sqlite3
from contextlib import closing

import pytest

from casefiles.acts import Act
from casefiles.cases import store
from casefiles.cases.case_acts import CaseInput, edit_case, open_case
from casefiles.cases.model import IMPORTER, SUPPLIER
from casefiles.cases.party_acts import PartyInput, add_party, edit_party, remove_party
from casefiles.storage import rows
from casefiles.storage.location import DATABASE
from casefiles.workspace.workspace import Workspace
from tests.build import a_case, ada, contents

MILL = PartyInput("宁波海云", romanized="Ningbo Haiyun")
BOTH = "Ningbo Haiyun (宁波海云)"


@pytest.fixture
def case(workspace):
    return a_case(workspace)


def supplier(workspace, case):
    return store.get(workspace.db, case).supplier


def typed(workspace, case):
    return store.as_typed(workspace.db, case).supplier


def roles(workspace, case):
    return [each.roles for each in store.parties(workspace.db, case)]


@pytest.mark.parametrize("name", ["宁波海云", "ningbo  haiyun", BOTH])
def test_text_that_names_a_party_is_that_party_whichever_comes_first(workspace, case, name):
    edit_case(workspace, case, {"supplier": name})
    before = contents(workspace, case)
    assert supplier(workspace, case) == name
    add_party(workspace, case, MILL)
    assert (supplier(workspace, case), typed(workspace, case)) == (BOTH, "")
    workspace.undo(case)
    assert contents(workspace, case) == before
    edit_case(workspace, case, {"supplier": ""})
    mill = add_party(workspace, case, PartyInput("宁波海云"))
    edit_party(workspace, case, mill, {"romanized": "Ningbo Haiyun"})
    assert supplier(workspace, case) == ""
    edit_case(workspace, case, {"supplier": name})
    assert (supplier(workspace, case), typed(workspace, case)) == (BOTH, "")
    assert roles(workspace, case) == [(SUPPLIER,)]
    edit_party(workspace, case, mill, {"romanized": "Haiyun"})
    assert supplier(workspace, case) == "Haiyun (宁波海云)"
    assert [each.supplier for each in store.every(workspace.db)] == ["Haiyun (宁波海云)"]
    assert [each.supplier for each in store.those(workspace.db, [case])] == ["Haiyun (宁波海云)"]


def test_text_that_names_nobody_stays_and_goes_before_whoever_has_the_role(workspace, case):
    edit_case(workspace, case, {"supplier": "Somebody"})
    mill = add_party(workspace, case, PartyInput("宁波海云", roles=("spinner", SUPPLIER)))
    assert supplier(workspace, case) == "Somebody"
    add_party(workspace, case, PartyInput("Somebody"))
    assert (supplier(workspace, case), typed(workspace, case)) == ("Somebody", "Somebody")
    edit_case(workspace, case, {"supplier": "Somebody"})  # now it is said of whom there is
    assert (supplier(workspace, case), typed(workspace, case)) == ("Somebody", "")
    assert roles(workspace, case) == [("spinner",), (SUPPLIER,)]
    edit_party(workspace, case, mill, {"roles": ("spinner", SUPPLIER)})
    assert supplier(workspace, case) == "宁波海云; Somebody"
    edit_case(workspace, case, {"supplier": ""})
    assert supplier(workspace, case) == ""
    assert roles(workspace, case) == [("spinner",), ()]


def test_a_role_that_a_person_gives_or_takes_is_in_the_place_of_what_was_typed(workspace, case):
    edit_case(workspace, case, {"supplier": "Ningbo", "importer": "Acme"})
    mill = add_party(workspace, case, MILL)
    edit_party(workspace, case, mill, {"roles": (SUPPLIER,)})
    assert supplier(workspace, case) == BOTH
    assert store.get(workspace.db, case).importer == "Acme"
    workspace.undo(case)
    assert supplier(workspace, case) == "Ningbo"
    workspace.redo(case)
    edit_party(workspace, case, mill, {"roles": ()})
    assert supplier(workspace, case) == ""
    workspace.undo(case)
    remove_party(workspace, case, mill)
    assert supplier(workspace, case) == ""


def test_a_case_is_opened_with_the_parties_that_are_named(workspace):
    opening = CaseInput("T", "wro", supplier=" Acme ", importer="Acme")
    case = open_case(workspace, opening, with_parties=True)
    [acme] = store.parties(workspace.db, case)
    assert (acme.name, {*acme.roles}) == ("Acme", {SUPPLIER, IMPORTER})
    assert (typed(workspace, case), supplier(workspace, case)) == ("", "Acme")
    other = open_case(workspace, opening)
    assert store.parties(workspace.db, other) == []
    assert supplier(workspace, other) == " Acme "


OLD = [  # as typed, parties as (name, romanized, roles); what is typed then, and whose role it is
    ("Mill", [("Mill", "", "spinner")], "", ["spinner\nsupplier-of-record"]),
    ("Mill (厂)", [("厂", "Mill", "")], "", ["supplier-of-record"]),
    ("Mill", [("厂", "Mill", "")], "Mill", ["supplier-of-record"]),  # it prints in other words
    (" Mill", [("Mill", "", "")], " Mill", ["supplier-of-record"]),
    ("Mill", [("Mill", "", ""), ("厂", "Mill", "")], "Mill", ["", ""]),  # which of them?
    ("Mill", [("mill", "", "")], "Mill", [""]),
    (" ", [("Mill", "", "")], " ", [""]),
    ("", [("Mill", "", "supplier")], "", ["supplier"]),
    ("Mill", [("Mill", "", ""), ("X", "", "supplier-of-record")], "Mill",
     ["supplier-of-record", "supplier-of-record"]),
]  # fmt: skip


def test_an_old_case_prints_as_before_and_whom_it_names_is_a_party(tmp_path):
    """Each as it was written before there was the role, brought up to date by the program."""
    with Workspace(tmp_path / "w", ada()) as workspace:
        cases = [a_case(workspace) for _ in OLD]
        for case, (text, parties, _, _) in zip(cases, OLD, strict=True):
            for name, romanized, said in parties:
                given = PartyInput(name, romanized, roles=tuple(filter(None, said.split("\n"))))
                add_party(workspace, case, given)
            with workspace.change(Act.EDIT_CASE, case) as db:
                rows.alter(db, store.CASES, case, case, {"supplier": text, "importer": text})
    with closing(sqlite3.connect(tmp_path / "w" / DATABASE)) as db:
        db.execute("DROP INDEX scopes_by_opinion_of")
        for came_later in (
            "numbers_brought",
            "case_transfers",
            "hub_grants",
            "collisions",
            "adjudications",
            "opinion_findings",
            "second_opinions",
            "number_blocks",
            "number_loans",
            "entry_signatures",
            "device_keys",
            "exhibit_defaults",
        ):
            db.execute(f"DROP TABLE {came_later}")
        db.execute("ALTER TABLE scopes DROP COLUMN opinion_of")
        db.execute("PRAGMA user_version = 39")
    with Workspace(tmp_path / "w", ada(1)) as workspace:
        for case, (text, _, left, then) in zip(cases, OLD, strict=True):
            got = ["\n".join(each) for each in roles(workspace, case)]
            assert (typed(workspace, case), got) == (left, then), text
            file = store.get(workspace.db, case)
            assert (file.supplier, file.importer) == (text, text)
        [kept] = store.parties(workspace.db, cases[2])
        edit_party(workspace, cases[2], kept.id, {"address": "6 Road"})
        assert supplier(workspace, cases[2]) == "Mill", "what is not about a name says no other"
        named = store.as_typed(workspace.db, cases[0])
        assert named.importer == "Mill", "its role would print beside its names"
