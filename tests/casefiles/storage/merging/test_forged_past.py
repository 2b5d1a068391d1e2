"""Lines that a stranger wrote, and that both copies have in common when they meet.

What the rows follow is played in the database, which refuses what no table takes. A line beside it
is not, and comes to be looked at when copies that both have it are brought together.
"""

from contextlib import ExitStack

import pytest

from casefiles.storage.journal_entry import JournalChange
from casefiles.storage.merging.prepare_merge import prepare_merge
from casefiles.storage.verify_numbers import WrongNumber
from tests.forged_entries import forged_entry, with_lines
from tests.merge_laws import Pair

HUGE = 1 << 70

KINDS = {
    "a word where a number belongs": lambda shape, name: "ninety" if name in shape.numbers else "x",
    "a number where text belongs": lambda shape, name: 7,
    "nothing where something belongs": lambda shape, name: None,
    "a number beyond all": lambda shape, name: HUGE if name in shape.numbers else "x",
    "text that is no JSON": lambda shape, name: 90 if name in shape.numbers else '{"',
    "a row that leans on itself": lambda shape, name: 90 if name in shape.numbers else "a" * 36,
}


def _said(shape, kind):
    return {name: kind(shape, name) for name in shape.columns}


def _lines(pair, kind):
    """Two lines after the last entry: of every table new rows, and every row said otherwise."""
    record, rows = pair.record("a"), pair.rows("a")
    known = [(table, row, fields) for table, of in rows.items() for row, fields in of.items()]
    new = [
        [
            JournalChange(name, letter * 36, None, _said(shape, said))
            for name, shape in pair.tables.items()
        ]
        for letter, said in (("a", KINDS["text that is no JSON"]), ("b", kind), ("c", kind))
    ]
    changed = [
        JournalChange(table, row, fields, _said(pair.tables[table], kind))
        for table, row, fields in known
    ]
    said = new[0], [*new[1], *new[2], *changed]
    after = (record.head.hash,), record.head.seq + 1
    return [forged_entry(record.case, *after, each) for each in said]


def _met(pair, lines):
    """Go on in both copies, with these lines beside, and bring them together."""
    for n, name in enumerate("ab"):
        for deed in ("title", "goods", "edit party"):
            pair.do(name, deed, n)
        forged = with_lines(pair.record(name), *lines)
        prepared = prepare_merge(pair.copies[name].db, forged)
        assert prepared.changes == ()
        pair.copies[name].take_over(prepared)
        pair.do(name, "step", n)
    prepared = prepare_merge(pair.copies["a"].db, pair.record("b"))
    assert {*prepared.lines.parted} == {each.hash for each in lines}
    pair.exchange()
    assert pair.rows("a") == pair.rows("b")
    assert pair.record("a").head == pair.record("b").head
    for each in pair.copies.values():
        wrong = each.verify().faults  # of numbers: looked at where a copy comes in, before this
        assert {type(fault) for fault in wrong} <= {WrongNumber}


@pytest.mark.parametrize("kind", KINDS)
def test_copies_meet_over_lines_that_say(kind, tmp_path):
    with ExitStack() as stack:
        pair = Pair(tmp_path, stack)
        before = pair.rows("a")
        _met(pair, _lines(pair, KINDS[kind]))
        after = pair.rows("a")
        assert len(after["steps"]) == len(before["steps"]) + 2
        for table, of in before.items():
            assert of.keys() <= after[table].keys()


def test_copies_meet_over_lines_that_remove_and_erase_everything(tmp_path):
    with ExitStack() as stack:
        pair = Pair(tmp_path, stack)
        before, record = pair.rows("a"), pair.record("a")
        said = {"kind": "exhibits", "label": "E-001", "changes": "", "digest": None}
        known = [(table, row, of) for table, rows in before.items() for row, of in rows.items()]
        gone = [JournalChange(table, row, of, None) for table, row, of in known]
        erased = [
            JournalChange("erasures", row, None, _said(pair.tables["erasures"], _text) | said)
            for _, row, _ in known
        ]
        after = (record.head.hash,), record.head.seq + 1
        _met(pair, [forged_entry(record.case, *after, each) for each in (gone, erased)])
        for table, of in before.items():
            assert of.keys() <= pair.rows("a")[table].keys()


def _text(shape, name):
    return 1 if name in shape.numbers else "x"
