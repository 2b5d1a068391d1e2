"""Steps of these goods against stages of a cleared chain: same, different, not said, not in it."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casefiles.attestation.tracing.compare import ChainStage, StageMatch, compare_chains, goods_in

GIN = ChainStage(
    id="gin", title="Ginning", producer="North Gin", romanized="", credit_code="", role="gin",
    site="Road 1", place="Texas, US", product="110 bales of lot CC-1", inputs="Seed cotton",
)  # fmt: skip
MILL = ChainStage(
    id="mill", title="Spinning", producer="云海棉纺", romanized="Yunhai Spinning", credit_code="",
    role="spinner", site="Mill Road 6", place="Jiangsu, CN", product="Yarn", inputs="Bales",
)  # fmt: skip
CHAIN = (GIN, MILL)


def held_against(here, cleared, lots=("CC-1", "CC-2")):
    return compare_chains(here, cleared, lots)


def test_a_chain_is_identical_to_itself_and_to_no_part_of_it():
    assert held_against(CHAIN, CHAIN).identical
    shorter = held_against(CHAIN, CHAIN[1:])
    assert [each.likeness for each in shorter.steps] == [StageMatch.NEW, StageMatch.SAME]
    longer = held_against(CHAIN[1:], CHAIN)
    assert [each.title for each in longer.gone] == ["Ginning"]
    assert not shorter.identical
    assert not longer.identical
    assert not compare_chains((), (), ()).identical


def test_amounts_lots_case_and_punctuation_make_no_difference():
    other = replace(GIN, product="28 Bales, of lot CC-2", site="road 1.", place="TEXAS US")
    assert held_against([other], [GIN]).identical


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("producer", "South Gin"), ("site", "Road 2"), ("place", "Xinjiang, CN"), ("role", "farm"),
        ("product", "Lint"), ("inputs", "Seed cotton\nLinters"),
    ],
)  # fmt: skip
def test_each_thing_that_is_compared_is_told_when_it_differs(field, value):
    other = replace(GIN, **{field: value})
    [found] = held_against([other], [GIN]).steps
    assert found.likeness is StageMatch.DIFFERS
    [told] = found.those(StageMatch.DIFFERS)
    assert (told.name, told.here) == (field, value)


def test_what_one_does_not_say_is_neither_the_same_nor_different():
    [found] = held_against([replace(GIN, role="")], [GIN]).steps
    assert found.likeness is StageMatch.UNSAID
    [neither] = held_against([replace(GIN, role="")], [replace(GIN, role="")]).steps
    assert neither.likeness is StageMatch.SAME
    [bare] = held_against([replace(GIN, site="")], [replace(GIN, site="")]).steps
    assert [each.name for each in bare.those(StageMatch.UNSAID)] == ["site"]


def test_a_producer_is_the_same_by_its_name_and_another_by_its_code():
    latin = replace(MILL, producer="Yunhai Spinning", romanized="")
    assert held_against([latin], [MILL]).identical
    spelled = replace(MILL, romanized="Yun Hai Mianfang")
    assert held_against([spelled], [MILL]).identical
    other = replace(MILL, producer="云海二厂")
    assert not held_against([other], [MILL]).identical
    coded = held_against([replace(MILL, credit_code="91A")], [replace(MILL, credit_code="91B")])
    assert coded.steps[0].those(StageMatch.DIFFERS)[0].name == "producer"


def test_steps_find_their_stage_by_origin_then_by_who_and_what():
    knit = replace(MILL, id="knit", title="Knitting", product="Fabric", inputs="Yarn")
    found = held_against([knit, MILL], [replace(MILL, id="a"), replace(knit, id="b")])
    assert [each.stage.id for each in found.steps] == ["b", "a"]
    renamed = replace(GIN, id="x", title="Baling", producer="Elsewhere", original="step-1")
    found = held_against([renamed], [replace(MILL, id="m"), replace(GIN, original="step-1")])
    assert found.steps[0].stage.title == "Ginning"
    moved = replace(MILL, id="x", title="Ring spinning")
    assert held_against([GIN, moved], CHAIN).steps[1].stage is MILL
    two = [replace(MILL, id="1", title="One"), replace(MILL, id="2", title="Two")]
    assert all(e.stage is None for e in held_against(two, [replace(MILL, title="Three")]).steps)


@pytest.mark.parametrize(
    ("text", "goods"),
    [
        ("28 bales of lot CC-1, 6,112.98 kg", {"bales"}),
        ("Yarn lot CC-1, 4,800 kg", {"yarn"}),
        ("Fabric of dye lots CC-1 and CC-2, 4,500 kg", {"fabric"}),
        ("Greige fabric, 4,704 kg and 470.4 kg", {"greige fabric"}),
        ("Yarn lots CC-1, 4,800 kg, and CC-2, 480 kg", {"yarn"}),
        ("24,000 T-shirts, style HP-2231", {"t shirts style hp 2231"}),
        ("Ne 32/1 combed yarn", {"ne 32 1 combed yarn"}),
        ("60 percent cotton\n40 percent linen", {"60 percent cotton", "40 percent linen"}),
        ("坯布，4,704 公斤", {"坯布"}),
        ("", set()),
    ],
)
def test_goods_are_named_without_amounts_and_lots(text, goods):
    assert goods_in(text, ["CC-1", "CC-2"]) == goods


words = st.sampled_from(["", "a", "b"])
stages = st.lists(
    st.builds(
        ChainStage, id=st.uuids().map(str), title=st.sampled_from(["Ginning", "Spinning"]),
        producer=words, romanized=words, credit_code=words, role=words, site=words, place=words,
        product=words, inputs=words, original=st.just(""),
    ),
    max_size=4,
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(stages, stages)
def test_every_step_is_told_once_and_every_stage_at_most_once(here, cleared):
    found = compare_chains(here, cleared, ())
    assert [each.step for each in found.steps] == here
    taken = [each.stage.id for each in found.steps if each.stage]
    assert sorted(taken + [each.id for each in found.gone]) == sorted(e.id for e in cleared)
    for each in found.steps:
        if each.likeness is StageMatch.SAME:
            for name in ("site", "place", "role", "product", "inputs"):
                assert getattr(each.step, name) == getattr(each.stage, name)
            assert {each.step.producer, each.step.romanized} & {
                each.stage.producer, each.stage.romanized,
            } - {""}  # fmt: skip
    if found.identical:
        assert len(here) == len(cleared)


@settings(max_examples=200, deadline=None)
@given(stages.filter(bool), st.data())
def test_a_word_more_on_one_side_is_never_the_same(here, data):
    at = data.draw(st.integers(0, len(here) - 1))
    field = data.draw(st.sampled_from(["site", "place", "role", "product", "inputs"]))
    other = [*here]
    other[at] = replace(here[at], **{field: "another"})
    assert not compare_chains(other, here, ()).identical
