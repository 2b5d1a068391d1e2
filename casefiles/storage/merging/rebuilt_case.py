"""A case rebuilt from its journal in a database of its own, in memory: the tables follow the text.

It is a stranger's. Whatever does not hold together is told, and nothing comes of it.
"""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import closing

from casefiles.acts import PROGRAM, Act
from casefiles.kernel.ids import Digest
from casefiles.kernel.progress import Progress, silent
from casefiles.kernel.workspace_errors import CaseCopyDamaged, TooNew
from casefiles.storage import chain_heads, change_capture, erase, journal
from casefiles.storage.chain_heads import ChainHead
from casefiles.storage.database import in_memory, schema_number, transaction
from casefiles.storage.journal import EntryText
from casefiles.storage.journal_entry import JournalEntry, hash_of, parse, parse_change
from casefiles.storage.journal_source import IndexedSource
from casefiles.storage.merging.case_copy import CaseCopy
from casefiles.storage.merging.copy_signatures import refuse_broken_signatures
from casefiles.storage.migrate import migrations
from casefiles.storage.replay import Replay
from casefiles.storage.schema_tables import make_tables, migrations_to
from casefiles.storage.sql_driver import sql_errors
from casefiles.storage.verify_faults import BadEntry, Fault

_REPORT_EVERY = 500

OF_THE_WORKSPACE = frozenset({
    "workspaces", "people", "list_snapshots", "recipes", "removed_originals", "restores",
    "numbers_kept", "device_keys", "unconfined_readings", "case_transfers", "numbers_brought",
})  # fmt: skip
"""Tables whose rows belong to no case: a case that brings one of them is not one."""


def rebuilt(
    copy: CaseCopy, progress: Progress = silent, *, is_part: bool = False
) -> sqlite3.Connection:
    """Return a database in memory with this case in it, of the schema of this program.

    To be closed by the caller. Of a part of one that is known, what was erased since may be
    lacking. Raises `CaseCopyDamaged`, and `TooNew` for one that a later version
    wrote.
    """
    newest = migrations()[-1].number
    if copy.schema > newest:
        raise TooNew(copy.schema, newest)
    if any(each.rewrites_rows and each.number > copy.schema for each in migrations()):
        raise CaseCopyDamaged(
            "an older version of the program wrote it: open it there with this version, which"
            " brings it up to date, and export it again"
        )
    db = in_memory()
    try:
        db.execute("PRAGMA foreign_keys = OFF")
        make_tables(db, migrations_to(newest))
        with transaction(db):
            write_entries(db, copy, copy.entries)
            write_numbers(db, copy.case, copy.numbers)
        if not is_part:
            refuse_broken_signatures(copy)
        _play(db, copy, progress, is_part=is_part)
    except sql_errors() as error:  # a forged entry may make us trip over anything
        db.close()
        raise CaseCopyDamaged("what its entries say does not fit together") from error
    except BaseException:
        db.close()
        raise
    return db


def part_of(copy: CaseCopy, wanted: Collection[Digest]) -> CaseCopy:
    """Return a copy with some entries, among which are all that they follow on."""
    entries = tuple(each for each in copy.entries if each.hash in wanted)
    last = parse(entries[-1].text)
    head = ChainHead(copy.case, last.seq, entries[-1].hash)
    signatures = {hash_: each for hash_, each in copy.signatures.items() if hash_ in wanted}
    return CaseCopy(
        copy.case, copy.workspace, copy.schema, entries, signatures, {}, copy.keys, head
    )


def write_entries(db: sqlite3.Connection, copy: CaseCopy, entries: Iterable[EntryText]) -> None:
    """Write entries to the letter, with what is there of their changes, and their signatures.

    Within a transaction. Raises `CaseCopyDamaged` for text that is no entry of this case.
    """
    for text in entries:
        entry = _entry(copy, text)
        nr = journal.write(db, entry)
        db.executemany(
            "INSERT INTO journal_change (entry, nr, salt, change) VALUES (?, ?, ?, ?)",
            [(nr, each.nr, each.salt, each.text) for each in text.changes],
        )
        if signed := copy.signatures.get(text.hash):
            query = "INSERT INTO entry_signatures (entry, key, signature) VALUES (?, ?, ?)"
            db.execute(query, (nr, signed.key, signed.signature))


def write_numbers(db: sqlite3.Connection, chain: str, numbers: Mapping[str, int]) -> None:
    """Let what was used elsewhere be used here: a number stays used. Within a transaction."""
    db.executemany(
        """
        INSERT INTO numbers_used (chain, last) VALUES (?, ?)
        ON CONFLICT (chain) DO UPDATE SET last = excluded.last WHERE excluded.last > last
        """,
        [(f"{chain}:{series}", last) for series, last in sorted(numbers.items())],
    )


def _entry(copy: CaseCopy, text: EntryText) -> JournalEntry:
    """Read an entry, which is to be of this case and to the letter what it says."""
    try:
        entry = parse(text.text)
        is_ours = entry.case == copy.case and entry.text() == text.text and _may_join(entry)
        for each in text.changes:
            change = parse_change(each.text)
            is_ours = is_ours and change.text() == each.text
    except Exception as error:  # a forged entry may make us trip over anything
        raise CaseCopyDamaged("it has an entry that cannot be read") from error
    if not is_ours or hash_of(text.text.encode()) != text.hash:
        raise CaseCopyDamaged("it has an entry that is not of this case, or was altered")
    return entry


def _may_join(entry: JournalEntry) -> bool:
    """Whether an entry in which copies meet is written as the program writes one: by nobody."""
    if entry.act is not Act.MERGE_COPIES:
        return True
    said = entry.device or entry.reason or entry.reverses or entry.actor != PROGRAM
    return not said and len({*entry.previous}) == len(entry.previous) == 2


def _play(db: sqlite3.Connection, copy: CaseCopy, progress: Progress, *, is_part: bool) -> None:
    """Live through the entries, and put the rows that come of them beside them."""
    with closing(in_memory()) as memory:
        source = IndexedSource(db)
        replay = Replay(db, memory, source, {*_said_erased(copy)}, source.aside())
        for done, filed in enumerate(source.in_order()):
            if done % _REPORT_EVERY == 0:
                progress(done, len(copy.entries))
            replay.migrate(filed.schema)
            replay.play(filed, silent)
        replay.migrate(schema_number(db))
        faults = [*replay.faults, *replay.loose_ends()]
        if faults and not is_part:
            raise CaseCopyDamaged(_named(faults[0]))
        with transaction(db):
            _copy_rows(memory, db)
    if not is_part:
        _check_whole(db, copy)
    progress(len(copy.entries), len(copy.entries))


def _check_whole(db: sqlite3.Connection, copy: CaseCopy) -> None:
    """Raise `CaseCopyDamaged` unless what came of the entries is a case, and the one it says."""
    if chain_heads.head(db, copy.case) != copy.head:
        raise CaseCopyDamaged("its journal does not end where it says")
    for table in change_capture.tables(db):
        if table in OF_THE_WORKSPACE and db.execute(f"SELECT 1 FROM {table}").fetchone():
            raise CaseCopyDamaged("it brings what belongs to no case")
    if db.execute("PRAGMA foreign_key_check").fetchone():
        raise CaseCopyDamaged("it has rows that lean on rows that are not there")
    _check_collisions(db)
    db.execute("PRAGMA foreign_keys = ON")


def _check_collisions(db: sqlite3.Connection) -> None:
    """Raise `CaseCopyDamaged` unless they are of tables and columns that there are.

    What is decided of them is written by these names.
    """
    found = db.execute("SELECT about_table, first_values, second_values FROM collisions").fetchall()
    if not found:
        return
    columns = {
        table: {row["name"] for row in db.execute(f"PRAGMA table_info({table})")}
        for table in change_capture.tables(db)
        if table not in OF_THE_WORKSPACE
    }
    for row in found:
        known = columns.get(row["about_table"], set()) - {"id", "case_id"}
        for text in (row["first_values"], row["second_values"]):
            try:
                said = json.loads(text)
                is_right = said is None or (
                    known >= said.keys()
                    and all(each is None or type(each) in {str, int} for each in said.values())
                )
            except (ValueError, AttributeError, RecursionError):
                is_right = False
            if not is_right or not known:
                raise CaseCopyDamaged("it has a collision of what there is not")


def _copy_rows(played: sqlite3.Connection, db: sqlite3.Connection) -> None:
    for table in change_capture.tables(played):
        found = played.execute(f"SELECT * FROM {table} ORDER BY id").fetchall()
        if found:
            names, marks = ", ".join(found[0].keys()), ", ".join("?" * len(found[0]))
            statement = f"INSERT INTO {table} ({names}) VALUES ({marks})"
            try:
                db.executemany(statement, [tuple(each) for each in found])
            except sql_errors("IntegrityError") as error:
                raise CaseCopyDamaged(f"what it has of {table} cannot be") from error


def _said_erased(copy: CaseCopy) -> Iterator[Digest]:
    """Yield the digests of changes that its own journal says were erased."""
    for text in copy.entries:
        for each in text.changes:
            if f'"{erase.TABLE}"' in each.text:
                change = parse_change(each.text)
                said = (change.after or {}).get("changes") if change.table == erase.TABLE else ""
                yield from map(Digest, str(said or "").split())


def _named(fault: Fault) -> str:
    if isinstance(fault, BadEntry):
        return f"entry {fault.seq} is {fault.wrong.value}"
    return "what its entries say does not fit together"
