"""Where an item about a protected name leads: to the row that is edited to be rid of it."""

import sqlite3

import pytest

from casefiles.acts import Act
from casefiles.attestation.model import Audience
from casefiles.attestation.preflight.model import ItemLocation
from casefiles.attestation.run_preflight import run_preflight
from casefiles.attestation.statement_acts import edit_statement
from casefiles.evidence import store as evidence
from casefiles.evidence.protected_names.model import NAME, UNSEARCHED
from casefiles.people.model import ProtectionReason
from casefiles.people.pseudonym_acts import add_pseudonym, name_pseudonym
from casefiles.storage import rows
from casefiles.workspace.view import View
from tests.build import NOON, an_exhibit
from tests.casefiles.attestation.searchable import keep_texts
from tests.planting import plant, protect

ROOMS = {
    "cases": "cases", "parties": "cases", "shipments": "cases", "entry_lines": "cases",
    "detentions": "cases", "inquiries": "cases", "inquiry_answers": "cases", "steps": "chain",
    "links": "chain", "exhibits": "evidence", "statements": "attestation", "signers": "attestation",
    "supports": "attestation", "citations": "assessment", "scopes": "assessment",
}  # fmt: skip


def leads(view, case, shipped, audience=Audience.CBP):
    items = run_preflight(view, case, audience, shipped, NOON).items
    asked = [each for each in items if each.about.item in {NAME, UNSEARCHED} and each.about.subject]
    return [(each.asks, each.lead) for each in asked]


@pytest.fixture
def worker(paged):
    who = add_pseudonym(paged.workspace, paged.case, ProtectionReason.WORKER)
    name_pseudonym(paged.workspace, paged.case, who, "王小明")


@pytest.mark.parametrize("audience", Audience)
def test_a_name_in_any_column_leads_to_its_row_or_what_that_belongs_to(paged, shipped, audience):
    """Every text column holds the name of somebody else: whose it is says which column."""
    file = paged.workspace.folder / "workspace.sqlite"
    labels = protect(file, plant(file))
    columns = {label: column.partition(".")[0] for column, label in labels.items()}
    with View(paged.workspace.folder) as view:
        found = leads(view, paged.case, shipped, audience)
        seen = [(columns[label], to) for asks, to in found for label in columns if label in asks]
        lost = [(table, to) for table, to in seen if not is_about(view.db, table, to)]
    assert len({table for table, _ in seen}) > 5
    assert lost == []
    assert {(t, to.room) for t, to in seen if t in ROOMS} <= {*ROOMS.items()}


def is_about(db: sqlite3.Connection, table: str, lead: ItemLocation) -> bool:
    """Whether a row of the table is what is led to, or names it."""
    things = lead.thing.split(" ")
    if lead.thing in {"case", "steps"}:
        return table in {"cases", "nexus_decisions"}
    held = [{*map(str, row)} for row in db.execute(f"SELECT * FROM {table}")]
    return bool(lead.thing) and any({*things} <= row for row in held)


def test_a_name_in_the_text_of_an_exhibit_leads_to_its_page(paged, shipped, worker):
    keep_texts(paged.workspace, paged.exhibits[1:2], "cotton", "paid to 王小明")
    [(asks, lead)] = leads(paged.workspace, paged.case, shipped)
    assert "E-002, p. 2" in asks
    assert lead == ItemLocation("evidence", paged.exhibits[1], 2)


def test_what_could_not_be_searched_leads_to_the_exhibit(paged, shipped, worker):
    keep_texts(paged.workspace, paged.exhibits[2:3], "", "")
    assert [lead for _, lead in leads(paged.workspace, paged.case, shipped)] == [
        ItemLocation("evidence", paged.exhibits[2])
    ]


def test_a_name_in_what_came_out_of_an_exhibit_leads_into_it(paged, shipped, worker):
    inner = an_exhibit(paged.workspace, paged.case, "inner")
    keep_texts(paged.workspace, [inner], "cotton")
    with paged.workspace.change(Act.DESCRIBE_EXHIBITS, paged.case) as db:
        within = {"parent": paged.exhibits[0], "inner_path": "a.txt", "name": "王小明.txt"}
        rows.alter(db, evidence.EXHIBITS, paged.case, inner, within)
    found = leads(paged.workspace, paged.case, shipped)
    assert found
    assert {(lead.room, lead.thing) for _, lead in found} == {("evidence", inner)}


def test_of_several_rows_the_one_that_prints_is_led_to(paged, shipped, worker):
    """A statement that is longer than the name of a party in it."""
    for which, words in ((paged.claim, "王小明 spun it."), (paged.shown, "王小明 ginned it, too.")):
        edit_statement(paged.workspace, paged.case, which, {"text": words})
    found = leads(paged.workspace, paged.case, shipped)
    assert {lead.thing for _, lead in found} == {paged.claim, paged.shown}
