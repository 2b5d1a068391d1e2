"""Whatever refers to an exhibit has words, and evidence knows of nobody else's tables."""

import ast
import re
from pathlib import Path

import pytest

import casefiles
from casefiles.acts import Act
from casefiles.changes import TableName
from casefiles.kernel.errors import InUse
from casefiles.storage.foreign_keys import keys_to
from casefiles.storage.usage_labels import UsageKind
from casefiles.usages import store
from casefiles.usages.labels import LABELS, NO_USAGES
from casefiles.usages.removal_acts import erase_exhibit, usages_of_exhibit
from tests.build import a_case, an_exhibit

HOUSE = Path(casefiles.__file__).parent


@pytest.fixture
def case(workspace):
    return a_case(workspace)


def test_each_key_to_an_exhibit_has_one_label_and_no_label_is_without_a_key(workspace):
    keys = {(each.table, each.column) for each in keys_to(workspace.db, "exhibits")}
    to_passages = {(each.table, each.column) for each in keys_to(workspace.db, "passages")}
    by_passage = {each for each in to_passages if each[0] not in {table for table, _ in keys}}
    labeled = [(each.table.value, each.column) for each in LABELS]
    assert sorted([*labeled, *NO_USAGES]) == sorted(keys | by_passage)
    named = {(each.table.value, each.passage.removeprefix("r.")) for each in LABELS}
    assert {each for each in named if each[1] not in {"NULL", "p.id"}} == to_passages - by_passage
    assert len(keys) > 25
    assert len(to_passages) > 5


def test_each_kind_of_use_is_labeled_by_one_room_in_words_of_its_own():
    kinds = [each.what for each in LABELS]
    assert sorted(e.value for e in kinds) == sorted({e.value for e in UsageKind} - {"other"})
    assert len({each.words for each in LABELS}) == len(LABELS)
    assert not any("'" in each.words for each in LABELS)


def test_what_no_room_labeled_is_found_all_the_same(workspace, case):
    exhibit = an_exhibit(workspace, case)
    workspace.db.execute("ALTER TABLE receipts ADD COLUMN shown_by TEXT REFERENCES exhibits (id)")
    assert usages_of_exhibit(workspace.db, exhibit) is None
    with workspace.change(Act.TAKE_IN, case) as db:
        db.execute("UPDATE receipts SET offered = offered + 1, shown_by = ?", (exhibit,))
    [found] = store.list_usages(workspace.db, case, exhibit)
    assert (found.what, found.in_words) == (UsageKind.OTHER, "a row of receipts")
    assert usages_of_exhibit(workspace.db, exhibit).others == ("a row of receipts",)
    with pytest.raises(InUse):
        erase_exhibit(workspace, case, exhibit, "law")


def test_many_exhibits_are_asked_after_in_as_many_statements_as_one(workspace, case):
    papers = [an_exhibit(workspace, case, f"paper {n}") for n in range(30)]

    def asked(of):
        said = []
        workspace.db.set_trace_callback(said.append)
        try:
            store.usages_of(workspace.db, of)
        finally:
            workspace.db.set_trace_callback(None)
        return len([each for each in said if "SELECT" in each])

    assert asked(papers) == asked(papers[:1]) <= 2


def test_evidence_names_no_table_of_a_room_above_it():
    above = _tables_named("assessment", "attestation", "chain", "inquiries", "requests")
    foreign = above - _tables_named("cases", "people", "evidence")
    assert {"signers", "steps", "ledger_lines", "inquiry_answers", "request_replies"} <= foreign
    modules = [*(HOUSE / "evidence").rglob("*.py")]
    named = {each: _named(each.read_text("utf-8")) & foreign for each in modules}
    assert {str(module): tables for module, tables in named.items() if tables} == {}


@pytest.mark.parametrize(
    ("source", "named"),
    [
        ("QUERY = 'SELECT 1 FROM signers s JOIN steps ON 1'", {"signers", "steps"}),
        ("import sqlite3\nTABLE = 'links'", {"links"}),
        ("from casefiles.storage import rows\nrows.of_case(db, 'links', Link, case)", {"links"}),
        ("def facts(mail): return {'links': mail.links}", set()),  # a word of a mail: no table
    ],
)
def test_what_names_a_table_is_told(source, named):
    assert _named(source) & {"signers", "steps", "links"} == named


_OF_SQL = re.compile(r"\b(?:FROM|JOIN|INTO|UPDATE)\s+([a-z_]+)")


def _tables_named(*rooms):
    """Tables by the constants of stores, each word in quotes by itself."""
    words = {
        text
        for room in rooms
        for each in (HOUSE / room).rglob("store.py")
        for text in _texts(ast.parse(each.read_text("utf-8")))
    }
    return {each.value for each in TableName} & words


def _named(source):
    """The tables that a module's texts may name: in SQL, or alone where it reaches a database."""
    tree = ast.parse(source)
    texts = _texts(tree)
    alone = texts if _REACHES & {*_imports(tree)} else []
    return {word for text in texts for word in _OF_SQL.findall(text)} | {*alone}


_REACHES = {"sqlite3", "casefiles.storage"}


def _imports(tree):
    for each in ast.walk(tree):
        if isinstance(each, ast.Import):
            yield from (name.name for name in each.names)
        elif isinstance(each, ast.ImportFrom):
            yield ".".join((each.module or "").split(".")[:2])


def _texts(tree):
    texts = [each for each in ast.walk(tree) if isinstance(each, ast.Constant)]
    return [each.value for each in texts if isinstance(each.value, str)]
