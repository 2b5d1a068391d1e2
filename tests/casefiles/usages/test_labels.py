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


STILL_NAMED = {
    "store.py": {"citations", "supports"},
    "search/store.py": {"citations"},
    "protected_names/store.py": {"attestations", "attestation_files"},
    "protected_names/name_places.py": {
        "attestations", "inquiries", "statements", "signers", "editions", "list_snapshots",
    },
    "search/filters.py": {"citations"},
    "readers/read_mail.py": {"links"},
}  # fmt: skip
"""What lists of exhibits count beside each, what was issued and how people call rows, where a name
is looked for in all tables; then a filter, and what is in a mail, that are called as tables are."""


def test_evidence_names_no_table_of_a_room_above_it():
    above = _tables_named("assessment", "attestation", "chain", "inquiries", "requests")
    foreign = above - _tables_named("cases", "people", "evidence")
    assert {"signers", "steps", "ledger_lines", "inquiry_answers", "request_replies"} <= foreign
    found = {}
    for module in (HOUSE / "evidence").rglob("*.py"):
        said = {word for text in _strings(module) for word in (_OF_SQL.findall(text) or [text])}
        if said & foreign:
            found[module.relative_to(HOUSE / "evidence").as_posix()] = said & foreign
    assert found == STILL_NAMED


_OF_SQL = re.compile(r"\b(?:FROM|JOIN|INTO|UPDATE)\s+([a-z_]+)")


def _tables_named(*rooms):
    """Tables by the constants of stores, each word in quotes by itself."""
    words = {
        text
        for room in rooms
        for each in (HOUSE / room).rglob("store.py")
        for text in _strings(each)
    }
    return {each.value for each in TableName} & words


def _strings(module):
    tree = ast.parse(module.read_text("utf-8"))
    texts = [each for each in ast.walk(tree) if isinstance(each, ast.Constant)]
    return [each.value for each in texts if isinstance(each.value, str)]
