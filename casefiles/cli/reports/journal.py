"""`casefiles workspace journal`: who did what in a case, when, from what to what, and why."""

from collections.abc import Iterator

from casefiles.changes import TableName
from casefiles.cli.decorators import command
from casefiles.cli.output import say, say_json_rows
from casefiles.cli.paging import Limit, Offset, part_of
from casefiles.cli.session import Case, Folder, Json, reader, reading, the_case
from casefiles.kernel.counts import counted
from casefiles.kernel.text_safety import visible
from casefiles.storage import journal
from casefiles.storage.blind_journal import hide
from casefiles.storage.journal import WrittenEntry
from casefiles.storage.journal_entry import JournalChange, RowFields, hash_of

_LONGEST = 120
"""Characters of a value that are shown; `--json` has all of them."""

APART = "(a name, kept apart)"
"""Stands for the name of a worker or an informant: it is told in one table and nowhere else."""

KEPT_APART = {TableName.PROTECTED_NAME.value, TableName.PASSWORD.value}
"""Tables whose rows are told in their place alone."""


@command("workspace journal")
def show(
    workspace: Folder, case: Case, limit: Limit = 0, offset: Offset = 0, json: Json = False
) -> None:
    """Print the journal of a case, oldest entry first, each with what it changed.

    All of it, unless --limit asks for a part. What a second opinion hides from whoever reads (named
    by CASEFILES_ACTOR) is counted, not shown.
    """
    with reading(workspace, as_it_is=True) as view:
        of = the_case(view.db, case).id
        written = journal.entries(view.db, of)
        readable = hide(view.db, of, written, reader())
    told = [(*each, back) for each, back in zip(readable, steps_back(written), strict=True)]
    shown = part_of(told, limit, offset)
    if json:
        say_json_rows(_data(e, back=back, hidden=n) for e, n, back in shown)
        return
    for each, hidden, back in shown:
        for line in _lines(each, back=back, hidden=hidden):
            say(line)


def steps_back(written: list[WrittenEntry]) -> list[bool]:
    """Return of each entry whether its clock was behind that of the one it follows on."""
    at = {hash_of(each.entry.text().encode()): each.entry.at for each in written}
    return [
        any(each.entry.at < at[before] for before in each.entry.previous if before in at)
        for each in written
    ]


def _lines(each: WrittenEntry, *, back: bool, hidden: int) -> Iterator[str]:
    entry = each.entry
    why = f": {visible(entry.reason)}" if entry.reason else ""
    yield f"{entry.seq}  {entry.at}  {visible(entry.actor)}  {entry.act.label}{why}"
    if back:
        yield "    the clock was set back before this entry"
    if entry.reverses:
        yield f"    undoes entry {entry.reverses[:16]}…"
    for change in each.changes:
        yield from _changed(change)
    if hidden:
        are = counted(hidden, "change is", "changes are")
        yield f"    {are} hidden until both sides of the second opinion have closed"
    if missing := len(entry.changes) - len(each.changes) - hidden:
        yield f"    {counted(missing, 'change was', 'changes were')} erased on purpose"


def _changed(change: JournalChange) -> Iterator[str]:
    what = "altered" if change.before and change.after else "added" if change.after else "removed"
    yield f"    {visible(change.table)} {visible(change.row)} {what}"
    before, after = _told(change, change.before) or {}, _told(change, change.after) or {}
    for name in sorted({*before, *after}):
        was, now = before.get(name), after.get(name)
        if what == "altered":
            yield f"        {name}: {_shown(was)} → {_shown(now)}"
        elif value := (now if what == "added" else was):
            yield f"        {name}: {_shown(value)}"


def _told(change: JournalChange, values: RowFields | None) -> RowFields | None:
    """Return what may be shown: the name behind a pseudonym is told nowhere but in its place."""
    if values is None:
        return None
    if change.table == TableName.PROTECTED_NAME.value and "name" in values:
        return {**values, "name": APART}
    if change.table == TableName.COLLISION.value and values.get("about_table") in KEPT_APART:
        return {**values, "first_values": APART, "second_values": APART}
    return values


def _shown(value: str | int | None) -> str:
    if value is None:
        return "nothing"
    text = visible(str(value))
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _data(each: WrittenEntry, *, back: bool, hidden: int) -> dict[str, object]:
    entry = each.entry
    return {
        "seq": entry.seq,
        "at": entry.at,
        "clock_set_back": back,
        "actor": entry.actor,
        "device": entry.device,
        "act": entry.act.value,
        "reason": entry.reason,
        "reverses": entry.reverses,
        "previous": entry.previous,
        "changes": [
            {
                "table": c.table,
                "row": c.row,
                "before": _told(c, c.before),
                "after": _told(c, c.after),
            }
            for c in each.changes
        ],
        "hidden": hidden,
        "erased": len(entry.changes) - len(each.changes) - hidden,
    }
