"""Two copies of a case come to the same, whoever takes over from whom, and nothing is lost."""

import json
from contextlib import ExitStack, closing
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casefiles.acts import Act
from casefiles.cases.case_acts import close_case, edit_case, hold_case
from casefiles.chain.ledger.allocation_acts import AllocationInput, allocate
from casefiles.chain.ledger.line_acts import NewLedgerLine, add_lines
from casefiles.chain.ledger.model import Flow
from casefiles.evidence.passages.marking import PassageMark
from casefiles.evidence.places import OnPage
from casefiles.kernel.errors import Impossible, OnHold
from casefiles.kernel.workspace_errors import CaseCopyDamaged, LabelsCollide, TooNew
from casefiles.storage import chain_heads, journal, rows
from casefiles.storage.chain_heads import ChainHead
from casefiles.storage.journal import ChangeText, EntryText
from casefiles.storage.journal_entry import JournalChange, hash_of, parse
from casefiles.storage.merging import joined_collisions
from casefiles.storage.merging.case_copy import DeviceSignature, read_case_copy
from casefiles.storage.merging.prepare_merge import Relation, prepare_merge
from casefiles.storage.merging.rebuilt_case import OF_THE_WORKSPACE, rebuilt
from casefiles.storage.merging.row_shape import read_rows, shapes
from casefiles.storage.schema_tables import migrations_to
from casefiles.usages.collision_acts import Take, decide_collision
from casefiles.workspace.view import View
from casefiles.workspace.workspace import Workspace
from tests import merge_laws, row_merge_laws
from tests.build import a_case, ada, an_exhibit, passing_folder, with_tables
from tests.merge_laws import DEEDS, Pair


@pytest.fixture
def pair(tmp_path):
    with ExitStack() as stack:
        yield Pair(tmp_path, stack)


def test_whatever_is_done_in_two_copies_the_laws_of_merging_are_kept():
    merge_laws.hold(*merge_laws.LAWS, examples=6)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10**9))
def test_rows_of_any_table_come_together_and_hold_together(seed):
    row_merge_laws.one_pair(seed, row_merge_laws.Tally())


def test_a_case_that_is_not_here_is_rebuilt_from_its_journal(pair, tmp_path):
    record = pair.record("a")
    with Workspace(with_tables(tmp_path / "new"), ada(7)) as workspace:
        prepared = prepare_merge(workspace.db, record)
        assert prepared.relation is Relation.NEW
        workspace.take_over(prepared)
        assert read_rows(workspace.db, pair.case, pair.tables) == pair.rows("a")
        assert workspace.head(pair.case) == record.head
        assert workspace.verify().faults == ()


def test_a_new_case_of_which_something_was_erased_leaves_the_backups_of_others_alone(
    pair, tmp_path
):
    pair.do("a", "erase", 0)
    with Workspace(with_tables(tmp_path / "new"), ada(7)) as workspace:
        a_case(workspace)
        kept = workspace.back_up()
        written = kept.stat()
        workspace.take_over(prepare_merge(workspace.db, pair.record("a")))
        assert (kept.stat().st_ino, kept.stat().st_mtime_ns) == (
            written.st_ino,
            written.st_mtime_ns,
        )
        assert workspace.verify().faults == ()


def test_what_one_copy_alone_did_comes_to_the_other_as_it_is(pair):
    pair.do("b", "title", 1)
    prepared = pair.exchange()
    assert prepared["a"].relation is Relation.AHEAD
    assert prepared["b"].relation is Relation.BEHIND
    assert pair.rows("a") == pair.rows("b")
    assert pair.copies["a"].verify().faults == ()


def test_what_both_changed_is_put_down_with_both_values_and_whose_they_are(pair):
    pair.do("a", "title", 1)
    pair.do("b", "title", 2)
    pair.exchange()
    [row] = pair.rows("a")["collisions"].values()
    assert (row["about_table"], row["about_row"]) == ("cases", pair.case)
    values = [json.loads(row[f"{side}_values"])["title"] for side in ("first", "second")]
    assert {*values} == {"a says 1", "b says 2"}
    by = {row["first_by"]: values[0], row["second_by"]: values[1]}
    assert by == {"Ada": "a says 1", "Bob": "b says 2"}
    assert row["first_act"] == "edit_case"
    [case] = pair.rows("a")["cases"].values()
    assert case["title"] == values[0]


def test_what_both_changed_to_the_same_is_no_collision(pair):
    for name in "ab":
        edit_case(pair.copies[name], pair.case, {"title": "Shirts"})
    pair.exchange()
    assert not pair.rows("a")["collisions"]
    assert pair.rows("a") == pair.rows("b")


def test_two_fields_of_one_row_are_taken_from_two_copies(pair):
    edit_case(pair.copies["a"], pair.case, {"title": "Shirts"})
    edit_case(pair.copies["b"], pair.case, {"goods": "cotton shirts"})
    pair.exchange()
    [case] = pair.rows("b")["cases"].values()
    assert (case["title"], case["goods"]) == ("Shirts", "cotton shirts")
    assert not pair.rows("b")["collisions"]


def test_nobody_is_made_to_say_half_of_what_another_said(pair):
    pair.do("a", "decide", 0)
    pair.do("b", "decide", 0)
    pair.exchange()
    [decision] = pair.rows("a")["decisions"].values()
    assert decision["reason"].startswith(decision["by"][0].lower())
    [row] = pair.rows("a")["collisions"].values()
    assert {"reason", "by", "at"} <= json.loads(row["second_values"]).keys()


def test_what_the_program_found_out_twice_is_no_collision(pair):
    for name in "ab":
        pair.do(name, "read", 1)
    pair.exchange()
    assert len(pair.rows("a")["readings"]) == 1
    assert not pair.rows("a")["collisions"]


def test_what_one_copy_removed_stays_if_the_other_changed_it(pair):
    pair.do("a", "unmark", 0)
    pair.do("b", "move", 0)
    pair.exchange()
    assert len(pair.rows("a")["passages"]) == 3
    [row] = pair.rows("a")["collisions"].values()
    assert "null" in {row["first_values"], row["second_values"]}


def test_what_one_copy_removed_stays_if_the_other_leans_on_it(pair):
    pair.do("a", "remove step", 0)
    pair.do("b", "papers", 0)
    pair.exchange()
    assert len(pair.rows("a")["steps"]) == 2
    assert len(pair.rows("a")["chain_papers"]) == 1
    assert pair.rows("a")["links"], "what went with it is back too"


def test_steps_that_both_added_stand_one_after_the_other(pair):
    for name in "ab":
        pair.do(name, "step", 1)
    pair.exchange()
    numbers = sorted(each["number"] for each in pair.rows("a")["steps"].values())
    assert numbers == [1, 2, 3, 4]
    assert not pair.rows("a")["collisions"]


def test_copies_that_gave_one_number_twice_are_refused_in_words(tmp_path):
    folder = tmp_path / "a"
    with Workspace(with_tables(folder), ada(1)) as workspace:
        case = a_case(workspace)
        workspace.back_up()
    other = tmp_path / "b"
    with Workspace(folder, ada(2, later=10**15)) as workspace:
        record = read_case_copy(workspace.db, case)
        with Workspace(with_tables(other), ada(3, later=10**16)) as there:
            there.take_over(prepare_merge(there.db, record))
            an_exhibit(there, case, "theirs")
            record = read_case_copy(there.db, case)
        an_exhibit(workspace, case, "ours")
        before = workspace.head(case)
        with pytest.raises(LabelsCollide):
            prepare_merge(workspace.db, record)
        assert workspace.head(case) == before


def test_what_changed_since_it_was_looked_at_is_not_written_over(pair):
    pair.do("b", "title", 1)
    prepared = prepare_merge(pair.copies["a"].db, pair.record("b"))
    pair.do("a", "goods", 1)
    before = pair.rows("a")
    with pytest.raises(Impossible, match="in the meantime"):
        pair.copies["a"].take_over(prepared)
    assert pair.rows("a") == before


def test_a_case_under_legal_hold_takes_no_erasing_over(pair):
    hold_case(pair.copies["a"], pair.case, "a court said so")
    pair.do("b", "erase", 0)
    before = pair.rows("a")
    with pytest.raises(OnHold):
        pair.copies["a"].take_over(prepare_merge(pair.copies["a"].db, pair.record("b")))
    assert pair.rows("a") == before


def test_a_closed_case_comes_together_all_the_same(pair):
    close_case(pair.copies["a"], pair.case, "done")
    pair.do("b", "title", 1)
    pair.exchange()
    assert pair.rows("a") == pair.rows("b")
    assert pair.copies["a"].verify().faults == ()


def test_three_copies_come_to_the_same_by_two_ways(pair, tmp_path):
    with Workspace(with_tables(tmp_path / "c"), ada(9, later=10**17)) as third:
        third.take_over(prepare_merge(third.db, pair.record("a")))
        pair.do("a", "title", 1)
        pair.do("b", "describe", 0)
        pair.exchange()
        edit_case(third, pair.case, {"goods": "shirts"})
        pair.copies["a"].take_over(
            prepare_merge(pair.copies["a"].db, read_case_copy(third.db, pair.case))
        )
        third.take_over(prepare_merge(third.db, pair.record("b")))
        assert third.head(pair.case) == pair.copies["a"].head(pair.case)
        assert read_rows(third.db, pair.case, pair.tables) == pair.rows("a")
        assert third.verify().faults == ()


def crosswise(pair, n):
    """Let both change the title and meet, each with what the other was before both went on."""
    pair.do("a", "title", n)
    pair.do("b", "title", n + 1)
    pair.do("a", "party", n)
    records = {name: pair.record(name) for name in "ab"}
    pair.do("a", "goods", n)
    pair.do("b", "step", n)
    pair.exchange(records=records)
    assert pair.record("a").head != pair.record("b").head


def the_collision(pair, name):
    [row] = pair.rows(name)["collisions"]
    return row


def the_title(pair, name):
    [case] = pair.rows(name)["cases"].values()
    return case["title"]


@pytest.mark.parametrize("n", range(4))
def test_copies_that_met_crosswise_know_what_they_differ_in_by_one_name(pair, n):
    crosswise(pair, n)
    assert the_collision(pair, "a") == the_collision(pair, "b")
    assert the_title(pair, "a") == the_title(pair, "b"), "whichever stands, it is one"
    prepared = pair.exchange()["a"]
    assert (len(prepared.lines.parted), prepared.collisions) == (2, ())
    assert pair.rows("a") == pair.rows("b")
    assert the_collision(pair, "a") == the_collision(pair, "b")
    for workspace in pair.copies.values():
        assert workspace.verify().faults == ()


@pytest.mark.parametrize("take", [Take.FIRST, Take.SECOND])
@pytest.mark.parametrize("n", range(4))
def test_what_was_decided_before_copies_meet_again_is_decided(pair, n, take):
    crosswise(pair, n)
    row = the_collision(pair, "b")
    decide_collision(pair.copies["b"], pair.case, row, take, "as on the invoice")
    decided = the_title(pair, "b")
    pair.do("a", "shipment", 0)
    pair.exchange()
    for name in "ab":
        assert pair.rows(name)["collisions"][row]["decided"] == take.value
        assert the_title(pair, name) == decided


def test_what_was_decided_differently_in_both_is_open_again(pair):
    crosswise(pair, 0)
    row = the_collision(pair, "a")
    for name, take in (("a", Take.FIRST), ("b", Take.SECOND)):
        decide_collision(pair.copies[name], pair.case, row, take, f"{name} knows")
    pair.exchange()
    assert pair.rows("a") == pair.rows("b")
    assert not pair.rows("a")["collisions"][row]["decided"]
    reasons = {each.entry.reason for each in journal.entries(pair.copies["a"].db, pair.case)}
    assert {"a knows", "b knows"} <= reasons


def test_copies_that_always_meet_crosswise_come_to_the_same_in_the_end(pair):
    for n in range(0, 8, 2):
        crosswise(pair, n)
    prepared = pair.exchange()["a"]
    assert pair.rows("a") == pair.rows("b")
    assert len(prepared.lines.parted) == 2
    for workspace in pair.copies.values():
        assert workspace.verify().faults == ()


UNDECIDED, TAKEN, OTHER = (
    {"decided": said, "reason": said, "by": "", "at": ""} for said in ("", "first", "second")
)


@pytest.mark.parametrize(
    ("base", "first", "second", "joined"),
    [
        (None, UNDECIDED, UNDECIDED, UNDECIDED),
        (None, UNDECIDED, TAKEN, TAKEN),
        (None, TAKEN, OTHER, UNDECIDED),
        (TAKEN, TAKEN, UNDECIDED, UNDECIDED),
        (TAKEN, OTHER, TAKEN, OTHER),
        (UNDECIDED, TAKEN, OTHER, UNDECIDED),
        (None, TAKEN, None, TAKEN),
        (None, None, UNDECIDED, UNDECIDED),
        (UNDECIDED, None, UNDECIDED, None),
        (UNDECIDED, None, TAKEN, TAKEN),
    ],
)
def test_collisions_come_together_by_what_was_decided(base, first, second, joined):
    found = joined_collisions.joined(
        *({"it": {**each}} if each else {} for each in (base, first, second))
    )
    assert found.get("it") == joined


def test_what_was_then_is_read_along_the_line_that_led_there(pair):
    pair.do("a", "title", 1)
    pair.do("b", "title", 2)
    then = {name: pair.copies[name].head(pair.case) for name in "ab"}
    pair.exchange()
    for name, head in then.items():
        for workspace in pair.copies.values():
            [case] = journal.tables_as_of(workspace.db, head, ["cases"])["cases"].values()
            assert case["title"].startswith(name)


def test_what_came_of_the_other_copy_is_told_as_done_since(pair):
    seen = pair.copies["a"].head(pair.case)
    pair.do("b", "title", 1)
    pair.do("a", "goods", 1)
    pair.exchange()
    for workspace in pair.copies.values():
        since = journal.entries_since(workspace.db, seen)
        assert {each.entry.actor for each in since} == {"Ada", "Bob"}
        assert {act.value for _, act, _ in journal.acts_since(workspace.db, seen)} == {
            "edit_case",
            "merge_copies",
        }


def test_every_table_belongs_to_a_case_or_to_the_workspace(pair):
    db = pair.copies["a"].db
    for table in shapes(db):
        keys = dict(
            map(
                tuple, db.execute(f'SELECT "from", "table" FROM pragma_foreign_key_list("{table}")')
            )
        )
        assert table in {"cases", "erasures"} or keys["case_id"] == "cases", table
    assert OF_THE_WORKSPACE.isdisjoint(shapes(db))


def _without_one(record, n):
    entries = record.entries[:n] + record.entries[n + 1 :]
    return replace(record, entries=entries)


def _swapped(record, n):
    entries = [*record.entries]
    entries[n - 1 : n + 1] = reversed(entries[n - 1 : n + 1])
    return replace(record, entries=tuple(entries))


def _said_otherwise(record, n):
    text = record.entries[n]
    other = replace(text, text=text.text.replace("Ada", "Eve").replace("Bob", "Eve"))
    return replace(record, entries=(*record.entries[:n], other, *record.entries[n + 1 :]))


def _a_change_said_otherwise(record, n):
    text = record.entries[n]
    if not text.changes:
        return record
    change = replace(text.changes[0], text=text.changes[0].text.replace("1", "2"))
    other = replace(text, changes=(change, *text.changes[1:]))
    return replace(record, entries=(*record.entries[:n], other, *record.entries[n + 1 :]))


def _a_change_left_out(record, n):
    text = record.entries[n]
    other = replace(text, changes=text.changes[1:])
    return replace(record, entries=(*record.entries[:n], other, *record.entries[n + 1 :]))


def _of_another_case(record, n):
    text = record.entries[n]
    other = replace(text, text=text.text.replace(record.case, "another"))
    return replace(record, entries=(*record.entries[:n], other, *record.entries[n + 1 :]))


def _not_signed(record, n):
    gone = record.entries[n].hash
    return replace(
        record, signatures={h: each for h, each in record.signatures.items() if h != gone}
    )


def _signed_by_another(record, n):
    hash_ = record.entries[n].hash
    signed = DeviceSignature(b"k" * 32, b"s" * 64)
    return replace(record, signatures={**record.signatures, hash_: signed})


def _signed_for_another(record, n):
    one, other = record.entries[n].hash, record.entries[n - 1].hash
    swapped = {**record.signatures}
    if {one, other} <= swapped.keys():
        swapped[one], swapped[other] = swapped[other], swapped[one]
    return replace(record, signatures=swapped)


def _a_change_twice(record, n):
    text = record.entries[n]
    other = replace(text, changes=(*text.changes, *text.changes[:1]))
    return replace(record, entries=(*record.entries[:n], other, *record.entries[n + 1 :]))


def _ends_elsewhere(record, n):
    last = record.entries[n]
    return replace(record, head=ChainHead(record.case, n + 1, last.hash))


LIES = (
    _without_one, _swapped, _said_otherwise, _a_change_said_otherwise, _a_change_left_out,
    _of_another_case, _not_signed, _signed_by_another, _signed_for_another, _ends_elsewhere,
    _a_change_twice,
)  # fmt: skip


@settings(max_examples=20, deadline=None)
@given(st.sampled_from(LIES), st.integers(1, 40), st.lists(st.sampled_from(DEEDS), max_size=6))
def test_a_copy_that_does_not_hold_together_is_refused_or_changes_nothing(lie, n, work):
    with passing_folder() as folder, ExitStack() as stack:
        pair = Pair(folder, stack)
        for at, deed in enumerate(work):
            pair.do("b", deed, at)
        pair.do("a", "goods", 1)
        record = pair.record("b")
        told = lie(record, n % len(record.entries) or 1)
        ours = pair.copies["a"]
        try:
            prepared = prepare_merge(ours.db, told)
        except CaseCopyDamaged:
            return
        ours.take_over(prepared)
        assert told == record or lie is _swapped, lie
        assert ours.verify().faults == ()


def _joined_otherwise(record):
    """Let the entry in which copies met, which nobody signs, say something of its own."""
    last = record.entries[-1]
    change = JournalChange("cases", record.case, {"contact": ""}, {"contact": "Eve"})
    entry = parse(last.text)
    said = ChangeText(len(entry.changes), b"s" * 16, change.text())
    digests = (*entry.changes, hash_of(said.text.encode(), said.salt))
    text = replace(entry, changes=digests).text()
    other = EntryText(hash_of(text.encode()), text, (*last.changes, said))
    head = ChainHead(record.case, entry.seq, other.hash)
    return replace(record, entries=(*record.entries[:-1], other), head=head)


@pytest.mark.parametrize("deeds", [["title"], ["title", "erase"], ["erase", "describe"]])
def test_where_copies_met_otherwise_than_they_would_is_told(pair, tmp_path, deeds):
    with Workspace(with_tables(tmp_path / "c"), ada(9, later=10**17)) as third:
        third.take_over(prepare_merge(third.db, pair.record("a")))
        for n, deed in enumerate(deeds):
            pair.do("a", deed, n)
            pair.do("b", "title", 9)
        pair.exchange()
        record = pair.record("b")
        assert prepare_merge(third.db, record).unlike == ()
        older = replace(record, schema=record.schema - 1)
        assert prepare_merge(third.db, older).unlike == ()
        prepared = prepare_merge(third.db, _joined_otherwise(record))
        assert prepared.unlike == (record.head.seq,)


@pytest.mark.parametrize("work", merge_laws.PHRASES, ids=lambda work: work[0][1])
def test_whoever_only_looks_comes_to_the_same(pair, work):
    """A view hides what a second opinion hides, behind the names of tables."""
    for deed in work:
        pair.do(*deed)
    ours, record = pair.copies["a"], pair.record("b")
    with View(ours.folder) as view:
        assert prepare_merge(view.db, record) == prepare_merge(ours.db, record)


def test_a_figure_of_what_the_other_erased_goes_with_all_that_leans_on_it(pair):
    pair.do("a", "erase", 0)
    theirs = pair.copies["b"]
    [exhibit, *_] = sorted(rows.ids(theirs.db, "exhibits", pair.case))
    [step, *_] = sorted(rows.ids(theirs.db, "steps", pair.case))
    mark = PassageMark(exhibit, OnPage(1), "1,250 kg")
    figure = NewLedgerLine(step=step, flow=Flow.OUTPUT, written="1250", unit="kg", mark=mark)
    [line] = add_lines(theirs, pair.case, [figure])
    allocate(theirs, pair.case, AllocationInput(from_=line, written="100"))
    pair.exchange()
    for name in "ab":
        assert not pair.rows(name)["ledger_lines"]
        assert not pair.rows(name)["allocations"]
    assert pair.rows("a") == pair.rows("b")


@pytest.mark.parametrize(
    ("table", "values"),
    [
        ("traces_pending", "null"),
        ("cases", '{"title = (SELECT 1), goods":"x"}'),
        ("cases", '{"id":"x"}'),
        ("cases", "[1]"),
        ("cases", "{"),
        ("workspaces", "{}"),
    ],
)
def test_a_collision_of_what_there_is_not_is_refused(pair, table, values):
    pair.do("a", "title", 1)
    pair.do("b", "title", 2)
    pair.exchange()
    theirs = pair.copies["b"]
    with theirs.change(Act.DECIDE_COLLISION, pair.case) as db:
        [one] = rows.ids(db, "collisions", pair.case)
        said = {"about_table": table, "second_values": values}
        rows.alter(db, "collisions", pair.case, one, said)
    with pytest.raises(CaseCopyDamaged, match="collision"):
        prepare_merge(pair.copies["a"].db, pair.record("b"))


def test_a_copy_of_a_later_version_is_refused(pair):
    record = replace(pair.record("a"), schema=10_000)
    with pytest.raises(TooNew):
        rebuilt(record)


def test_a_copy_that_brings_what_belongs_to_no_case_is_refused(pair):
    record = pair.record("a")
    workspace = pair.copies["a"]
    own = read_case_copy(workspace.db, workspace.id)
    with pytest.raises(CaseCopyDamaged, match="belongs to no case"):
        rebuilt(own)
    assert record.schema == migrations_to(10_000)[-1].number
    with closing(rebuilt(record)) as db:
        assert chain_heads.head(db, pair.case) == record.head
