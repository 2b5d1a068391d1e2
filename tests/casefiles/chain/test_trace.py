"""What follows from steps, links and papers alone."""

from dataclasses import replace

import pytest

from casefiles.chain import wording
from casefiles.chain.chain import Chain
from casefiles.chain.model import Custody, LineStep, Shows
from casefiles.chain.region import may_be_in_region
from casefiles.chain.trace import (
    Lack,
    cycle_through,
    gaps,
    in_order,
    lacks_of_link,
    lacks_of_step,
    origins,
    silenced_by,
    tiers,
    upstream,
)
from casefiles.kernel.ids import StepId
from tests.casefiles.chain import chain_laws
from tests.casefiles.chain.chains import (
    PARTY,
    a_chain,
    a_link,
    a_paper,
    a_step,
    proven,
)

DIAMOND = [(1, 2), (1, 3), (2, 4), (3, 4)]


def test_a_round_is_told_step_by_step():
    assert cycle_through([("a", "b"), ("b", "c")], ("c", "a")) == ["c", "a", "b", "c"]
    assert cycle_through([("a", "b"), ("b", "c")], ("a", "c")) == []
    assert cycle_through([], ("a", "a")) == ["a", "a"]


def test_each_step_comes_after_what_leads_to_it():
    chain = a_chain(4, [(4, 1), (1, 3), (4, 3), (3, 2)])
    assert [each.number for each in in_order(chain)] == [4, 1, 3, 2]
    assert tiers(chain) == {"4": 0, "1": 1, "3": 2, "2": 3}


def test_the_chain_of_the_goods_is_what_leads_to_them():
    chain = a_chain(5, [(1, 2), (2, 3), (4, 5)])
    assert [each.number for each in upstream(chain, [chain.by_id["3"]])] == [1, 2, 3]
    assert [each.number for each in chain.ends()] == [3, 5]
    tied = Chain(chain.steps, chain.links, line_steps=[LineStep("t", "c", "line", "3", ())])
    assert [each.number for each in tied.ends()] == [3]
    assert [each.number for each in tied.ends(["line"])] == [3]
    assert [each.number for each in tied.ends(["another"])] == [3, 5]


def test_after_a_blend_every_origin_is_in_everything():
    pairs = [(1, 3), (2, 3), (3, 4), (3, 5)]
    for custody in (Custody.BLENDED, Custody.MASS_BALANCE, Custody.UNKNOWN):
        found = origins(a_chain(5, pairs, s3=custody))
        assert found["4"] == found["5"] == {"1", "2"}


def test_lots_that_stay_apart_keep_their_origin_by_the_name_of_the_goods():
    steps = [a_step(n, custody=Custody.SEGREGATED) for n in range(1, 6)]
    links = [
        a_link(1, 3, goods="Cotton A"), a_link(2, 3, goods="cotton b"),
        a_link(3, 4, goods="cotton  a"), a_link(3, 5, goods="yarn"),
    ]  # fmt: skip
    found = origins(Chain(steps, links))
    assert found["4"] == {"1"}
    assert found["5"] == {"1", "2"}


def test_past_mass_balance_nothing_can_be_said():
    chain = a_chain(4, DIAMOND, s2=Custody.MASS_BALANCE, s3=Custody.BLENDED)
    assert [each.number for each in silenced_by(chain, chain.ends())] == [2]


def test_a_link_is_proven_by_papers_of_sale_transport_and_payment():
    chain = a_chain(2, [(1, 2)])
    [link] = chain.links
    two = [a_step(1, party="other", begins=True), a_step(2)]
    for papers, lacks in (
        ([], (Lack.SALE, Lack.TRANSPORT, Lack.PAYMENT)),
        ([a_paper(Shows.BOUGHT, link=link.id)], (Lack.TRANSPORT, Lack.PAYMENT)),
        ([a_paper(Shows.SOLD, step="1"), a_paper(Shows.RECEIVED, step="2")], (Lack.PAYMENT,)),
        ([a_paper(Shows.SOLD, step="2")], (Lack.SALE, Lack.TRANSPORT, Lack.PAYMENT)),
    ):
        assert lacks_of_link(Chain(two, [link], papers), link) == lacks


def test_a_paper_of_a_step_counts_for_a_link_only_where_there_is_one_it_can_be_about():
    two = [a_step(1, party="a"), a_step(2, party="b"), a_step(3)]
    links = [a_link(1, 3), a_link(2, 3)]
    bought = a_paper(Shows.BOUGHT, step="3")
    assert Lack.SALE not in lacks_of_link(Chain(two, links[:1], [bought]), links[0])
    assert Lack.SALE in lacks_of_link(Chain(two, links, [bought]), links[0])


def test_within_one_company_nothing_is_sold():
    apart = [a_step(1), a_step(2, site="Another road")]
    link = a_link(1, 2)
    assert lacks_of_link(Chain(apart, [link]), link) == (Lack.TRANSPORT,)
    assert lacks_of_link(Chain([a_step(1), a_step(2)], [link]), link) == ()


def test_what_is_missing_at_a_step_is_named():
    bare = a_step(2, party=None, site="", country="", postal_code="", custody=Custody.UNKNOWN)
    chain = Chain([a_step(1), bare, a_step(3)], [a_link(2, 3)])
    assert {*lacks_of_step(chain, bare)} == {
        Lack.ENTITY, Lack.PLACE, Lack.DOCUMENT, Lack.MADE, Lack.SOURCE, Lack.CUSTODY,
    }  # fmt: skip
    assert Lack.POSTAL_CODE in lacks_of_step(chain, a_step(4, postal_code=""))


def test_a_party_with_whom_nobody_dealt_is_named_by_a_record():
    def lacks(*papers, **known):
        chain = Chain(
            [a_step(1, begins=True), a_step(2)], [a_link(1, 2, **known)], papers, (), {"p": PARTY}
        )
        return Lack.CITATION in lacks_of_step(chain, chain.steps[0])

    assert lacks()
    assert not lacks(dealt_directly=True)
    assert not lacks(a_paper(Shows.RECORD, link="1-2"))
    assert not lacks(a_paper(Shows.RECORD, step="1"))
    assert lacks(a_paper(Shows.RECORD, step="2"))


def test_a_proven_chain_has_no_gap_and_each_gap_is_told():
    chain = proven(4, DIAMOND)
    assert gaps(chain, chain.steps) == []
    bare = a_chain(2, [(1, 2)])
    told = [wording.gap(bare, each) for each in gaps(bare, bare.steps)]
    assert "step 1 (Step 1): no record of production" in told
    assert "step 1 (Step 1): no document" in told


@pytest.mark.parametrize(
    ("known", "is_there"),
    [
        ({"province": "Xinjiang Uygur Autonomous Region"}, True),
        ({"province": "新疆维吾尔自治区"}, True),
        ({"prefecture": "Aksu"}, True),
        ({"postal_code": "843000"}, True),
        ({"province": "Jilin", "prefecture": "Jilin City"}, False),
        ({"province": "Texas", "country": "US", "postal_code": "83400"}, False),
    ],
)
def test_a_place_in_the_region_is_asked_about(known, is_there):
    assert may_be_in_region(a_step(1, **known), None) is is_there


@pytest.mark.parametrize("law", chain_laws.LAWS, ids=lambda law: law.__name__)
def test_the_laws_hold(law):
    law()


def test_ids_are_those_of_the_chain():
    assert proven(2, [(1, 2)]).by_id.keys() == {StepId("1"), StepId("2")}


def test_who_passes_on_what_came_in_makes_nothing():
    merchant = replace(a_step(1), inputs="110 bales", outputs="110  Bales")
    assert Lack.MADE not in lacks_of_step(Chain([merchant], []), merchant)
    spinner = replace(merchant, outputs="yarn")
    assert Lack.MADE in lacks_of_step(Chain([spinner], []), spinner)
