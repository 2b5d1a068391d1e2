"""The laws of the chain as properties, for the tests and for the tests of the tests."""

from dataclasses import replace
from itertools import combinations, product

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from casefiles.chain import trace
from casefiles.chain.chain import Chain
from casefiles.chain.model import Custody, Shows
from casefiles.chain.nexus import TracedChain
from casefiles.kernel.ids import LinkId, StepId
from tests.casefiles.chain.chains import NOTHING_CLOSE, PARTY, a_link, a_paper, a_step

SAID = "Ada said so"
NO_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)
MEETING = [*product((1, 2, 3), (4, 5)), *product((4, 5), (6,))]
"""Three beginnings that may meet in two steps, and those in one."""

BLENDS = {Custody.BLENDED, Custody.MASS_BALANCE, Custody.UNKNOWN}


@st.composite
def chains(draw, among=()):
    """A chain without rounds, with some of the papers that it could have; `among` these pairs."""
    many = 6 if among else draw(st.integers(2, 6))
    custody = st.sampled_from([*Custody, Custody.SEGREGATED, Custody.BATCH])
    parties = st.sampled_from([PARTY.id, "other"])
    steps = [
        a_step(n, custody=draw(custody), party=draw(parties), begins=draw(st.booleans()))
        for n in range(1, many + 1)
    ]
    forward = [*(among or combinations(range(1, many + 1), 2))]
    pairs = draw(st.sets(st.sampled_from(forward), min_size=len(among) // 2 or 1, max_size=10))
    goods = st.sampled_from(["lint", "lot A"])
    links = [a_link(a, b, goods=draw(goods)) for a, b in sorted(pairs)]
    of_steps = st.builds(
        lambda n, shows: a_paper(shows, step=StepId(str(n))),
        st.integers(1, many),
        st.sampled_from([*Shows]),
    )
    spots = of_steps
    if links:
        of_links = st.builds(
            lambda link, shows: a_paper(shows, link=LinkId(link.id)),
            st.sampled_from(links),
            st.sampled_from([*Shows]),
        )
        spots = st.one_of(of_steps, of_links)
    papers = draw(st.lists(spots, max_size=12, unique_by=lambda each: each.id))
    parties = {PARTY.id: PARTY, "other": replace(PARTY, id="other")}
    return Chain(steps, links, papers, (), parties)


def every_origin_before_a_blend_reaches_every_output(examples=60):
    """Often asked of chains in which goods meet: where nothing does, no blend can be wrong."""

    @settings(max_examples=examples, deadline=None, phases=NO_SHRINKING)
    @given(st.one_of(chains(among=MEETING), chains()))
    def holds(chain):
        found = trace.origins(chain)
        for step in chain.steps:
            if step.custody in BLENDS:
                firsts = {e.id for e in trace.upstream(chain, [step]) if not chain.into.get(e.id)}
                held = {o for link in chain.into.get(step.id, ()) for o in found[link.from_step]}
                assert held <= firsts
                for link in chain.out_of.get(step.id, ()):
                    assert found[step.id] <= found[link.to_step]

    holds()


def removing_a_paper_proves_nothing(examples=60):
    @settings(max_examples=examples, deadline=None, phases=NO_SHRINKING)
    @given(chains(), st.data())
    def holds(chain, data):
        if not chain.papers:
            return
        gone = data.draw(st.sampled_from(chain.papers))
        left = [each for each in chain.papers if each is not gone]
        without = Chain(chain.steps, chain.links, left, (), chain.parties)
        for step in chain.steps:
            assert {*trace.lacks_of_step(chain, step)} <= {*trace.lacks_of_step(without, step)}
        for link in chain.links:
            assert {*trace.lacks_of_link(chain, link)} <= {*trace.lacks_of_link(without, link)}

    holds()


def one_open_step_leaves_the_nexus_open(examples=60):
    """Whatever is taken from a chain that excludes a nexus, it excludes none any more."""

    @settings(max_examples=examples, deadline=None, phases=NO_SHRINKING)
    @given(st.integers(2, 6), st.data())
    def holds(many, data):
        from tests.casefiles.chain.chains import proven  # noqa: PLC0415

        pairs = [(n, n + 1) for n in range(1, many)]
        whole = proven(many, pairs)
        steps = [replace(e, party=PARTY.id) for e in whole.steps]
        whole = Chain(steps, whole.links, whole.papers, (), whole.parties)
        assert TracedChain(whole, whole.ends(), NOTHING_CLOSE, SAID).excluded
        at = data.draw(st.integers(0, many - 1))
        worse = data.draw(
            st.sampled_from(
                [
                    {"party": None}, {"site": ""}, {"custody": Custody.UNKNOWN},
                    {"custody": Custody.MASS_BALANCE}, {"province": "新疆"},
                ]
            )
        )  # fmt: skip
        steps[at] = replace(steps[at], **worse)
        opened = Chain(steps, whole.links, whole.papers, (), whole.parties)
        traced = TracedChain(opened, opened.ends(), NOTHING_CLOSE, SAID)
        assert not traced.excluded
        assert any(each.step and each.step.number == at + 1 for each in traced.open)

    holds()


def the_picture_says_what_the_table_says(examples=60):
    """Every step is one box, every link one arrow, broken as long as it is not proven."""
    from casefiles.chain.diagram.arrange import arrange  # noqa: PLC0415
    from casefiles.chain.diagram.cards import cards_of  # noqa: PLC0415
    from casefiles.chain.diagram.case_graph import graph_of_chain  # noqa: PLC0415
    from casefiles.chain.diagram.layout import PRINTED, lay_out  # noqa: PLC0415
    from casefiles.chain.diagram.layout import width_at_most as wide  # noqa: PLC0415
    from casefiles.chain.diagram.lines import measure_cards, place_cards  # noqa: PLC0415
    from casefiles.chain.diagram.sheets import sheets  # noqa: PLC0415

    @settings(max_examples=examples, deadline=None, phases=NO_SHRINKING)
    @given(chains())
    def holds(chain):
        subject = graph_of_chain(TracedChain(chain, chain.ends()), whole=True)
        arrangement = arrange(subject)
        drawn = lay_out(subject, arrangement)
        assert {box.node.id for box in drawn.boxes} == {each.id for each in chain.steps}
        broken = {arrow.tie.id for arrow in drawn.arrows if not arrow.tie.proven}
        assert broken == {e.id for e in chain.links if trace.lacks_of_link(chain, e)}
        for arrow in drawn.arrows:
            assert [x for x, _ in arrow.points] == sorted(x for x, _ in arrow.points)
        corners = [(box.x, round(box.y)) for box in drawn.boxes]
        assert len({*corners}) == len(corners)
        pages = sheets(subject, arrangement, (468.0, 200.0))
        assert sum(len(each.boxes) for each in pages) == len(chain.steps)
        assert all(each.width <= 468.1 for each in pages)
        cards = measure_cards(cards_of(TracedChain(chain, chain.ends()), {}, {}), PRINTED, wide)
        for columns in (1, 2, 3, 5):
            the_cards_lie_apart_and_arrows_end_at_them(place_cards(cards, columns, wide), chain)

    holds()


def the_cards_lie_apart_and_arrows_end_at_them(drawn, chain):
    """However many stand in a line, each step is one card, and each link leads to its own."""
    held = {each.node.id: each for each in drawn.cards}
    assert {*held} == {each.id for each in chain.steps}
    for one, other in combinations(drawn.cards, 2):
        beside = one.x + one.width <= other.x or other.x + other.width <= one.x
        assert beside or one.y + one.height <= other.y or other.y + other.height <= one.y
    assert {each.line.tie.id for each in drawn.arrows} == {each.id for each in chain.links}
    for arrow in drawn.arrows:
        start, end = held[arrow.line.tie.from_node], held[arrow.line.tie.to_node]
        (x, y), (to_x, to_y) = arrow.line.points[0], arrow.line.points[-1]
        assert (x, to_x) == (start.x + start.width, end.x)
        assert start.y < y < start.y + start.height
        assert end.y < to_y < end.y + end.height


def alike_boxes_stand_in_their_own_order(examples=40):
    """Those that the same arrows join stand from the top as they are listed: entry 1 above 2."""
    from casefiles.chain.diagram.arrange import arrange  # noqa: PLC0415
    from casefiles.chain.diagram.graph import Edge, Graph, Node  # noqa: PLC0415

    @settings(max_examples=examples, deadline=None, phases=NO_SHRINKING)
    @given(st.integers(1, 3), st.integers(2, 6), st.randoms(use_true_random=False))
    def holds(steps, entries, chance):
        names = [f"step {n}" for n in range(steps)] + [f"entry {n}" for n in range(entries)]
        nodes = [Node(name, name, (), is_step=name.startswith("step")) for name in names]
        ties = [(names[n], names[n + 1]) for n in range(steps - 1)]
        ties += [(names[steps - 1], each) for each in names[steps:]]
        chance.shuffle(ties)
        drawn = arrange(Graph(nodes, [Edge(f"{a} {b}", a, b) for a, b in ties]))
        rows = [drawn.spots[each].row for each in names[steps:]]
        assert rows == sorted({*rows})

    holds()


def an_origin_is_there_where_a_way_leads_from_it(examples=60):
    """Every way is walked: past a step that keeps lots apart goes only what keeps its name."""

    @settings(max_examples=examples, deadline=None, phases=NO_SHRINKING)
    @given(chains(among=MEETING))
    def holds(chain):
        found = trace.origins(chain)
        for step in chain.steps:
            assert found[step.id] == {
                way[0].from_step if way else step.id for way in ways(chain, step)
            }

    def ways(chain, step, last=None):
        """Each way of links from a first step to this one, on which goods may come along."""
        came = chain.into.get(step.id, ())
        alike = [each for each in came if last and each.goods == last.goods]
        passing = alike if alike and step.custody not in BLENDS else came
        for each in passing:
            yield from ([*way, each] for way in ways(chain, chain.by_id[each.from_step], each))
        if not came:
            yield []

    holds()


def the_order_of_rows_does_not_matter(examples=60):
    """Links and papers as they come: the same origins, the same gaps, the same chain."""

    @settings(max_examples=examples, deadline=None, phases=NO_SHRINKING)
    @given(chains())
    def holds(chain):
        turned = Chain(chain.steps, chain.links[::-1], chain.papers[::-1], (), chain.parties)
        assert trace.origins(chain) == trace.origins(turned)
        assert trace.tiers(chain) == trace.tiers(turned)
        assert trace.upstream(chain, chain.ends()) == trace.upstream(turned, turned.ends())
        for link in chain.links:
            assert trace.lacks_of_link(chain, link) == trace.lacks_of_link(turned, link)
        for step in chain.steps:
            assert trace.lacks_of_step(chain, step) == trace.lacks_of_step(turned, step)

    holds()


LAWS = (
    every_origin_before_a_blend_reaches_every_output,
    removing_a_paper_proves_nothing,
    one_open_step_leaves_the_nexus_open,
    the_picture_says_what_the_table_says,
    alike_boxes_stand_in_their_own_order,
    an_origin_is_there_where_a_way_leads_from_it,
    the_order_of_rows_does_not_matter,
)
