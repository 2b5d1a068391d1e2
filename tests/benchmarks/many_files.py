"""What one file costs among many: 1,000, 10,000 and 50,000 of them, the most of them locked too.

The workspaces are made at the storage level: the files are entered by the act and read by nobody.
Processor time alone is measured: what is flat is seen to be, however busy the computer is.
"""

import random
import resource
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from casefiles.cli.unlocking import NAMED_FILE
from casefiles.evidence import store as evidence
from casefiles.evidence.intake.read_batch import ReadBatch, due, record_batch
from casefiles.evidence.readers import formats
from casefiles.evidence.readers.read_result import Finding, ReadResult
from casefiles.evidence.search.search import search
from casefiles.evidence.search.search_data import open_search_data
from casefiles.evidence.search.update_index import update_index
from casefiles.kernel.environment import Environment
from casefiles.kernel.ids import CaseId, DeviceId, Digest
from casefiles.storage.sealing.key_file import KeySecret
from casefiles.workspace.lock_workspace import begin_locked
from casefiles.workspace.view import View
from casefiles.workspace.workspace import Workspace
from tests.benchmarks.figures import (
    Figure,
    as_installed,
    compared,
    locked_by_turns,
    scratch,
    seconds,
)
from tests.build import a_case, many_exhibits

SIZES = (1_000, 10_000, 50_000)
ADA = Environment("Ada", DeviceId("bench"))
COMMON, SOME, RARE, ABSENT = "wages", "ledger", "quixotic", "zzyzx"
"""Words of all files, of every 25th, of one, and of none."""

_OF = {COMMON: "all", SOME: "every 25th", RARE: "one", ABSENT: "none"}
ROUNDS, TURNS = 5, 20
WORDS = "of the bench"
Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Made:
    """A workspace of so many files."""

    folder: Path
    case: CaseId
    files: int
    locked: bool

    @property
    def passphrase(self) -> Path:
        """A file with the words that open it."""
        return self.folder.parent / "passphrase"

    @property
    def name(self) -> str:
        """How it is spoken of in the table."""
        return f"{self.files:,} files{', locked' if self.locked else ''}"


def figures() -> Iterator[Figure]:
    """Make each workspace in turn, and do the same in all of them."""
    with workspaces() as there:
        for each in there:
            yield from asked(each)
            yield from indexed(each)
            yield from described(each)
        yield from in_turn(*there[-2:])


def asked(made: Made) -> Iterator[Figure]:
    """Ask as the window does, with a connection of its own each time, and ask FTS5 for the same."""
    aims = {ABSENT: "10 ms", RARE: "15 ms", SOME: "", COMMON: "2.0"}
    for word, aim in aims.items():
        ours, theirs = list[float](), list[float]()
        with View(made.folder) as view, open_search_data(view) as search_data:
            for _ in range(ROUNDS):
                ours.append(processor(lambda: ask(made, word)))  # noqa: B023
                theirs.append(processor(lambda: of_fts5(search_data.index.db, word)))  # noqa: B023
        what = f"a query for a word of {_OF[word]}, {made.name}"
        yield compared(what, min(ours), min(theirs), "FTS5 alone", aim=aim)


def ask(made: Made, word: str) -> None:
    """Ask once, with a connection of its own."""
    with View(made.folder) as view:
        search(view, word, [made.case])


def of_fts5(db: sqlite3.Connection, word: str) -> None:
    """Ask for the best rows with a word, and how many there are, as a search does."""
    query = "SELECT rowid, rank FROM words WHERE words MATCH ? ORDER BY rank LIMIT 200"
    db.execute(query, (word,)).fetchall()
    db.execute("SELECT count(*) FROM words WHERE words MATCH ?", (word,)).fetchone()


def indexed(made: Made) -> Iterator[Figure]:
    """Read one file anew and record that, and bring the index up to date."""
    with changing(made) as (workspace, facts, index):
        recording, indexing = list[float](), list[float]()
        for _ in range(ROUNDS):
            recording.append(processor(facts))
            indexing.append(processor(index))
        yield Figure(f"facts of one changed file, {made.name}", seconds(min(recording)), "20 ms")
        yield Figure(f"index of one changed file, {made.name}", seconds(min(indexing)), "20 ms")
        waiting = processor(lambda: due(workspace, made.case))
        yield Figure(f"asking once what is to be read, {made.name}", seconds(waiting))


@contextmanager
def changing(made: Made) -> Iterator[tuple[Workspace, Work, Work]]:
    """Yield what records that one file was read anew, and what brings the index up to date."""
    changes = iter(range(1, 100))
    with Workspace(made.folder, ADA) as workspace:
        [exhibit] = evidence.called(workspace.db, made.case, ["E-777"])

        def facts() -> None:
            found = a_result(f"{text_of(776)} changed{next(changes)}")
            record_batch(workspace, ReadBatch(made.case, ((exhibit, found),), 0))

        def index() -> None:
            with open_search_data(workspace) as search_data:
                assert update_index(search_data, search_data.index) == 1

        yield workspace, facts, index


def in_turn(clear: Made, locked: Made) -> Iterator[Figure]:
    """Do the same in a workspace and in a locked one, in turn: minutes apart says little of it."""
    for word in (ABSENT, RARE):
        what = f"a query for a word of {_OF[word]}"
        yield against(what, clear, lambda: ask(clear, word), lambda: ask(locked, word))  # noqa: B023
    with changing(clear) as (_, *of_clear), changing(locked) as (_, *of_locked):
        yield against(
            "facts and index of one changed file",
            clear,
            lambda: [each() for each in of_clear],
            lambda: [each() for each in of_locked],
        )


def against(what: str, clear: Made, of_clear: Work, of_locked: Work) -> Figure:
    """Compare the processor time of both, many times."""
    return locked_by_turns(
        f"{what}, {clear.name}",
        TURNS,
        lambda _: processor(of_locked),
        lambda _: processor(of_clear),
    )


def described(made: Made) -> Iterator[Figure]:
    """Describe one exhibit by the command, the start of the program included."""
    command = [sys.executable, "-m", "casefiles", "exhibits", "describe"]
    arguments = [str(made.folder), "C-001", "E-777", "--as", "Ada"]
    titles = iter(range(100))

    def once() -> None:
        run(made, [*command, *arguments, "--set", f"title=paper {next(titles)}"])

    once()  # which adds the person
    took = min(of_children(once) for _ in range(ROUNDS))
    start = min(of_children(lambda: run(made, [*command, "--help"])) for _ in range(ROUNDS))
    yield Figure(
        f"describing one exhibit by a command, {made.name}",
        seconds(took),
        "0.4 s",
        f"its help alone: {seconds(start)}",
        took / start,
    )


def run(made: Made, command: list[str]) -> None:
    """Run a command of the program, in a workspace that may be locked."""
    environment = as_installed() | {NAMED_FILE: str(made.passphrase)}
    subprocess.run(command, env=environment, check=True, capture_output=True)


def digest_of(n: int) -> Digest:
    """Return what the bytes of a file are said to be; there are none."""
    return Digest(f"{n:064x}")


def text_of(n: int) -> str:
    """Return what a file says: some lines, with the words that are searched for."""
    chance = random.Random(n)
    said = [f"word{chance.randrange(20_000)}" for _ in range(40)]
    said[7] = COMMON
    if n % 25 == 0:
        said[11] = SOME
    if n == 777:
        said[13] = RARE
    return "\n".join(" ".join(said[at : at + 10]) for at in range(0, 40, 10))


def a_result(text: str) -> ReadResult:
    """Return what a reader would have found in a file that says this."""
    return ReadResult(Finding(formats.PDF, "", 1), (text,))


def made(folder: Path, files: int, *, locked: bool = False) -> CaseId:
    """Make a workspace with so many exhibits, each of one page, read and in the index."""
    if locked:
        begin_locked(folder, [KeySecret.of_passphrase(WORDS)], ADA)
    with Workspace(folder, ADA) as workspace:
        case = a_case(workspace)
        many_exhibits(workspace, case, files)
        exhibits = evidence.of_case(workspace.db, case)
        read = tuple((each, a_result(text_of(n))) for n, each in enumerate(exhibits))
        record_batch(workspace, ReadBatch(case, read, 0))
        with open_search_data(workspace) as search_data:
            update_index(search_data, search_data.index)
    return case


@contextmanager
def workspaces(sizes: tuple[int, ...] = SIZES) -> Iterator[list[Made]]:
    """Make one of each size, and a locked one of the largest."""
    with scratch() as folder:
        (folder / "passphrase").write_text(WORDS)
        (folder / "passphrase").chmod(0o600)
        wanted = [*((each, False) for each in sizes), (max(sizes), True)]
        there = list[Made]()
        for n, (files, locked) in enumerate(wanted):
            at = folder / str(n)
            there.append(Made(at, made(at, files, locked=locked), files, locked))
        yield there


def processor(work: Callable[[], object]) -> float:
    """Return the processor time that something took, in seconds."""
    start = time.process_time()
    work()
    return time.process_time() - start


def of_children(work: Callable[[], object]) -> float:
    """Return the processor time of the programs that something started, in seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    work()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
