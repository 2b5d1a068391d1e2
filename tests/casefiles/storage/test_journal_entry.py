import hashlib
import json

from hypothesis import given
from hypothesis import strategies as st

from casefiles.acts import Act
from casefiles.kernel.ids import CaseId, DeviceId, Digest
from casefiles.storage.journal_entry import (
    JournalChange,
    JournalEntry,
    UnreadRow,
    hash_of,
    parse,
    parse_change,
)

CHANGE = JournalChange("controls", "a", {"state": "met", "by": None}, {"state": 'n"\n'})
CHANGE_TEXT = (
    '{"after":{"state":"n\\"\\n"},"before":{"by":null,"state":"met"},"row":"a","table":"controls"}'
)
ENTRY = JournalEntry(
    act=Act.SET_CONTROL,
    case=CaseId("c"),
    device=DeviceId("d"),
    at="2025-03-01T12:00:00+00:00",
    actor="Zoë 张",
    seq=2,
    schema=3,
    changes=(Digest("cd"),),
    previous=(Digest("ab"),),
)
TEXT = (
    '{"act":"set_control","actor":"Zoë 张","at":"2025-03-01T12:00:00+00:00","case":"c",'
    '"changes":["cd"],"device":"d","previous":["ab"],"reason":"","reverses":null,"schema":3,'
    '"seq":2,"v":1}'
)

text = st.text(st.characters(codec="utf-8"))
values = st.none() | text | st.integers(-(2**53) + 1, 2**53 - 1)
rows = st.none() | st.dictionaries(text, values)
changes = st.builds(JournalChange, text, text, rows, rows)


def test_the_texts_are_for_ever():
    assert ENTRY.text() == TEXT
    assert CHANGE.text() == CHANGE_TEXT


def test_an_entry_is_known_by_its_text_and_a_change_by_its_salt_and_text():
    assert hash_of(b"text") == hashlib.sha256(b"text").hexdigest()
    assert hash_of(b"text", b"salt") == hashlib.sha256(b"salttext").hexdigest()


@given(st.lists(text), st.lists(text), text)
def test_an_entry_written_is_read_back(changes, previous, reason):
    entry = JournalEntry(
        Act.TAKE_IN,
        CaseId("c"),
        DeviceId("d"),
        "now",
        "Ada",
        reason,
        changes=tuple(map(Digest, changes)),
        previous=tuple(map(Digest, previous)),
    )
    assert parse(entry.text()) == entry
    assert parse(entry.text().encode()).text() == entry.text()


@given(changes)
def test_a_change_written_is_read_back(change):
    assert parse_change(change.text()) == change
    assert parse_change(change.text().encode()).text() == change.text()


@given(rows, rows)
def test_a_row_that_is_read_when_somebody_asks_says_the_same(before, after):
    unread = [e if e is None else UnreadRow(json.dumps(e)) for e in (before, after)]
    change, lazy = JournalChange("t", "r", before, after), JournalChange("t", "r", *unread)
    assert lazy.text() == change.text()
    assert lazy == change
    assert [e if e is None else dict(e) for e in (lazy.before, lazy.after)] == [before, after]


@given(st.dictionaries(text, values))
def test_the_order_of_fields_does_not_matter(row):
    backwards = dict(reversed(row.items()))
    texts = {JournalChange("t", "r", None, r).text() for r in (row, backwards)}
    assert len(texts) == 1
    assert json.loads(texts.pop())["after"] == row
