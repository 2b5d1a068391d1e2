"""Parties that documents name: each once, with role and address, never doubled, never in doubt."""

import json

import pytest

from casefiles.cases import store as cases
from casefiles.cases.party_acts import PartyInput, add_party, edit_party
from casefiles.cli.app import main
from casefiles.evidence import store as evidence
from casefiles.evidence.descriptions.description_acts import accept_descriptions
from casefiles.evidence.descriptions.exhibit_descriptions import (
    description_proposals,
    read_documents,
)
from casefiles.evidence.descriptions.party_proposal_acts import (
    accept_parties,
    proposed_parties,
)
from casefiles.evidence.exhibit_acts import set_aside
from casefiles.evidence.intake import read_batch
from casefiles.evidence.intake.add_exhibits import add_pasted_exhibit
from casefiles.kernel.errors import Impossible
from casefiles.reference_data import description_rules
from tests.build import a_case, contents

NATIVE, ENGLISH = "江苏禾汀针织服饰有限公司", "Jiangsu Heting Knitwear Co., Ltd."
IMPORTER = "Harbor & Pine Apparel Co."
INVOICE = f"""COMMERCIAL INVOICE
Invoice No.: HT26-0828-3
Seller: {ENGLISH}
Buyer: {IMPORTER}
Invoice date: 2026-08-28
"""
ENTRY = f"""ENTRY SUMMARY
Entry No.: 8XW-2203705-9
Importer of record: {IMPORTER}
Ultimate consignee: {IMPORTER}
"""
REGISTRY = f"""企业信用信息查询单
企业名称：{NATIVE}
统一社会信用代码  91329981MA1T7H4K9U
住所  江苏省澜江市泗渡镇纺园路18号
"""
WAGES = f"{NATIVE} 工资表 2026年6月\n工号\t姓名\t应发\n"
DYEING = f"""{NATIVE}
江苏省澜江市泗渡镇纺园路18号
染整车间流转卡
缸号：D260518-1
订单：HP-2604-117
前处理  07:40  98
染色  09:30  60
皂洗  14:30  95
定型  16:00  165
"""
PAPERS = {"1.txt": INVOICE, "2.txt": ENTRY, "3.txt": REGISTRY, "4.txt": WAGES, "5.txt": DYEING}


@pytest.fixture
def case(workspace):
    case = a_case(workspace)
    for name, text in PAPERS.items():
        add_pasted_exhibit(workspace, case, name, text.encode())
    read_batch.read_all_due(workspace, case)
    return case


def proposed(workspace, case):
    read = read_documents(workspace, case, description_rules(), {})
    found = proposed_parties(workspace.db, case, read, description_rules())
    return {each.name: each for each in found}


def parties(workspace, case):
    return {each.name: each for each in cases.parties(workspace.db, case)}


def test_parties_come_from_documents_with_roles_and_identifiers_in_one_act(workspace, case):
    found = proposed(workspace, case)
    assert {*found} == {NATIVE, IMPORTER}
    accept_parties(workspace, case, [*found.values()])
    factory, importer = parties(workspace, case)[NATIVE], parties(workspace, case)[IMPORTER]
    assert (factory.romanized, factory.credit_code) == (ENGLISH, "91329981MA1T7H4K9U")
    assert (factory.address, factory.country) == ("江苏省澜江市泗渡镇纺园路18号", "CN")
    assert {"seller", "dyer", "supplier-of-record"} <= {*factory.roles}
    assert {"buyer", "importer-of-record", "ultimate-consignee"} <= {*importer.roles}
    assert proposed(workspace, case) == {}
    workspace.undo(case)
    assert parties(workspace, case) == {}
    assert {*proposed(workspace, case)} == {NATIVE, IMPORTER}


@pytest.mark.parametrize("known", [{"name": NATIVE}, {"name": ENGLISH.upper()}])
def test_a_party_that_is_there_is_completed_and_not_doubled(workspace, case, known):
    add_party(workspace, case, PartyInput(**known, country="XX", roles=("manufacturer",)))
    [factory] = [each for each in proposed(workspace, case).values() if each.party]
    accept_parties(workspace, case, [factory])
    [held] = cases.parties(workspace.db, case)
    assert (held.name, held.country) == (known["name"], "XX")
    assert held.credit_code == "91329981MA1T7H4K9U"
    assert held.roles[0] == "manufacturer"
    assert "seller" in held.roles


def test_what_was_said_meanwhile_stays_and_of_two_alike_none_is_touched(workspace, case):
    found = proposed(workspace, case)
    party = add_party(workspace, case, PartyInput(IMPORTER, address="Pier 9"))
    done = accept_parties(workspace, case, [found[IMPORTER]])
    assert (done.added, parties(workspace, case)[IMPORTER].address) == ([], "Pier 9")
    add_party(workspace, case, PartyInput(IMPORTER))
    edit_party(workspace, case, party, {"roles": ()})
    assert IMPORTER not in proposed(workspace, case)
    assert accept_parties(workspace, case, [found[IMPORTER]]).kept == [IMPORTER]


@pytest.mark.parametrize("latin", [
    "Jiangsu Heting International Trading Co., Ltd.",  # another trade
    "Jiangsu Hongda Knitwear Co., Ltd.",  # only the province
])  # fmt: skip
def test_a_name_that_only_sounds_alike_is_another_party(workspace, case, latin):
    other = INVOICE.replace(ENGLISH, latin)
    invoice, *_ = evidence.of_case(workspace.db, case)
    set_aside(workspace, case, [invoice.id], "Of another sale")
    add_pasted_exhibit(workspace, case, "6.txt", other.encode())
    read_batch.read_all_due(workspace, case)
    found = proposed(workspace, case)
    assert found[NATIVE].romanized == ""
    assert found[latin].values["roles"]
    with pytest.raises(Impossible):
        accept_parties(workspace, case, [])


def test_parties_of_documents_that_are_gone_are_not_added(workspace, case):
    found = proposed(workspace, case)
    for _ in range(len(PAPERS)):
        workspace.undo(case)
    assert evidence.of_case(workspace.db, case) == []
    assert accept_parties(workspace, case, [*found.values()]).added == []


def test_parties_and_descriptions_are_undone_and_redone_in_any_order(workspace, case):
    read = read_documents(workspace, case, description_rules(), {})
    found = proposed(workspace, case)
    described = description_proposals(workspace.db, case, read, description_rules())
    accept_descriptions(
        workspace, case, [(each, [f.field for f in each.fields]) for each in described]
    )
    accept_parties(workspace, case, [*found.values()])
    done = contents(workspace, case)
    for _ in range(2):
        workspace.undo(case)
    assert parties(workspace, case) == {}
    for _ in range(2):
        workspace.redo(case)
    assert contents(workspace, case) == done
    later = description_proposals(workspace.db, case, read, description_rules())
    assert {each.field for of in later for each in of.fields} == {"party"}


def test_a_shell_lists_and_accepts_them(workspace, case, capsys):
    at = (str(workspace.folder), "C-001")
    workspace.close()
    listed = json.loads(said(capsys, "chain", "proposed-parties", *at, "--json"))
    assert {(each["name"], each["field"]) for each in listed} >= {(NATIVE, "credit_code")}
    done = said(capsys, "chain", "accept-parties", *at, IMPORTER, "--as", "Ada")
    assert done == f"Added: {IMPORTER}.\n"


def said(capsys, *arguments):
    """What a command says that runs in this process."""
    with pytest.raises(SystemExit) as left:
        main([*arguments])
    assert not left.value.code
    return capsys.readouterr().out
