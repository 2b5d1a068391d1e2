"""What an undo or a redo did is said in words: of every act, of every table, of every column."""

import re
from collections import Counter

import pytest

from casefiles.acts import Act
from casefiles.attestation.acceptance_acts import accept_item
from casefiles.attestation.model import ItemKey
from casefiles.cases import store as cases
from casefiles.cases.case_acts import close_case, edit_case, hold_case
from casefiles.cases.party_acts import PartyInput, add_party, edit_party, remove_party
from casefiles.chain.step_acts import StepInput, add_step, edit_step, remove_step
from casefiles.changes import TableName
from casefiles.evidence.exhibit_acts import describe_exhibits
from casefiles.kernel.ids import CaseId, DeviceId
from casefiles.people.pseudonym_acts import name_pseudonym
from casefiles.storage import journal
from casefiles.storage.journal import WrittenEntry
from casefiles.storage.journal_entry import JournalChange, JournalEntry
from casefiles.usages.reversals import Way, describe, redo, undo
from casefiles.workspace.view import View
from tests.build import a_case, a_scope, a_worker, an_exhibit
from tests.old_workspaces.make import HERE, unpack

AN_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}|[0-9a-f]{32}")
PLACES = {"place", "original_place"}
STORY = max(HERE.glob("*.zip"), key=lambda each: each.stem)


@pytest.fixture
def case(workspace):
    return a_case(workspace)


@pytest.fixture
def undone(workspace, case):
    """Take the last act back, and return what is said of it."""
    return lambda: undo(workspace, case).words


def test_a_field_says_what_it_said_before_and_after(workspace, case, undone):
    edit_case(workspace, case, {"title": "Cotton shirts"})
    edit_case(workspace, case, {"title": "Knit\u202eshirts"})
    assert undone() == "Title of C-001 is “Cotton shirts” again."
    assert redo(workspace, case).words == "Title of C-001 is “Knit[U+202E]shirts” again."


def test_an_empty_field_a_reference_and_several_fields(workspace, case, undone):
    mill = add_party(workspace, case, PartyInput("Lanjiang Yarn"))
    step = add_step(workspace, case, StepInput("Spinning", party=mill))
    edit_step(workspace, case, step, {"party": None})
    assert undone() == "Party of step 1 is “Lanjiang Yarn” again."
    edit_step(workspace, case, step, {"site": "Mill 3"})
    assert undone() == "Site of step 1 is empty again."
    edit_step(workspace, case, step, {"begins": True})
    assert undone() == "Raw material of step 1 is no again."
    edit_step(workspace, case, step, {"site": "x", "province": "y", "notes": "z"})
    assert undone() == (
        "Of step 1, Site is empty and Province is empty again, and 1 more field as before."
    )


def test_what_came_and_went_and_what_went_with_it(workspace, case, undone):
    mill = add_party(workspace, case, PartyInput("Lanjiang Yarn"))
    step = add_step(workspace, case, StepInput("Spinning", party=mill))
    assert undone() == "Step 1 is removed again."
    assert redo(workspace, case).words == "Step 1 is back."
    remove_party(workspace, case, mill)
    assert undone() == "Party “Lanjiang Yarn” is back, with 1 record of it."
    edit_party(workspace, case, mill, {"former": "Old Yarn"})
    assert undone() == "Former names of party “Lanjiang Yarn” is empty again."
    remove_step(workspace, case, step)
    assert undone() == "Step 1 is back."


def test_many_rows_are_counted(workspace, case, undone):
    exhibits = [an_exhibit(workspace, case, f"paper {n}") for n in range(3)]
    describe_exhibits(workspace, case, exhibits, {"kind": "payroll"})
    assert undone() == "Kind of 3 documents is empty again."


def test_answers_in_preflight_are_open_again(workspace, case, undone):
    accept_item(workspace, case, ItemKey("unread", "a"), reason="on paper", prints="On paper.")
    assert undone() == "Answer in Preflight is open again."
    assert redo(workspace, case).words == "Answer in Preflight is given again."
    given = {"item": "unread", "subject": "a", "reason": "on paper", "prints": "On paper."}
    thirteen = [JournalChange("acceptances", f"{n}", given, None) for n in range(13)]
    said = reversal(workspace.db, Act.ACCEPT_ITEM, thirteen)
    assert said.words == "13 answers in Preflight are open again."


def test_states_have_words_of_their_own(workspace, case, undone):
    close_case(workspace, case, "")
    assert undone() == "C-001 is open again."
    hold_case(workspace, case, "a lawsuit", "")
    assert undone() == "C-001 is under no legal hold again."


def test_a_protected_name_is_told_by_no_message(workspace, case, undone):
    worker = a_worker(workspace, case, notes="a")
    name_pseudonym(workspace, case, worker, "王小明")
    assert "王小明" not in undone()
    assert "王小明" not in redo(workspace, case).words


def test_it_is_said_of_what_was_taken_back_not_of_what_came_after(workspace, case):
    a_scope(workspace, case)
    edit_case(workspace, case, {"goods": "Shirts"})
    done = undo(workspace, case)
    assert (done.act, done.undone, done.table, done.ids) == (
        Act.EDIT_CASE, True, TableName.CASE, (case,),
    )  # fmt: skip
    assert done.entry == workspace.head(case).hash == workspace.offered(case)[1].entry
    done = redo(workspace, case)
    assert done.entry == workspace.offered(case)[0].entry


def test_there_may_be_nothing_to_undo(workspace, case):
    assert undo(workspace, case).words == "C-001 is removed again."
    assert undo(workspace, case) is None


def reversal(db, act, changes):
    entry = JournalEntry(Act.UNDO, CaseId("c"), DeviceId("d"), "", "Ada")
    return describe(db, act, WrittenEntry(entry, tuple(changes)))


def is_said_well(words):
    assert words.endswith("."), words
    assert words[0].isupper() or not words[0].isalpha(), words
    assert not AN_ID.search(words), words
    assert "{" not in words, words
    assert "None" not in words, words


def test_every_act_of_a_whole_case_names_what_it_changed(tmp_path):
    """Each entry of the journal, as if it were taken back, and as if it were done again."""
    folder, named = unpack(STORY, tmp_path), Counter()
    with View(folder) as view:
        for case in cases.every(view.db):
            for each in journal.entries(view.db, case.id):
                back = [change.reversed() for change in reversed(each.changes)]
                for changes in () if each.entry.act.seals else (back, each.changes):
                    if not changes:
                        continue
                    said = reversal(view.db, each.entry.act, changes)
                    is_said_well(said.words)
                    names_the_record(said)
                    named[each.entry.act] += 1
    assert len(named) > 40, sorted(each.value for each in named)


def names_the_record(said):
    if len(said.ids) > 1:
        assert f"{len(said.ids):,} " in said.words, said
        return
    row = said.row
    tells = [row.get("number"), row.get("name"), row.get("title"), row.get("indicator")]
    told = [each for each in tells if each not in {None, ""}]
    if said.table is not TableName.PROTECTED_NAME and told:
        assert any(str(each)[:40] in said.words for each in told), said


def test_every_column_of_every_table_can_be_spoken_of(workspace):
    """Rows that refer to nothing that is there, with the oddest values that a column can have."""
    for table in TableName:
        columns = [
            (name, kind)
            for _, name, kind, *_ in workspace.db.execute(f"PRAGMA table_info({table.value})")
            if name not in {"id", "case_id"}
        ]
        assert columns, table
        row = {name: 1 if kind == "INTEGER" else '{"kind":"whole"}' if name in PLACES else "a-b"
               for name, kind in columns}  # fmt: skip
        empty = {name: 0 if kind == "INTEGER" else "" for name, kind in columns}
        for values in (row, empty, dict.fromkeys(row)):
            for changes, way in (
                ([JournalChange(table.value, "x", None, values)], Way.BACK),
                ([JournalChange(table.value, "x", values, None)], Way.GONE),
                ([JournalChange(table.value, n, values, None) for n in "xyz"], Way.GONE),
            ):
                said = reversal(workspace.db, Act.EDIT_CASE, changes)
                is_said_well(said.words)
                assert (said.table, said.way) == (table, way)
            for name in values:
                one = JournalChange(table.value, "x", {name: None}, {name: values[name]})
                is_said_well(reversal(workspace.db, Act.EDIT_CASE, [one]).words)
