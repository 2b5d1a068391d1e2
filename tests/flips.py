"""Damage a workspace in one place, and judge what is said of it.

Told apart are: what keeps it from opening, in words; what is told when it is checked; what changes
nothing that can be read. Wrong is what changes something and is not told, what crashes, and what
accuses a row, an entry, a number or a stored file that is as it was.
"""

import random
import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from enum import Enum
from functools import partial
from pathlib import Path

from casefiles.acts import Act
from casefiles.cli.session import reading
from casefiles.evidence.intake.add_exhibits import add_exhibits
from casefiles.kernel.errors import CasefilesError
from casefiles.storage.location import DATABASE
from casefiles.storage.verify import BadEntry, RowDifference, TruncatedJournal
from casefiles.storage.verify_blobs import BadBlob
from casefiles.storage.verify_numbers import WrongNumber
from casefiles.usages.removal_acts import erase_exhibit
from casefiles.workspace.view import View
from casefiles.workspace.workspace import Workspace
from tests.build import a_case, a_file, a_worker, ada, an_attestation, with_tables

Rows = dict[str, list[tuple[object, ...]]]


class Verdict(Enum):
    """What became of one damage."""

    SHUT = "does not open, in words"
    TOLD = "told"
    NOTHING = "nothing that can be read changed"
    MISSED = "WRONGLY GOOD: changed and not told"
    ACCUSED = "WRONGLY BAD: accuses what was intact"
    CRASHED = "WRONG: a crash and no words"


WRONG = {Verdict.MISSED, Verdict.ACCUSED, Verdict.CRASHED}
TOOK_EFFECT = {Verdict.SHUT, Verdict.TOLD}


@dataclass(frozen=True, slots=True)
class Judged:
    """A damage and what was said of it."""

    kind: str
    verdict: Verdict
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Original:
    """A workspace to damage copies of, and all that can be read in it."""

    folder: Path
    database: bytes
    rows: Rows
    pages: dict[str, list[tuple[int, int]]]
    """Of each table and index, where its pages begin and end in the file."""


def make_original(folder: Path) -> Original:
    """Make a workspace with some of everything: undone, erased and attested things too."""
    with Workspace(with_tables(folder / "w"), ada()) as workspace:
        for title in ("Mill", "Дом 工厂"):
            case = a_case(workspace, title)
            files = [a_file(folder, f"{title} {n}.txt", f"{title} {n}" * 40) for n in range(4)]
            taken = add_exhibits(workspace, case, files)
            for n in range(6):
                a_worker(workspace, case, n % 3 + 1, f"seen {n}, 已見 " * (n + 1))
            workspace.undo(case)
            workspace.redo(case)
            workspace.undo(case)
            erase_exhibit(workspace, case, taken.lines[1].exhibit, "asked for")
            head, issued = workspace.head(case), workspace.blobs.keep_bytes(title.encode())
            with workspace.change(Act.ISSUE_ATTESTATION, case) as db:
                an_attestation(db, case, head, issued.digest)
            a_worker(workspace, case, 9, "after")
    return look_at(folder / "w")


def look_at(folder: Path) -> Original:
    """Read all of a workspace that is whole."""
    with closing(sqlite3.connect(folder / DATABASE)) as db:
        db.execute("PRAGMA journal_mode = DELETE")
        size = db.execute("PRAGMA page_size").fetchone()[0]
        pages: dict[str, list[tuple[int, int]]] = {}
        for name, number in db.execute("SELECT name, pageno FROM dbstat").fetchall():
            pages.setdefault(name, []).append(((number - 1) * size, number * size))
    return Original(folder, (folder / DATABASE).read_bytes(), read_rows(folder), pages)


def read_rows(folder: Path) -> Rows:
    """Read every table from both ends as far as that goes, by the table and not by an index."""
    with closing(sqlite3.connect(f"{(folder / DATABASE).as_uri()}?mode=ro", uri=True)) as db:
        db.text_factory = _text
        query = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid"
        names = [name for [name] in db.execute(query)]
        return {name: [*dict.fromkeys(_both_ways(db, name))] for name in names}


def _text(content: bytes) -> str:
    """Each byte a character: damaged text too is read, and told from bytes."""
    return content.decode("latin-1")


def _as_read(text: str) -> str:
    return _text(text.encode("utf-8", "surrogateescape"))


def _both_ways(db: sqlite3.Connection, table: str) -> Iterator[tuple[object, ...]]:
    key = "entry DESC, nr DESC" if table == "journal_change" else "rowid DESC"
    for order in ("", f"ORDER BY {key}"):
        try:
            yield from db.execute(f'SELECT * FROM "{table}" NOT INDEXED {order}')
        except (sqlite3.Error, UnicodeDecodeError):
            continue


def flip_anywhere(original: Original, content: bytearray, chance: random.Random) -> str:
    at = chance.randrange(len(content))
    content[at] ^= 1 << chance.randrange(8)
    return "a bit anywhere"


def flip_in(name: str, original: Original, content: bytearray, chance: random.Random) -> str:
    """A bit of a page of this table or index, where something stands."""
    start, end = chance.choice(original.pages[name])
    used = [at for at in range(start, end) if content[at]]
    content[chance.choice(used)] ^= 1 << chance.randrange(8)
    return f"a bit of {name}"


def flip_value(name: str, original: Original, content: bytearray, chance: random.Random) -> str:
    """A bit of a value of some row of this table."""
    values = [
        value if isinstance(value, bytes) else value.encode("latin-1")
        for row in original.rows[name]
        for value in row
        if isinstance(value, bytes | str) and len(value) > 3
    ]
    value = chance.choice(values)
    starts = [start for start, end in original.pages[name]]
    found = [at for start in starts if (at := content.find(value, start, start + 4096)) >= 0]
    if not found:  # a long one, which goes on elsewhere
        return flip_in(name, original, content, chance)
    content[chance.choice(found) + chance.randrange(len(value))] ^= 1 << chance.randrange(8)
    return f"a bit of a value in {name}"


def change_byte(name: str, original: Original, content: bytearray, chance: random.Random) -> str:
    start, end = chance.choice(original.pages[name])
    content[chance.randrange(start, end)] = chance.randrange(256)
    return f"a byte of {name}"


def lose_sector(name: str, original: Original, content: bytearray, chance: random.Random) -> str:
    """What a disk gives back for 512 bytes that it lost."""
    start, end = chance.choice(original.pages[name])
    at = chance.randrange(start, end, 512)
    content[at : at + 512] = bytes(512) if chance.random() < 0.5 else chance.randbytes(512)
    return f"512 bytes of {name}"


_TABLES = (
    *("journal", "journal_change", "exhibits", "cases", "pseudonyms", "attestations"),
    *("erasures", "numbers_used", "receipt_lines", "receipts", "workspaces"),
)
_INDEXES = ("journal_by_case", "sqlite_autoindex_journal_1", "sqlite_autoindex_exhibits_1")

WAYS = (
    flip_anywhere,
    *(partial(flip_value, each) for each in ("journal", "journal_change") * 3),
    *(partial(flip_value, each) for each in _TABLES),
    *(partial(flip_in, each) for each in (*_TABLES, *_INDEXES)),
    *(partial(change_byte, each) for each in (*_TABLES, *_INDEXES, "sqlite_schema")),
    *(partial(lose_sector, each) for each in ("journal", "journal_change", "exhibits")),
)


def damage(original: Original, folder: Path, seed: int) -> Judged:
    """Damage a copy in this folder, in a way drawn by a number, and judge what is said of it."""
    chance = random.Random(seed)
    if chance.random() < 0.05:
        return _damage_blob(original, folder, chance)
    content = bytearray(original.database)
    kind = chance.choice(WAYS)(original, content, chance)
    copy = copy_of(original, folder)
    (copy / DATABASE).write_bytes(content)
    return judge(original, copy, kind)


def copy_of(original: Original, folder: Path) -> Path:
    """Copy it: the database is written after, the stored files are links."""
    copy = folder / "w"
    shutil.rmtree(copy, ignore_errors=True)
    copy.mkdir()
    shutil.copytree(original.folder / "blobs", copy / "blobs")
    return copy


def _damage_blob(original: Original, folder: Path, chance: random.Random) -> Judged:
    copy = copy_of(original, folder)
    (copy / DATABASE).write_bytes(original.database)
    blob = chance.choice(sorted(path for path in (copy / "blobs").rglob("*") if path.is_file()))
    blob.chmod(0o600)
    content = bytearray(blob.read_bytes())
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    blob.write_bytes(content)
    with View(copy) as view:
        faults = [*view.verify().faults, *view.verify_blobs().faults]
    if [each.digest for each in faults if isinstance(each, BadBlob)] != [blob.name]:
        return Judged("a bit of a stored file", Verdict.MISSED, blob.name)
    wrong = len(faults) > 1
    return Judged(
        "a bit of a stored file", Verdict.ACCUSED if wrong else Verdict.TOLD, str(faults[1:])
    )


def judge(original: Original, copy: Path, kind: str) -> Judged:
    """Check a damaged workspace as a person would, and compare with what can be read in it."""
    try:
        with reading(copy, as_it_is=True) as view:  # as `casefiles workspace check` does
            found, files = view.verify(), view.verify_blobs()
            copies, erasures = view.check_copies(), view.check_erasures()
            orphans = [each for each in files.leftovers if each.stray.value == "orphan"]
    except CasefilesError as error:
        return Judged(kind, Verdict.SHUT, type(error).__name__)
    except Exception as error:  # noqa: BLE001 - to be told with the rest
        return Judged(kind, Verdict.CRASHED, repr(error)[:300])
    try:
        there = read_rows(copy)
    except (sqlite3.Error, UnicodeDecodeError):
        there = {}
    faults = [*found.faults, *files.faults]
    intact = [each for each in faults if is_intact(each, original.rows, there)]
    if intact or orphans or copies:
        return Judged(kind, Verdict.ACCUSED, f"{intact[:3]} {orphans[:2]} of {len(faults)}")
    faults += [*erasures.back, *erasures.unfinished]
    if faults:
        return Judged(kind, Verdict.TOLD)
    same = all(
        sorted(there.get(t, []), key=repr) == sorted(rows, key=repr)
        for t, rows in original.rows.items()
    )
    return Judged(kind, Verdict.NOTHING if same else Verdict.MISSED)


def is_intact(fault: object, before: Rows, there: Rows) -> bool:
    """Whether a fault speaks of something that is as it was."""
    match fault:
        case RowDifference():
            return _is_same_row(fault, before, there)
        case BadEntry(case, seq):
            was, now = (_entries(rows, case, seq) for rows in (before, there))
            return bool(now) and was == now
        case TruncatedJournal(pinned):
            entries = (row for row in there.get("journal", []) if row[7] == pinned.hash)
            return any(row in before["journal"] for row in entries)
        case WrongNumber(chain):
            was, now = (_series(rows, chain) for rows in (before, there))
            return was == now
        case BadBlob():
            return True
    return False


def _is_same_row(fault: RowDifference, before: Rows, there: Rows) -> bool:
    was, now = (_named(rows, fault.table, fault.row) for rows in (before, there))
    if not now or fault.field is None or not was:
        return was == now
    return any(each in was for each in now)


def _named(rows: Rows, table: str, key: object) -> list[tuple[object, ...]]:
    key_ = _as_read(key) if isinstance(key, str) else key
    return [row for row in rows.get(table, []) if row[0] == key_]


def _series(rows: Rows, chain: str) -> list[tuple[object, ...]]:
    """Rows of a series; one whose name became a number or bytes is told by its digits or signs."""
    names = {chain, _as_read(chain)}
    return [
        row for row in rows.get("numbers_used", []) if not names.isdisjoint({row[0], str(row[0])})
    ]


def _entries(rows: Rows, case: object, seq: object) -> list[object]:
    found = [
        row for row in rows.get("journal", []) if (row[1], row[2]) == (_as_read(str(case)), seq)
    ]
    numbers = {row[0] for row in found}
    changes = [row for row in rows.get("journal_change", []) if row[0] in numbers]
    return [*found, *sorted(changes, key=repr)]


def hold(original: Original, folder: Path, seeds: Iterable[int]) -> Counter[Verdict]:
    """Try these damages: none is missed, none crashes, and nothing intact is accused."""
    count: Counter[Verdict] = Counter()
    for seed in seeds:
        judged = damage(original, folder, seed)
        assert judged.verdict not in WRONG, f"{seed}: {judged}"
        count[judged.verdict] += 1
    assert sum(count[each] for each in TOOK_EFFECT) * 2 > count.total(), "most did nothing"
    return count
