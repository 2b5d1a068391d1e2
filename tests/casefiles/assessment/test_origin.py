"""Where workers come from opens the recruitment questions and proposes the context."""

import pytest

from casefiles.assessment import store
from casefiles.assessment.origin import opened_by_origin, proposed_context
from casefiles.assessment.scope_acts import set_worker_region
from casefiles.cases import store as cases
from tests.casefiles.assessment.building import Room
from tests.casefiles.checklists.shipped import CHECKLIST

BASES = [basis for opening in CHECKLIST.openings for basis in opening.bases]
RECRUITMENT = {"SI-R", "SI-W", "SI-X"}
XINJIANG = ["Xinjiang", "新疆和田", "Hotan Prefecture", "خوتەن", "KASHGAR", "石河子", "Qumul"]
TIBET = ["Tibet", "西藏", "Xizang", "Lhasa", "西藏自治区拉萨市"]
ELSEWHERE = [
    "",
    "Henan",
    "Jilin",
    "Zhejiang",
    "Vietnam",
    "Alibaba Town",
    "阿里巴巴",
    "local",
    "Ningbo",
]


@pytest.mark.parametrize("region", XINJIANG)
def test_xinjiang_proposes_its_context(region):
    assert proposed_context(CHECKLIST, region) == "ctx-xuar"
    assert {*opened_by_origin(CHECKLIST, region)} == RECRUITMENT


@pytest.mark.parametrize("region", TIBET)
def test_tibet_proposes_its_context(region):
    assert proposed_context(CHECKLIST, region) == "ctx-tibet"
    assert {*opened_by_origin(CHECKLIST, region)} == RECRUITMENT


@pytest.mark.parametrize("region", ELSEWHERE)
def test_other_places_propose_nothing(region):
    assert proposed_context(CHECKLIST, region) == ""
    assert opened_by_origin(CHECKLIST, region) == ()


def test_a_name_that_places_elsewhere_have_asks_and_proposes_nothing():
    assert proposed_context(CHECKLIST, "新星") == ""
    assert {*opened_by_origin(CHECKLIST, "新星")} == RECRUITMENT


def opened(room, scope):
    return {each.checklist_group for each in store.groups(room.db, scope)}


@pytest.mark.parametrize("basis", BASES)
def test_whatever_the_legal_basis_the_origin_opens_how_people_were_recruited(
    workspace, tmp_path, basis
):
    room = Room(workspace, tmp_path, basis)
    scope = room.a_scope("Sewing", worker_region="和田地区")
    assert opened(room, scope) >= RECRUITMENT
    assert cases.scope(room.db, scope).context_pack == "ctx-xuar"
    said_otherwise = room.a_scope("Spinning", worker_region="和田地区", context_pack="ctx-default")
    assert opened(room, said_otherwise) >= RECRUITMENT
    assert cases.scope(room.db, said_otherwise).context_pack == "ctx-default"


def test_goods_made_there_propose_the_context_and_open_no_more(workspace, tmp_path):
    room = Room(workspace, tmp_path, "uflpa-applicability")
    scope = room.a_scope("Towers", production_region="Urumqi")
    assert cases.scope(room.db, scope).context_pack == "ctx-xuar"
    assert opened(room, scope).isdisjoint(RECRUITMENT)
    assert cases.scope(room.db, room.a_scope("Local")).context_pack == "ctx-default"


def test_an_origin_that_is_learned_later_opens_the_questions_and_undo_closes_them(
    workspace, tmp_path
):
    room = Room(workspace, tmp_path, "uflpa-applicability")
    scope = room.a_scope("Sewing")
    before = opened(room, scope)
    set_worker_region(workspace, room.case, scope, "Kashgar")
    assert opened(room, scope) == before | RECRUITMENT
    assert cases.scope(room.db, scope).worker_region == "Kashgar"
    set_worker_region(workspace, room.case, scope, "Henan")
    assert opened(room, scope) == before | RECRUITMENT  # what is asked stays asked
    workspace.undo(room.case)
    workspace.undo(room.case)
    assert opened(room, scope) == before
