"""What was asked in free text, before there were items, becomes items with the same answers."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casefiles.attestation import store as attestation
from casefiles.cases import store as cases
from casefiles.evidence import store as evidence
from casefiles.evidence.places import in_words
from casefiles.inquiries import store
from casefiles.inquiries.summary import InquiryStatus
from casefiles.storage.database import in_memory
from casefiles.storage.migrate import migrations, run
from casefiles.workspace.view import View
from tests.old_workspaces.make import HERE, unpack

BEFORE = 10
CASE = "01a210c2-c7ca-7194-b0a7-0123456789ab"


@pytest.fixture(scope="module")
def before():
    """The tables as they were just before, with a case, three exhibits and two statements."""
    db = in_memory()
    for each in migrations():
        if each.number < BEFORE and not each.rewrites_rows:
            run(db, each)
    columns = [row["name"] for row in db.execute("PRAGMA table_info(cases)")]
    said = dict.fromkeys(columns, "") | {
        "id": CASE, "case_id": CASE, "number": 1, "title": "T", "legal_basis": "wro",
        "counsel_directs": 0, "counsel_since": None, "entry_date": None, "closed_at": None,
        "detained_on": None, "opened_at": "2026-01-01T00:00:00+00:00",
    }  # fmt: skip
    _insert(db, "cases", said)
    _insert(db, "receipts", {
        "id": "r", "case_id": CASE, "number": 1, "taken_at": "", "offered": 3, "opened": None,
    })  # fmt: skip
    for number in (1, 2, 14):
        row = dict.fromkeys((r["name"] for r in db.execute("PRAGMA table_info(exhibits)")), "")
        nothing = dict.fromkeys(
            ("party", "made_on", "covers_from", "covers_to", "expires_on", "parent"), None
        )
        _insert(db, "exhibits", row | nothing | {
            "id": f"e-{number}", "case_id": CASE, "number": number, "receipt": "r", "size": 1,
            "digest": "0" * 64, "ordinary_course": 0, "part": None,
        })  # fmt: skip
    for number in (1, 4):
        _insert(db, "statements", {
            "id": f"s-{number}", "case_id": CASE, "number": number, "kind": "k", "text": "t",
        })  # fmt: skip
    db.commit()
    yield db
    db.close()


def _insert(db, table, row):
    known = {each["name"] for each in db.execute(f"PRAGMA table_info({table})")}
    row = {name: value for name, value in row.items() if name in known}
    marks = ", ".join("?" * len(row))
    db.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", tuple(row.values()))


def converted(db, asked):
    """What a text becomes: words, answers, and what is kept as words beside them."""
    db.execute("BEGIN")
    try:
        db.execute("UPDATE cases SET asked = ?", (asked,))
        for each in migrations():
            if each.number >= BEFORE and each.rewrites_rows:
                run(db, each)
        assert db.execute("SELECT asked FROM cases").fetchone()["asked"] == ""
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        return [
            (
                item.inquiry.words,
                [
                    (each.exhibit, in_words(each.where)) if each.exhibit else each.statement
                    for each in item.answers
                ],
                item.inquiry.said,
            )
            for item in store.summaries(db, CASE)
        ]
    finally:
        db.execute("ROLLBACK")


def test_a_line_is_an_item_and_what_stands_behind_its_arrow_answers_it(before):
    asked = (
        "Bill of lading => E-014 p. 3, E-2, p. 2; statement 4, #1\n\n"
        "  Origin of the cotton  \r\n"
        "Maps → e1p7; E-1"
    )
    assert converted(before, asked) == [
        ("Bill of lading", [("e-14", "p. 3"), ("e-2", "p. 2"), "s-4", "s-1"], ""),
        ("Origin of the cotton", [], ""),
        ("Maps", [("e-1", "p. 7"), ("e-1", "")], ""),
    ]


@pytest.mark.parametrize(
    "rest", ["E-099 p. 1", "nonsense", "E-1, see above", "statement 9", "p. 3", "E-1 p. 2, p. 3"]
)
def test_what_is_no_reference_is_kept_in_its_words(before, rest):
    [(words, _, said)] = converted(before, f"Maps => {rest}")
    assert (words, said) == ("Maps", rest)


def test_nothing_asked_becomes_nothing(before):
    assert converted(before, "") == []
    assert converted(before, " \n \n") == []


@settings(max_examples=60)
@given(st.text(st.sampled_from("aE14#p.,;=>→-\n \r\tst"), max_size=60))
def test_any_text_becomes_as_many_items_as_it_has_lines(before, asked):
    lines = [line for line in asked.replace("\r", "\n").split("\n") if line.strip()]
    assert len(converted(before, asked)) == len(lines)


@pytest.mark.parametrize("name", ["0001-the-main-job", "0002-the-reading-desk"])
def test_in_a_workspace_of_old_everything_asked_is_answered_as_it_was(name, tmp_path):
    with View(unpack(HERE / f"{name}.zip", tmp_path)) as view:
        [case] = cases.every(view.db)
        found = store.summaries(view.db, case.id)
        labels = {each.id: each.label for each in evidence.of_case(view.db, case.id)}
        numbers = {e.id: e.number for e in attestation.statements(view.db, case.id)}
        assert [each.inquiry.label for each in found] == ["Q-1", "Q-2", "Q-3", "Q-4", "Q-5"]
        assert {each.state for each in found} == {InquiryStatus.ANSWERED}
        assert [numbers[each.statement] for each in found[2].answers] == [3, 4]
        [statement, *papers] = found[4].answers
        assert numbers[statement.statement] == 10
        assert [(labels[e.exhibit], in_words(e.where)) for e in papers] == [
            ("E-060", ""), ("E-059", ""), ("E-061", "p. 1"),
        ]  # fmt: skip
        assert papers[2].passage in {e.id for e in evidence.passages(view.db, case.id)}
