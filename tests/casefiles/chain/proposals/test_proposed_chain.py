"""A chain is proposed from roles and records, and added whole; documents are attached together."""

from dataclasses import replace
from itertools import pairwise

import pytest

from casefiles.cases import store as cases
from casefiles.cases.party_acts import PartyInput, add_party
from casefiles.chain import store
from casefiles.chain.chain import chain_of
from casefiles.chain.model import Custody, Shows
from casefiles.chain.proposals.chain_acts import (
    Attachment,
    ChainOptions,
    add_chain_from_documents,
    attach_documents,
)
from casefiles.chain.proposals.documents import ChainDocument, lots_of
from casefiles.chain.proposals.papers import papers_for
from casefiles.chain.proposals.place import province_of
from casefiles.chain.proposals.steps import propose_steps
from casefiles.evidence import store as evidence
from casefiles.evidence.intake.add_exhibits import add_pasted_exhibit
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.kernel.ids import ExhibitId
from casefiles.reference_data import documents
from tests.build import a_case

PARTIES = (
    PartyInput("Campo Claro", roles=("gin",), country="BR", address="Rodovia BA-909"),
    PartyInput("江苏棉纺", roles=("spinner",), country="CN", postal_code="226577"),
    PartyInput("江苏针织", roles=("manufacturer", "supplier-of-record"), country="CN"),
)
FILES = {
    "Gin certificate.txt": (0, "Lot CC-25-0417\nBales 110\n"),
    "Spinning record.txt": (1, "批号 SY2604-118\n原棉批号 CC-25-0417\n"),
    "报告.txt": (2, "针织车间生产日报\n"),
    "Dyeing cards.txt": (2, "缸号 D1-00001\n缸号 Dye lot: D1-00002\n"),
    "Price list.txt": (2, "unit prices\n"),
    "Yarn stock.txt": (2, "yarn in store\n"),
}


@pytest.fixture(scope="module")
def known():
    return documents()


@pytest.fixture
def case(workspace):
    case = a_case(workspace)
    for each in PARTIES:
        add_party(workspace, case, each)
    for name in FILES:
        add_pasted_exhibit(workspace, case, name, name.encode())
    return case


@pytest.fixture
def parties(workspace, case):
    found = {each.name: each for each in cases.parties(workspace.db, case)}
    return [found[each.name] for each in PARTIES]


@pytest.fixture
def found(workspace, case, parties, known):
    """The documents as they are read once their texts are known."""
    read = []
    for each in evidence.of_case(workspace.db, case):
        whose, text = FILES[each.name]
        lines = (each.name.removesuffix(".txt"), *text.splitlines())
        named = frozenset({parties[whose].id})
        read.append(ChainDocument(each, lines, text, None, parties[whose].id, named, lots_of(text)))
    return read


def test_roles_and_records_propose_the_steps_of_the_trade(parties, found, known):
    steps = propose_steps(parties, found, known)
    assert [(each.title, each.party.name) for each in steps] == [
        ("Ginning", "Campo Claro"),
        ("Spinning", "江苏棉纺"),
        ("Knitting", "江苏针织"),  # of a record that is in Chinese alone
        ("Dyeing and finishing", "江苏针织"),
        ("Cutting and sewing", "江苏针织"),  # the last is the manufacturer's, without any record
    ]
    assert [each.lots for each in steps[:4]] == [
        ("CC-25-0417",), ("SY2604-118",), (), ("D1-00001", "D1-00002"),
    ]  # fmt: skip
    assert (steps[0].at.site, steps[1].at.province) == ("Rodovia BA-909", "Jiangsu")
    assert [len(each.papers) for each in steps] == [1, 1, 1, 1, 0]
    assert propose_steps(parties[2:], (), known) == ()  # which trade it is nobody says
    assert propose_steps((), found, known) == ()


def test_all_of_it_is_one_act_that_undo_takes_back(workspace, case, parties, found, known):
    steps = propose_steps(parties, found, known)
    options = ChainOptions(Custody.BATCH, begins=True)
    made = add_chain_from_documents(workspace, case, steps, options)
    held, links = store.steps(workspace.db, case), store.links(workspace.db, case)
    assert [each.id for each in held] == [*made]
    assert [each.begins for each in held] == [True, False, False, False, False]
    assert {each.custody for each in held} == {Custody.BATCH}
    assert [(each.from_step, each.to_step) for each in links] == [*pairwise(made)]
    assert [(each.goods, each.dealt_directly) for each in links] == [
        ("Cotton, lot CC-25-0417", False), ("Yarn, lot SY2604-118", False),
        ("Fabric", True), ("Fabric", True),
    ]  # fmt: skip
    papers = store.papers(workspace.db, case)
    assert {(each.step, each.shows) for each in papers} == {(e, Shows.MADE) for e in made[:4]}
    with pytest.raises(Impossible, match="has steps already"):
        add_chain_from_documents(workspace, case, steps, options)
    workspace.undo(case)
    assert [*store.steps(workspace.db, case), *store.papers(workspace.db, case)] == []
    with pytest.raises(Impossible, match="No step is chosen"):
        add_chain_from_documents(workspace, case, (), options)


def test_several_documents_are_attached_each_with_what_it_shows(
    workspace, case, parties, found, known
):
    made = add_chain_from_documents(
        workspace, case, [replace(e, papers=()) for e in propose_steps(parties, found, known)],
        ChainOptions(),
    )  # fmt: skip
    chain = chain_of(workspace.db, case)
    [proposed] = papers_for(chain.by_id[made[0]], chain, found, known)
    assert (proposed.label, proposed.shows) == ("E-001", (Shows.MADE,))
    one, two = (each.exhibit.id for each in found[:2])
    given = [Attachment(one, (Shows.MADE, Shows.RECORD)), Attachment(two, (Shows.PAID,))]
    attach_documents(workspace, case, given, step=made[0])
    attach_documents(workspace, case, given, step=made[0])  # which changes nothing
    shown = {(each.exhibit, each.shows) for each in store.papers(workspace.db, case)}
    assert shown == {(one, Shows.MADE), (one, Shows.RECORD), (two, Shows.PAID)}
    chain = chain_of(workspace.db, case)
    assert papers_for(chain.by_id[made[0]], chain, found, known) == ()
    strange = Attachment(ExhibitId("strange"), (Shows.MADE,))
    with pytest.raises(NotFound):
        attach_documents(workspace, case, [strange], step=made[0])
    with pytest.raises(Impossible):
        attach_documents(workspace, case, given)


@pytest.mark.parametrize(
    ("address", "code", "country", "province"),
    [
        ("18 Fangyuan Road, Lanjiang City, Jiangsu Province, China", "", "", "Jiangsu"),
        ("江苏省澜江市泗渡镇纺园路18号", "", "", "Jiangsu"),
        ("新疆维吾尔自治区乌鲁木齐市", "", "", "Xinjiang"),
        ("6 Mianfang Road", "226577", "CN", "Jiangsu"),
        ("6 Mianfang Road", "830000", "CN", "Xinjiang"),
        ("6 Mianfang Road", "226577", "BR", ""),
        ("6 Mianfang Road", "22657", "CN", ""),
    ],
)
def test_the_province_is_that_of_the_address_or_of_the_postal_code(
    address, code, country, province
):
    assert province_of(address, code, country) == province


@pytest.mark.parametrize(
    ("text", "lots"),
    [
        ("Lot CC-25-0417\n", ("CC-25-0417",)),
        ("Batch No.: AB-1001, 40 bales", ("AB-1001",)),
        ("原棉批号 CC-25-0417", ()),  # of what went in
        ("of lot CC-25-0417", ()),  # in the middle of a sentence
        ("Lot size 400", ()),
        ("CC-25-0417", ()),
    ],
)
def test_a_lot_is_what_a_line_begins_with_behind_its_label(text, lots):
    assert lots_of(text) == lots
