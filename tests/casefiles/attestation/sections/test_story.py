"""The story of the goods: sentences made of what was entered, with the exhibits, and no others."""

import re
from dataclasses import replace
from datetime import date
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from casefiles.attestation.layout.model import (
    Arrow,
    Drawing,
    DrawnText,
    Frame,
    Heading,
    Para,
    Stroke,
    Table,
)
from casefiles.attestation.model import Audience
from casefiles.attestation.record.matter import Matter
from casefiles.attestation.sections.chain import chain as chain_section
from casefiles.attestation.sections.story import TITLE, story
from casefiles.attestation.wording import day
from casefiles.chain.chain import Chain
from casefiles.chain.ledger.calculate import calculate
from casefiles.chain.model import Custody, Shows
from casefiles.chain.nexus import TracedChain
from casefiles.chain.trace import lacks_of_link
from casefiles.chain.wording import LACKS
from casefiles.kernel.ids import PartyId, StepId
from tests.attesting import a_record, exhibits
from tests.casefiles.attestation.sections.test_balance import LOTS, SALE
from tests.casefiles.attestation.sections.test_reconciliation import KNOWN
from tests.casefiles.chain.chains import PARTY, a_link, a_paper, a_step
from tests.casefiles.chain.ledger.ledgers_made import (
    INVOICE,
    ORDER,
    PAYMENT,
    dealing,
    ledger_data,
    steps,
)

HELD = [each for each in exhibits() if not each.set_aside]
DAYS = [date(2026, 4, 28), date(2026, 5, 2), date(2026, 5, 3), None]
OF_LINKS = [each for each in Shows if each not in {Shows.RECORD, Shows.MADE}]
PARTIES = {
    PartyId(name): replace(PARTY, id=PartyId(name), name=name, romanized=f"{name} Mill Ltd.")
    for name in ("Ada", "Bo", "Cy")
}


def traced(links, papers=(), parties=("Ada", "Bo", "Cy")):
    made = [a_step(n, party=PartyId(who), begins=n == 1) for n, who in enumerate(parties, 1)]
    whole = Chain(made, links, papers, (), PARTIES)
    return TracedChain(whole, [made[-1]])


def told(known, record=None):
    """The rows, as words."""
    blocks = [*story(record or a_record(), known)]
    grids = [each for each in blocks if isinstance(each, Table)]
    return [[_plain(cell) for cell in row] for grid in grids for row in grid.rows]


def _plain(thing):
    said = thing if isinstance(thing, str) else "".join(each.text for each in thing)
    return re.sub(r" +", " ", said.replace("\u00a0", " "))


@st.composite
def any_link(draw, giver, taker):
    quantity = draw(st.sampled_from(["", "4800", "12.5"]))
    known = {
        "goods": draw(st.sampled_from(["", "Yarn lot B", "cotton"])),
        "quantity": quantity,
        "unit": "kg" if quantity else "",
    }
    known |= {name: draw(st.sampled_from(DAYS)) for name in ("sold_on", "moved_on", "received_on")}
    link = a_link(giver, taker, **known)
    shown = draw(st.lists(st.sampled_from(OF_LINKS), unique=True, max_size=5))
    papers = [a_paper(each, link=link.id, exhibit=draw(st.sampled_from(HELD)).id) for each in shown]
    return link, papers


@given(any_link(1, 2), any_link(2, 3))
@settings(max_examples=60, deadline=None)
def test_all_that_was_entered_of_a_link_is_told_and_nothing_else(one, two):
    links, papers = [one[0], two[0]], [*one[1], *two[1]]
    known = traced(links, papers)
    rows = told(known)
    assert [row[0] for row in rows] == ["1 to 2", "2 to 3"]
    by_id = {each.id: each.label for each in HELD}
    for link, (_, said) in zip(links, rows, strict=True):
        own = [each for each in papers if each.link == link.id]
        days = {_plain(day(e)) for e in (link.sold_on, link.moved_on, link.received_on) if e}
        cited = {by_id[each.exhibit] for each in own}
        assert {*re.findall(r"[A-Z][a-z]+ \d+, \d{4}", said)} == days
        assert {*re.findall(r"E-\d{3}", said)} == cited
        assert (link.goods[1:] in said) if link.goods else "goods" in said or link.quantity
        assert not link.quantity or {"4800": "4,800 kg", "12.5": "12.5 kg"}[link.quantity] in said
        sold = {Shows.SOLD, Shows.BOUGHT} & {each.shows for each in own} or link.sold_on
        assert (" sold " in said) == bool(sold)
        lacks = [LACKS[each] for each in lacks_of_link(known.chain, link)]
        assert [each for each in LACKS.values() if each in said] == lacks
        assert ".." not in said


def test_what_stays_within_one_company_is_one_row():
    within = ("Ada", "Bo", "Bo")
    links = [a_link(1, 2, goods="Cotton"), a_link(2, 3, goods="Yarn", quantity="9", unit="t")]
    rows = told(traced(links, parties=within))
    assert rows[1] == [
        "2 to 3",
        "Within Bo Mill Ltd., at one place: yarn (9 t) from step 2 (step 2) to step 3 (step 3).",
    ]


def test_a_sale_is_told_with_every_paper_and_says_which_is_not_on_file():
    record = replace(
        a_record(),
        matter=Matter(ledger=calculate(ledger_data(**(KNOWN | {"dealings": SALE})))),
    )
    [row] = told(traced([]), record)
    assert row[0] == "sale"
    assert "Buyer bought from Mill: order PO 7, 1,000 USD [E-001, p. 2]" in row[1]
    assert "invoice INV-1, 1,000 USD" in row[1]
    assert "payment T1, 900 USD, to Uncle." in row[1]
    paid = (dealing(PAYMENT, "T9", "5", payer="Buyer", payee="Mill"),)
    matter = Matter(ledger=calculate(ledger_data(**(KNOWN | {"dealings": paid}))))
    [row] = told(traced([]), replace(record, matter=matter))
    assert row[1] == "Buyer paid Mill: no order on file; no invoice on file; payment T9, 5 USD."


def test_many_sales_stand_in_the_annex():
    sales = tuple(
        dealing(kind, f"{kind.value} {n}", "5", settles=(f"order {n}",) * (kind is INVOICE))
        for n in range(9)
        for kind in (ORDER, INVOICE)
    )
    matter = Matter(ledger=calculate(ledger_data(**(KNOWN | {"dealings": sales}))))
    [row] = told(traced([]), replace(a_record(), matter=matter))
    assert row[1].startswith("9 sales, by order, invoice and payment, stand in")


def test_the_picture_shows_lots_and_weights_and_the_table_of_links_is_counsels():
    chain_steps = steps("gin", "mill", "sewing")
    ledger = calculate(ledger_data(**(KNOWN | {"lines": LOTS})))
    known = [a_step(n, id=each.id, party=None) for n, each in enumerate(chain_steps, 1)]
    links = [a_link(known[0].id, known[1].id), a_link(known[1].id, known[2].id)]
    whole = TracedChain(Chain(known, links), [known[-1]])
    record = a_record(matter=Matter(chain=whole, ledger=ledger))
    for audience in Audience:
        blocks = [*chain_section(record, audience)]
        heads = {each.text for each in blocks if isinstance(each, Heading)}
        assert (TITLE in heads) == (audience is Audience.CBP)
        assert ("Links from step to step" in heads) == (audience is Audience.COUNSEL)
        [grid] = [e for e in blocks if isinstance(e, Table) and "custody" in e.head[-2]]
        done = [_plain(row[2]) for row in grid.rows]
        assert all(each.startswith("Custody: ") for each in done), "where no process is entered"
        drawn = [
            shape.text
            for block in blocks
            if isinstance(block, Drawing)
            for shape in block.shapes
            if isinstance(shape, DrawnText)
        ]
        said = _plain(" ".join(drawn))
        for words in ("in: 1,000 kg lint", "out: 866.25 kg yarn", "lot A: 516 kg"):
            assert words in said


def test_the_key_of_the_picture_explains_only_the_lines_and_frames_that_are_drawn():
    link = a_link("1", "2", goods="cotton")
    whole = [a_paper(each, link=link.id, exhibit=HELD[0].id) for each in Shows]
    named = [
        a_paper(each, step=StepId(n), exhibit=HELD[0].id)
        for n in "12"
        for each in (Shows.RECORD, Shows.MADE)
    ]
    kept = {"site": "Mill Road", "country": "CN", "custody": Custody.BATCH}
    seen = set()
    for papers, known in product([(), whole, [*whole, *named]], [{}, kept]):
        made = [
            a_step(n, party=PartyId(who), begins=n == 1, **known)
            for n, who in enumerate(("Ada", "Bo"), 1)
        ]
        record = a_record(
            matter=Matter(chain=TracedChain(Chain(made, [link], papers, (), PARTIES), [*made]))
        )
        blocks = [*chain_section(record, Audience.CBP)]
        shapes = [s for block in blocks if isinstance(block, Drawing) for s in block.shapes]
        drawn = {
            ("line" if isinstance(each, Arrow) else "frame", each.stroke)
            for each in shapes
            if isinstance(each, Arrow | Frame)
        }
        said = " ".join(_plain(e.spans) for e in blocks if isinstance(e, Para))
        for word, mark in KEYS.items():
            assert (word in said) == (mark in drawn), (word, papers, known)
            seen |= {(word, mark in drawn)}
    assert seen >= {
        ("A broken line", True), ("A broken line", False),
        ("A broken frame", True), ("A broken frame", False),
    }  # fmt: skip


KEYS = {
    "A broken line": ("line", Stroke.BROKEN),
    "A broken frame": ("frame", Stroke.BROKEN),
    "A heavy frame": ("frame", Stroke.HEAVY),
}
