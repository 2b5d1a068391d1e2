"""What changed in a case since somebody last left it: counts, and the places where it stands."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from sqlite3 import Connection

from casefiles.attestation.preflight.model import ItemLocation
from casefiles.changes import TableName
from casefiles.kernel.counts import counted
from casefiles.kernel.ids import CaseId
from casefiles.storage import journal
from casefiles.storage.journal_entry import RowFields
from casefiles.usages.record_names import label_of, noun_of_several
from casefiles.what_next.last_visit import LastVisit
from casefiles.what_next.model import NextLine, NextSection
from casefiles.what_next.net_changes import ChangedRow, NetChange, net_changes
from casefiles.what_next.store import fields_of
from casefiles.what_next.things import OF_ANOTHER, THINGS, Thing

_NAMED = 2
"""Up to so many are called by their labels, more are counted."""

_DEEP = 3
"""How many rows one after the other may say more of the next."""

_Row = tuple[TableName, str]
_Told = dict[_Row, NetChange]


def changes_since(
    db: Connection, case: CaseId, last: LastVisit, before: datetime | None = None
) -> list[NextLine]:
    """Return what is not as it was when a case was left, a line for each kind of thing.

    `before`: what was done from then on is not told, as by the one who looks. What was done and
    taken back meanwhile is no change.
    """
    written = journal.entries_since(db, last.head)
    if before:
        written = [e for e in written if datetime.fromisoformat(e.entry.at) < before]
    found = net_changes(written)
    fields = _Fields(db, found)
    told = _told(found, fields)
    groups = defaultdict[tuple[Thing, NetChange], list[_Row]](list)
    for row, how in told.items():
        groups[THINGS[row[0]], how].append(row)
    order = [*dict.fromkeys(THINGS.values())]
    ways = [*NetChange]
    keys = sorted(groups, key=lambda each: (order.index(each[0]), ways.index(each[1])))
    return [_line(thing, how, groups[thing, how], fields) for thing, how in keys]


class _Fields:
    """What is known of rows: as they stand, or as the journal says of those that are gone."""

    def __init__(self, db: Connection, changed: Iterable[ChangedRow]) -> None:
        self._db = db
        self._gone = {
            (TableName(each.table), each.row): each.fields
            for each in changed
            if each.how is NetChange.REMOVED
        }
        self._read: dict[_Row, RowFields] = {}

    def read(self, rows: Iterable[_Row]) -> None:
        """Read what stands of these, one query for each table."""
        wanted = defaultdict[TableName, set[str]](set)
        for table, row in rows:
            wanted[table].add(row)
        for table, ids in wanted.items():
            there = fields_of(self._db, table, ids)
            self._read |= {(table, row): fields for row, fields in there.items()}

    def of(self, row: _Row) -> RowFields:
        """Return what was read of a row, or what the journal says of it."""
        return self._read.get(row) or self._gone.get(row) or {}


def _told(changed: Iterable[ChangedRow], fields: _Fields) -> _Told:
    """Return which things changed, and how: rows that only say more of one as its change."""
    own: _Told = {}
    inner: set[_Row] = set()
    for each in changed:
        row = TableName(each.table), each.row
        if row[0] in THINGS:
            own[row] = each.how
        elif row[0] in OF_ANOTHER:
            inner.add(row)
    for _ in range(_DEEP):
        fields.read(inner)
        inner = {*_outer(inner, fields)}
        for row in inner:
            if row[0] in THINGS:
                own.setdefault(row, NetChange.CHANGED)
        inner = {each for each in inner if each[0] in OF_ANOTHER}
    fields.read(own)
    return {row: how for row, how in own.items() if how is NetChange.REMOVED or fields.of(row)}


def _outer(inner: Iterable[_Row], fields: _Fields) -> Iterator[_Row]:
    for table, row in inner:
        column, outer = OF_ANOTHER[table]
        if id_ := fields.of((table, row)).get(column):
            yield outer, str(id_)


def _line(thing: Thing, how: NetChange, rows: list[_Row], fields: _Fields) -> NextLine:
    known = [fields.of(each) for each in rows]
    named = [_label(thing, rows[0][0], each) for each in known]
    few = how is not NetChange.REMOVED and len(named) <= _NAMED and all(named)
    many = thing.many or noun_of_several(rows[0][0])
    who = ", ".join(named) if few else counted(len(rows), thing.one, many)
    return NextLine(
        NextSection.SINCE,
        f"{who} {how.value}",
        ItemLocation(thing.room, _place(thing, how, known[0], rows[0][1])),
        count=len(rows),
        detail=", ".join(sorted(filter(None, named))[:40]),
    )


def _label(thing: Thing, table: TableName, known: RowFields) -> str:
    if not known or not thing.is_named:
        return thing.called
    return label_of(table, known)


def _place(thing: Thing, how: NetChange, known: RowFields, row: str) -> str:
    if not thing.at or (how is NetChange.REMOVED and thing.at == "id"):
        return thing.pane
    found = str(known.get(thing.at) or row)
    return f"{thing.pane}/{found}" if thing.pane == "asked" else found
