"""Places propose a context: addresses, sites, steps and ports; a person takes or declines it."""

from itertools import product

import pytest

from casefiles.assessment import store
from casefiles.assessment.context_proposals import context_proposals, in_words
from casefiles.assessment.scope_acts import decline_context, set_context, set_step_workers
from casefiles.cases import store as cases
from casefiles.cases.party_acts import PartyInput, add_party, edit_party
from casefiles.cases.shipments.shipment_acts import ShipmentInput, add_shipment
from casefiles.chain.step_acts import StepInput, add_step, edit_step
from casefiles.kernel.errors import Faulty, Impossible
from tests.casefiles.assessment.building import Room
from tests.casefiles.assessment.test_origin import BASES, RECRUITMENT, opened

IN_XINJIANG = (
    "新疆阿克苏地区",
    "石河子市北泉镇",
    "Korla",
    "قەشقەر",
    "Wujiaqu",
    "No. 4, Shihezi 832000",
)
SHARED = ("双河", "Beitun", "新星村", "兵团路 5 号")
ELSEWHERE = ("", "Ningbo", "江苏省苏州市", "Hamilton Road", "Jilin City", "Binh Duong")
TIBET = ("Lhasa", "西藏自治区日喀则")


def a_room(workspace, tmp_path):
    made = Room(workspace, tmp_path, "uflpa-applicability")
    made.party = add_party(workspace, made.case, PartyInput("Mill", country="CN"))
    made.scope = made.a_scope("Spinning", party=made.party)
    return made


@pytest.fixture
def room(workspace, tmp_path):
    return a_room(workspace, tmp_path)


def proposed(room, scope=None):
    return context_proposals(room.db, room.case).of(scope or room.scope)


def by_address(room, place):
    edit_party(room.workspace, room.case, room.party, {"address": place})


def by_site(room, place):
    room.scope = room.a_scope("Another", party=room.party, site=place)


def by_step(room, place):
    known = {"party": room.party, "site": place, "country": "CN"}
    add_step(room.workspace, room.case, StepInput("Ginning", **known))


def by_workers(room, place):
    step = add_step(room.workspace, room.case, StepInput("Ginning", party=room.party))
    set_step_workers(room.workspace, room.case, step, place)


def by_port(room, place):
    known = {"place_of_lading": place, "country_of_export": "CN"}
    add_shipment(room.workspace, room.case, ShipmentInput(**known))


WAYS = (by_address, by_site, by_step, by_workers, by_port)


@pytest.mark.parametrize("way", WAYS, ids=lambda each: each.__name__)
def test_every_kind_of_place_proposes_asks_or_is_silent(room, way):
    told = {}
    for number, (places, expected) in enumerate(
        ((IN_XINJIANG, "ctx-xuar"), (TIBET, "ctx-tibet"), (SHARED, "asks"), (ELSEWHERE, None))
    ):
        for place in places:
            room.workspace.undo(room.case) if told else None
            way(room, place)
            found = proposed(room)
            said = None if found is None else "asks" if found.asks else found.pack.id
            told[number, place] = (said, expected)
            if found:
                assert " ".join(place.split()) in in_words(found)
    assert {key: said for key, (said, want) in told.items() if said != want} == {}


def test_a_place_of_another_country_proposes_nothing(room):
    edit_party(room.workspace, room.case, room.party, {"address": "Aral", "country": "KZ"})
    known = {"party": room.party, "site": "Khorgos", "country": "KZ"}
    add_step(room.workspace, room.case, StepInput("Loading", **known))
    sent = {"place_of_lading": "Khorgos", "country_of_export": "KZ"}
    add_shipment(room.workspace, room.case, ShipmentInput(**sent))
    assert proposed(room) is None
    add_shipment(room.workspace, room.case, ShipmentInput(**{**sent, "country_of_export": "CN"}))
    assert proposed(room).pack.id == "ctx-xuar"


def test_codes_propose_as_names_do(room):
    for field, value in (("postal_code", "843000"), ("credit_code", "91659004MA7AB12C3D")):
        edit_party(room.workspace, room.case, room.party, {field: value})
        assert value in in_words(proposed(room))
        room.workspace.undo(room.case)
    assert proposed(room) is None


def test_steps_and_addresses_of_others_propose_nothing_for_a_scope_and_are_told(room):
    other = add_party(room.workspace, room.case, PartyInput("Gin", address="Korla", country="CN"))
    add_step(room.workspace, room.case, StepInput("Ginning", party=other, site="石河子"))
    assert proposed(room) is None
    told = context_proposals(room.db, room.case).without_scope
    assert [each.key for each in told] == [
        "the address of Gin: Korla",
        "step 1 (Ginning): 石河子, CN",
    ]
    room.a_scope("Ginning", party=other)
    assert context_proposals(room.db, room.case).without_scope == ()


def test_what_is_taken_is_not_proposed_again_and_undo_brings_it_back(room):
    by_step(room, "Korla")
    set_context(room.workspace, room.case, room.scope, proposed(room).pack.id)
    assert proposed(room) is None
    room.workspace.undo(room.case)
    assert proposed(room).is_open


def test_what_is_declined_stays_declined_until_another_place_is_named(room):
    by_step(room, "双河")
    decline_context(room.workspace, room.case, room.scope, "It is Shuanghe in Zhejiang.")
    found = proposed(room)
    assert not found.is_open
    assert (found.declined.reason, found.declined.by) == ("It is Shuanghe in Zhejiang.", "Ada")
    assert context_proposals(room.db, room.case).open == ()
    by_address(room, "Korla")
    assert proposed(room).is_open
    decline_context(room.workspace, room.case, room.scope, "An office.")
    assert len(store.declined_contexts(room.db, room.case)) == 1
    by_address(room, "Ningbo")  # fewer places than were declined
    room.workspace.undo(room.case)
    assert not proposed(room).is_open
    room.workspace.undo(room.case)
    assert proposed(room).is_open


def test_to_decline_takes_a_reason_and_something_proposed(room):
    with pytest.raises(Impossible, match="No place proposes"):
        decline_context(room.workspace, room.case, room.scope, "Because.")
    by_step(room, "Korla")
    with pytest.raises(Impossible, match="takes a reason"):
        decline_context(room.workspace, room.case, room.scope, "  ")
    assert proposed(room).is_open


@pytest.mark.parametrize("basis", BASES)
def test_workers_of_a_step_open_recruitment_in_every_scope_of_its_plant(workspace, tmp_path, basis):
    room = Room(workspace, tmp_path, basis)
    mill, other = (add_party(workspace, room.case, PartyInput(e)) for e in ("Mill", "Other"))
    scopes = [room.a_scope(name, party=mill) for name in ("Spinning", "Weaving")]
    strange = room.a_scope("Else", party=other)
    before = [opened(room, each) for each in (*scopes, strange)]
    step = add_step(workspace, room.case, StepInput("Spinning", party=mill))
    set_step_workers(workspace, room.case, step, "Hotan")
    assert [opened(room, e) for e in scopes] == [each | RECRUITMENT for each in before[:2]]
    assert opened(room, strange) == before[2]
    assert all(proposed(room, each).pack.id == "ctx-xuar" for each in scopes)
    assert proposed(room, strange) is None
    later = room.a_scope("Sewing", party=mill)
    assert opened(room, later) >= RECRUITMENT
    workspace.undo(room.case)
    workspace.undo(room.case)
    assert [opened(room, e) for e in (*scopes, strange)] == before


def test_where_workers_come_from_is_said_by_the_act_that_asks(room):
    step = add_step(room.workspace, room.case, StepInput("Ginning"))
    with pytest.raises(Faulty):
        edit_step(room.workspace, room.case, step, {"worker_region": "Hotan"})


def test_a_party_that_is_named_later_leaves_it_to_be_asked(room):
    step = add_step(room.workspace, room.case, StepInput("Spinning"))
    set_step_workers(room.workspace, room.case, step, "Hotan")
    assert context_proposals(room.db, room.case).not_asked == ()
    edit_step(room.workspace, room.case, step, {"party": room.party})
    [found] = context_proposals(room.db, room.case).not_asked
    asked = RECRUITMENT - opened(room, room.scope)
    assert (found.scope.id, {*found.groups}) == (room.scope, asked)
    assert asked


def test_ways_and_scopes_are_many_and_none_proposes_for_another(room):
    """Each place proposes for the scopes of its own party only."""
    others = [
        add_party(room.workspace, room.case, PartyInput(f"P{n}", country="CN")) for n in range(3)
    ]
    scopes = {each: room.a_scope(f"S {each}", party=each) for each in others}
    for party, place in product(others[:2], ("Korla", "Ningbo")):
        known = {"party": party, "site": place, "country": "CN"}
        add_step(room.workspace, room.case, StepInput(f"Step at {place}", **known))
    found = {party: proposed(room, scope) for party, scope in scopes.items()}
    assert [bool(found[each]) for each in others] == [True, True, False]
    assert {len(found[each].grounds) for each in others[:2]} == {1}
    assert cases.scope(room.db, room.scope).context_pack == "ctx-default"
