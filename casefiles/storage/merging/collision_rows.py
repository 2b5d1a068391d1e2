"""Collisions as rows: both values, who wrote them, when and why, until a person decides."""

import hashlib
import json
from collections.abc import Iterable, Sequence

from casefiles.kernel.ids import Digest
from casefiles.storage.erase import COLLISIONS
from casefiles.storage.journal import EntryText
from casefiles.storage.journal_entry import JournalEntry, parse, parse_change
from casefiles.storage.merging.erased_elsewhere import made_id
from casefiles.storage.merging.three_way import Collision

TABLE = COLLISIONS

Row = dict[str, str | int | None]


def made(
    collisions: Iterable[Collision],
    first: Sequence[EntryText],
    second: Sequence[EntryText],
    ends: tuple[Digest, Digest],
) -> dict[str, Row]:
    """Return the rows of collisions, by their ids. `ends` are the hashes in which both end."""
    wrote = _last_writers(first), _last_writers(second)
    rows = {}
    for each in collisions:
        place = each.table, each.row
        row: Row = {"about_table": each.table, "about_row": each.row}
        for name, said, entry in (
            ("first", each.first, wrote[0].get(place)),
            ("second", each.second, wrote[1].get(place)),
        ):
            row[f"{name}_values"] = _text(said)
            row[f"{name}_act"] = entry.act.value if entry else ""
            row[f"{name}_by"] = entry.actor if entry else ""
            row[f"{name}_at"] = entry.at if entry else ""
            row[f"{name}_reason"] = entry.reason if entry else ""
        row |= {"decided": "", "reason": "", "by": "", "at": ""}
        digits = hashlib.sha256("\0".join((*ends, *place)).encode()).hexdigest()
        rows[made_id(digits)] = row
    return rows


def _last_writers(entries: Sequence[EntryText]) -> dict[tuple[str, str], JournalEntry]:
    """Return the entry that last touched each row."""
    found = dict[tuple[str, str], JournalEntry]()
    for text in entries:
        entry = parse(text.text)
        for each in text.changes:
            change = parse_change(each.text)
            found[change.table, change.row] = entry
    return found


def _text(fields: object) -> str:
    return json.dumps(fields, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
