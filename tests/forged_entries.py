"""Entries written by hand, signed by nobody, as a stranger's copy of a case may have them."""

from dataclasses import replace

from casefiles.acts import PROGRAM, Act
from casefiles.kernel.ids import DeviceId
from casefiles.storage import migrate
from casefiles.storage.chain_heads import ChainHead
from casefiles.storage.journal import ChangeText, EntryText
from casefiles.storage.journal_entry import JournalEntry, hash_of, parse

MOMENT = "2026-03-02T12:00:00+00:00"


def forged_entry(case, previous, seq, changes, **said):
    """An entry that says these changes; of Eve, unless something else is said."""
    texts = tuple(ChangeText(n, bytes(16), each.text()) for n, each in enumerate(changes))
    text = JournalEntry(
        **{"act": Act.EDIT_STEP, "actor": "Eve", **said},
        case=case,
        device=DeviceId(""),
        at=MOMENT,
        seq=seq,
        schema=migrate.migrations()[-1].number,
        changes=tuple(hash_of(each.text.encode(), each.salt) for each in texts),
        previous=previous,
    ).text()
    return EntryText(hash_of(text.encode()), text, texts)


def with_lines(record, *lines):
    """A copy with forged entries beside what it has, each met by its end in turn."""
    entries, head = [*record.entries], record.head
    for line in lines:
        ends = head.hash, line.hash
        met = forged_entry(record.case, ends, head.seq + 1, [], act=Act.MERGE_COPIES, actor=PROGRAM)
        entries += [line, met]
        head = ChainHead(record.case, head.seq + 1, met.hash)
    entries.sort(key=lambda each: (parse(each.text).seq, each.hash))
    return replace(record, entries=tuple(entries), head=head)
