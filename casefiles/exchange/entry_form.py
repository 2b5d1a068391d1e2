"""Whether what a stranger calls an entry of a journal, or a change, has the form of one."""

import re
from datetime import datetime

from casefiles.acts import Act
from casefiles.kernel.ids import CaseId
from casefiles.storage.journal_entry import (
    FORMAT,
    JournalChange,
    JournalEntry,
    parse,
    parse_change,
)

ID = re.compile("[0-9A-Za-z-]{1,40}")
_DIGEST = re.compile("[0-9a-f]{64}")
_MOST = 1 << 40


def read_entry(text: str, case: CaseId) -> JournalEntry:
    """Read an entry of this case. Raises `ValueError` for what the program does not write.

    By nobody's device is only the one in which copies meet.
    """
    try:
        entry = parse(text)
        hashes = (*entry.changes, *entry.previous, *filter(None, [entry.reverses]))
        texts: tuple[object, ...] = (entry.device, entry.at, entry.actor, entry.reason)
        joins = entry.act is Act.MERGE_COPIES and not entry.device
        holds = (
            entry.case == case
            and all(isinstance(each, str) for each in texts)
            and is_moment(entry.at)
            and (joins or ID.fullmatch(entry.device))
            and is_count(entry.seq, _MOST)
            and is_count(entry.schema, _MOST)
            and entry.seq > 0
            and entry.v == FORMAT
            and all(map(_is_digest, hashes))
        )
    except Exception as error:  # a forged one may make us trip over anything
        raise ValueError(text[:80]) from error
    if not holds:
        raise ValueError(text[:80])
    return entry


def read_change(text: str) -> JournalChange:
    """Read a change. Raises `ValueError` for what the program does not write."""
    try:
        change = parse_change(text)
        names: tuple[object, ...] = (change.table, change.row)
        holds = all(isinstance(each, str) for each in names)
        for fields in (change.before, change.after):
            values = [None] if fields is None else fields.values()
            holds = holds and all(each is None or type(each) in {str, int} for each in values)
    except Exception as error:  # a forged one may make us trip over anything
        raise ValueError(text[:80]) from error
    if not holds:
        raise ValueError(text[:80])
    return change


def is_count(value: object, most: int) -> bool:
    """Whether it is a whole number from 0 to the highest one that is believed."""
    return type(value) is int and 0 <= value <= most


def is_moment(text: str) -> bool:
    """Whether it is a moment with its zone, in ISO 8601."""
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


def _is_digest(value: object) -> bool:
    return isinstance(value, str) and _DIGEST.fullmatch(value) is not None
