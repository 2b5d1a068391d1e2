"""What a hand waits for, at three sizes up to 100,000 exhibits: what it costs for each item.

`dev.py bench --large` makes a workspace of that many exhibits of ten pages each, and one case with
a detention for every 200 of them; `--large 2000` a smaller one. Everything goes through the acts
and the caches that people use; of the files themselves only those are there that are taken in while
it is measured. By the processor, by turns and by the median, since others may work on the machine.
"""

import gc
import json
import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import count
from pathlib import Path
from shutil import rmtree
from statistics import median
from typing import Any

from casefiles.cases.deadlines.case_deadlines import clocks
from casefiles.cases.detentions.detention_acts import DetentionInput, open_detention
from casefiles.cases.detentions.summary import import_summary
from casefiles.cases.overview import overview
from casefiles.due import due_context
from casefiles.evidence.exhibit_acts import describe_exhibits
from casefiles.evidence.intake.add_exhibits import (
    IncomingFile,
    add_exhibits,
    enter_exhibits,
)
from casefiles.evidence.intake.read_batch import ReadBatch, record_batch, texts_held
from casefiles.evidence.readers import formats
from casefiles.evidence.readers.read_result import Finding, ReadResult
from casefiles.evidence.search.search import search
from casefiles.evidence.search.search_data import open_search_data
from casefiles.evidence.search.update_index import update_index
from casefiles.kernel.clock import system_clock
from casefiles.kernel.environment import Environment
from casefiles.kernel.ids import CaseId, DeviceId, Digest
from casefiles.reference_data import clock_rules
from casefiles.storage.blobs import Blob
from casefiles.storage.database_copies import BACKUPS
from casefiles.usages.store import list_exhibits
from casefiles.workspace.view import View
from casefiles.workspace.workspace import Workspace
from tests.benchmarks.curves import Curve, draw
from tests.benchmarks.figures import ROOT, Figure, scratch, seconds
from tests.benchmarks.many_files import of_fts5
from tests.benchmarks.window import Desk, cases_of, told
from tests.build import a_case

EXHIBITS, PAGES, A_CASE_FOR, AT_ONCE = 100_000, 10, 200, 1_000
"""Exhibits at the most, pages of each, exhibits for every case, and files taken in by one act."""

BATCH = 200
"""Files that are recorded and indexed together, at most as many as the program does (`Pace`)."""

LAST = 10_000
"""Exhibits that come in while it is measured what each costs."""

ALL_OF = 25_000
"""Exhibits that are gone through at least where all of a workspace is."""

ROUNDS, TIMES, PER = 3, 5, 1_000
"""Turns of all sizes, how often each thing is done in a turn, and pages found that are one item."""

MORE, BYTES = 500, 4_096
"""Files that come in and go again, and how long each is: the shorter, the more its rows weigh."""

PICTURE = ROOT / "tests" / "benchmarks" / "large.svg"
FLAT = 1.1
"""What costs at the largest size more than so many times what it does at the smallest is named."""

Costs = dict[str, list[float]]
"""Seconds of the processor by what was done: of one item, or of all where there is one only."""

Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Sized:
    """A workspace of so many exhibits, and the case that has them."""

    folder: Path
    exhibits: int
    case: CaseId

    @property
    def cases(self) -> int:
        """How many cases there are beside it."""
        return max(1, self.exhibits // A_CASE_FOR)


def figures(exhibits: int = EXHIBITS) -> Iterator[Figure]:
    """Measure a hundredth, a tenth and all of it in turn; of the largest, the window's memory."""
    sizes = sorted({max(each, 10) for each in (exhibits // 100, exhibits // 10, exhibits)})
    costs = {size: Costs() for size in sizes}
    with scratch() as folder:
        there = every_size(folder, costs)
        listed = [[str(each.folder), each.exhibits, each.case] for each in there]
        (folder / "made").write_text(json.dumps(listed), "utf-8")
        said = json.loads(told("measured", folder, module="tests.benchmarks.large"))
        for each in there:
            costs[each.exhibits] |= said[str(each.exhibits)]
            told_so_far = ", ".join(
                f"{n}: {seconds(median(s))}" for n, s in costs[each.exhibits].items()
            )
            print(f"{each.exhibits:,} exhibits: {told_so_far}", file=sys.stderr, flush=True)
        (there[-1].folder.parent / "cases").write_text(there[-1].case, "utf-8")
        held = told("memory", there[-1].folder.parent, module="tests.benchmarks.large")
    for name in costs[sizes[0]]:
        yield figure(name, {size: of[name] for size, of in costs.items()})
    yield Figure(
        f"memory of the window with {sizes[-1]:,} exhibits", f"{float(held):.0f} MB", "400 MB"
    )
    if exhibits >= EXHIBITS:
        draw(
            PICTURE,
            [Curve(n, curve({s: of[n] for s, of in costs.items()})) for n in costs[sizes[0]]],
        )


def figure(name: str, of: Mapping[int, Sequence[float]]) -> Figure:
    """Compare the largest size with the smallest."""
    drawn = curve(of)
    least, most = min(drawn), max(drawn)
    ratio = drawn[most] / drawn[least]
    told = ", ".join(f"{size:,}: {seconds(cost)}" for size, cost in drawn.items())
    flat = "flat" if ratio <= FLAT else "not flat"
    return Figure(
        f"{name}: at {most:,}", seconds(drawn[most]), f"{FLAT}",
        f"at {least:,}: {seconds(drawn[least])}", ratio, f"{flat}: {told}",
    )  # fmt: skip


def curve(of: Mapping[int, Sequence[float]]) -> dict[int, float]:
    """Return the cost at each size: at the smallest the median, and how many times that at others.

    That is the median of all turns, so that what is compared was measured right after each other:
    the machine is at one moment twice as quick as at the next.
    """
    first, *_ = of.values()
    return {
        size: median(first) * median(b / a for a, b in zip(first, each, strict=True))
        for size, each in of.items()
    }


def every_size(folder: Path, costs: Mapping[int, Costs]) -> list[Sized]:
    """Make a workspace of each size; smaller ones anew, too, while the largest gets its last files.

    Batch by batch in turn, so that what it costs to fill them is measured at one time for all.
    """
    *smaller, largest = costs
    there = {size: made(folder / f"{size}" / "workspace", size) for size in smaller}
    with ExitStack() as held:
        beside = [held.enter_context(closing(_anew(folder, size, costs[size]))) for size in smaller]
        for made_last in _filled(folder / f"{largest}" / "workspace", largest, costs[largest]):
            there[largest] = made_last
            for each in beside:
                next(each)
    return [*there.values()]


def made(folder: Path, exhibits: int) -> Sized:
    """Make a workspace of this size."""
    [*_, there] = _filled(folder, exhibits, {})
    return there


def _anew(folder: Path, exhibits: int, costs: Costs) -> Iterator[Sized]:
    for n in count():
        yield from _filled(folder / f"{exhibits} again {n}" / "workspace", exhibits, costs)


def _filled(folder: Path, exhibits: int, costs: Costs) -> Iterator[Sized]:
    """Fill a workspace up to this size; say after each of the last batches what it cost.

    These come into the fuller half of it, so that none comes into one that is empty.
    """
    folder.parent.mkdir()
    with Workspace(folder, Environment("Ada", DeviceId("bench"))) as workspace:
        there = Sized(folder, exhibits, a_case(workspace))
        for start in range(0, exhibits, AT_ONCE):
            files = _files(range(start, min(exhibits, start + AT_ONCE)))
            enter_exhibits(workspace, there.case, files)
        for n in range(there.cases):
            other = a_case(workspace, f"Mill {n}")
            open_detention(workspace, other, DetentionInput(f"UF-{n}", presented_on=_DAY))
        with texts_held(workspace):
            for start in range(0, exhibits, BATCH):
                some = list_exhibits(workspace.db, there.case, after=start, most=BATCH)
                found = tuple((each.exhibit, _result(n)) for n, each in enumerate(some, start))
                looked = ReadBatch(there.case, found, 0)
                recorded = processor(lambda: record_batch(workspace, looked))  # noqa: B023
                with open_search_data(workspace) as data:
                    indexed = processor(lambda: update_index(data, data.index))
                if start + len(some) > max(exhibits // 2, exhibits - LAST):
                    _keep(costs, "recording a reading", recorded / len(some))
                    _keep(costs, "indexing a page", indexed / len(some) / PAGES)
                    yield there


@dataclass(frozen=True, slots=True)
class Timed:
    """Something that is measured, of how many items, how often in a round, and what follows."""

    work: Work
    items: float = 1
    times: int = TIMES
    after: Work = lambda: None


Works = Mapping[str, Timed]


@contextmanager
def opening(there: Sized) -> Iterator[Works]:
    """Open it where nobody has it open."""
    yield {"opening, with the first 200 exhibits": Timed(lambda: _opened(there.folder, there.case))}


@contextmanager
def writing(there: Sized) -> Iterator[Works]:
    """Do what writes."""
    with Workspace(there.folder, Environment("Ada", DeviceId("bench"))) as workspace:
        case = there.case
        one = list_exhibits(workspace.db, case, most=1)[0].exhibit.id
        papers = there.folder.parent / "papers"
        _put_new(papers)

        def describe() -> None:
            new = {"title": f"Ledger {time.monotonic_ns()}"}
            describe_exhibits(workspace, case, [one], new)

        def undo() -> None:
            workspace.undo(case)
            _put_new(papers)  # bytes that are in the store already are not copied

        yield {
            "describing one exhibit": Timed(describe),
            f"taking in a file of {BYTES // 1024} KB": Timed(
                lambda: add_exhibits(workspace, case, [papers]), MORE,
                times=3 * TIMES,  # several threads copy, in one turn for twice as long as in others
                after=undo,
            ),
        }  # fmt: skip


@contextmanager
def checking(there: Sized) -> Iterator[Works]:
    """Read all of it, before the journal has what the lists have not any more.

    A small one so often in a row that it meets quick and slow moments of the machine, as a large
    one does. Back-ups go again after each turn: otherwise a small one takes the place of the one
    before, in memory too, and a large one is given memory by the system that nobody used yet.
    """
    often = max(1, ALL_OF // there.exhibits)
    with Workspace(there.folder, Environment("Ada", DeviceId("bench"))) as workspace:

        def each(work: Work) -> Timed:
            return Timed(
                lambda: [work() for _ in range(often)],
                often * there.exhibits,
                after=lambda: rmtree(there.folder / BACKUPS, ignore_errors=True),
            )

        yield {
            "a back-up, for each exhibit": each(workspace.back_up),
            "verifying, for each exhibit": each(workspace.verify),
        }


@contextmanager
def reading(there: Sized) -> Iterator[Works]:
    """Read what rooms and commands show of it."""
    watch = due_context(clock_rules(), system_clock())
    with View(there.folder) as view, open_search_data(view) as data:
        every = [each.case.id for each in overview(view.db, watch)]

        def found(word: str) -> Work:
            return lambda: search(view, word, [there.case])

        yield {
            "listing an exhibit": Timed(lambda: list_exhibits(view.db, there.case), there.exhibits),
            "listing a case": Timed(lambda: overview(view.db, watch), there.cases),
            "deadlines of a case": Timed(
                lambda: [clocks(import_summary(view.db, e), watch) for e in every], there.cases
            ),
            "a search for a rare word": Timed(found("rare7")),
            "a search for a word that is nowhere": Timed(found("nowhere")),
            f"a search for a word of one in ten pages, {PER:,} of them": Timed(
                found("common3"), there.exhibits / PER
            ),
            f"FTS5 alone for that word, {PER:,} pages": Timed(
                lambda: of_fts5(data.index.db, "common3"), there.exhibits / PER
            ),
        }


def in_turn(
    some: Sequence[Sized],
    costs: Mapping[int, Costs],
    doing: Callable[[Sized], AbstractContextManager[Works]],
) -> None:
    """Do each thing at every size before it is done again: so a slow moment is everybody's.

    What is read once and kept is not what a hand waits for, and is read before.
    """
    with ExitStack() as held:
        works = {each.exhibits: held.enter_context(doing(each)) for each in some}
        for name, first in works[some[0].exhibits].items():
            for turn in range(-(first.times > 1), first.times):
                for size, of in works.items():
                    cost = processor(of[name].work) / of[name].items
                    of[name].after()
                    if turn >= 0:
                        _keep(costs[size], name, cost)


def _keep(costs: Costs, name: str, cost: float) -> None:
    costs.setdefault(name, []).append(cost)


_DAY = date(2026, 3, 2)


def processor(work: Callable[[], object]) -> float:
    """Return the seconds of the processor, finer than those that count other processes too.

    What was done before has nothing left to be cleared away.
    """
    gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start


def _put_new(folder: Path) -> None:
    """Put files there that nobody has seen, in place of those that are there."""
    folder.mkdir(exist_ok=True)
    for n in range(MORE):
        (folder / f"{n}.pdf").write_bytes(os.urandom(BYTES))


def _files(numbers: range) -> list[IncomingFile]:
    return [
        IncomingFile(f"/{n}.pdf", f"paper {n}.pdf", f"papers/{n % 40}", Blob(_digest(n), n + 1))
        for n in numbers
    ]


def _result(exhibit: int) -> ReadResult:
    finding = Finding(formats.PDF, "", PAGES)
    return ReadResult(finding, tuple(_page(exhibit, at) for at in range(PAGES)))


def _page(exhibit: int, number: int) -> str:
    said = f"Wages of worker {exhibit * PAGES + number}, common{number}, paid in March by the mill."
    return f"{said} rare{exhibit}." if number == 5 else said


def _digest(number: int) -> Digest:
    return Digest(sha256(f"{number}".encode()).hexdigest())  # in no order, as those of files


def _opened(folder: Path, case: CaseId) -> None:
    with View(folder) as view:
        list_exhibits(view.db, case, most=200)


def measured(folder: Path) -> None:
    """Measure all sizes in turn, in a process that made none of them, and print the costs.

    One that has made a million pages opens a small workspace sooner than a large one, and no other
    does.
    """
    there = [
        Sized(Path(at), exhibits, CaseId(case))
        for at, exhibits, case in json.loads((folder / "made").read_text("utf-8"))
    ]
    costs = {each.exhibits: Costs() for each in there}
    in_turn(there, costs, checking)
    for _ in range(ROUNDS):
        for doing in (opening, writing, reading):
            in_turn(there, costs, doing)
    print(json.dumps(costs))


def memory(folder: Path) -> None:
    """Open the case in the window, in a process of its own, and print the megabytes it holds."""
    import psutil  # noqa: PLC0415 - in this process only

    from desktop.widgets.room import Destination  # noqa: PLC0415

    [case] = cases_of(folder)
    with View(folder / "workspace") as view:
        many = overview(view.db)[0].counts.exhibits
    desk = Desk()
    desk.bring(folder / "workspace")
    desk.window.go(Destination("evidence", case))
    room: Any = desk.window.room("evidence")
    desk.until(lambda: room.model.rowCount() == many and len(desk.waits) > 500)
    print(psutil.Process().memory_info().rss / 1e6)
    desk.window.close()


if __name__ == "__main__":
    {"measured": measured, "memory": memory}[sys.argv[1]](Path(sys.argv[2]))
