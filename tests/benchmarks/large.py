"""What a hand waits for, at three sizes up to 100,000 exhibits: what it costs for each item.

`dev.py bench --large` makes a workspace of that many exhibits of ten pages each, and one case with
a detention for every 200 of them; `--large 2000` a smaller one. Everything goes through the acts
and the caches that people use; only the files themselves are not there, so that nothing is said
here of blobs. By the processor, since others may work on the machine.
"""

import sys
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from casefiles.cases.deadlines.case_deadlines import clocks_of
from casefiles.cases.detentions.detention_acts import DetentionInput, open_detention
from casefiles.cases.overview import overview
from casefiles.due import due_context
from casefiles.evidence.exhibit_acts import describe_exhibits
from casefiles.evidence.intake.add_exhibits import IncomingFile, enter_exhibits
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
from casefiles.usages.store import list_exhibits
from casefiles.workspace.view import View
from casefiles.workspace.workspace import Workspace
from tests.benchmarks.curves import Curve, draw
from tests.benchmarks.figures import ROOT, Figure, scratch, seconds
from tests.benchmarks.window import Desk, cases_of, told
from tests.build import a_case

EXHIBITS, PAGES, A_CASE_FOR, AT_ONCE, ROUNDS = 100_000, 10, 200, 1_000, 3
"""Exhibits at the most, pages of each, exhibits for every case, and files taken in by one act."""

PICTURE = ROOT / "tests" / "benchmarks" / "large.svg"
FLAT = 1.1
"""What costs at the largest size more than so many times what it does at the smallest is named."""

Costs = dict[str, float]
"""Seconds of the processor by what was done: of one item, or of all where there is one only."""


def figures(exhibits: int = EXHIBITS) -> Iterator[Figure]:
    """Measure a hundredth, a tenth and all of it; of the largest, memory with the window open."""
    sizes = sorted({max(each, 10) for each in (exhibits // 100, exhibits // 10, exhibits)})
    costs, held = dict[int, Costs](), ""
    for size in sizes:
        with scratch() as folder:
            costs[size] = measured(folder / "workspace", size)
            told_so_far = ", ".join(f"{n}: {seconds(cost)}" for n, cost in costs[size].items())
            print(f"{size:,} exhibits: {told_so_far}", file=sys.stderr, flush=True)
            if size == sizes[-1]:
                (folder / "cases").write_text(_first_case(folder / "workspace"), "utf-8")
                held = told("memory", folder, module="tests.benchmarks.large")
    for name in costs[sizes[0]]:
        yield figure(name, {size: of[name] for size, of in costs.items()})
    yield Figure(
        f"memory of the window with {sizes[-1]:,} exhibits", f"{float(held):.0f} MB", "400 MB"
    )
    if exhibits >= EXHIBITS:
        draw(PICTURE, [Curve(n, {s: of[n] for s, of in costs.items()}) for n in costs[sizes[0]]])


def figure(name: str, of: Mapping[int, float]) -> Figure:
    least, most = min(of), max(of)
    ratio = of[most] / of[least]
    told = ", ".join(f"{size:,}: {seconds(cost)}" for size, cost in of.items())
    flat = "flat" if ratio <= FLAT else "not flat"
    return Figure(
        f"{name}: at {most:,}", seconds(of[most]), f"{FLAT}", f"at {least:,}: {seconds(of[least])}",
        ratio, f"{flat}: {told}",
    )  # fmt: skip


def measured(folder: Path, exhibits: int) -> Costs:
    """Make a workspace of this size, and say what each thing costs in it."""
    cases = max(1, exhibits // A_CASE_FOR)
    costs: Costs = {}
    with Workspace(folder, Environment("Ada", DeviceId("bench"))) as workspace:
        case = a_case(workspace)
        costs["taking in a row"] = _took_in(workspace, case, exhibits) / exhibits
        for n in range(cases):
            other = a_case(workspace, f"Mill {n}")
            open_detention(workspace, other, DetentionInput(f"UF-{n}", presented_on=_DAY))
        _read(folder, exhibits)
        with open_search_data(workspace) as data:
            costs["indexing a page"] = processor(lambda: update_index(data, data.index)) / (
                exhibits * PAGES
            )
        one = list_exhibits(workspace.db, case, most=1)[0].exhibit.id
        costs["describing one exhibit"] = least(
            lambda n: describe_exhibits(workspace, case, [one], {"title": f"Ledger {n}"})
        )
        costs["a back-up, for each exhibit"] = processor(workspace.back_up) / exhibits
        costs["verifying, for each exhibit"] = processor(workspace.verify) / exhibits
    watch = due_context(clock_rules(), system_clock())
    costs["opening, with the first 200 exhibits"] = least(lambda _: _opened(folder, case))
    with View(folder) as view:
        every = [each.case.id for each in overview(view.db, watch)]
        reads: Mapping[str, tuple[Callable[[], object], int]] = {
            "listing an exhibit": (lambda: list_exhibits(view.db, case), exhibits),
            "listing a case": (lambda: overview(view.db, watch), cases),
            "deadlines of a case": (
                lambda: [clocks_of(view.db, each, watch) for each in every], cases,
            ),
            "a search for a rare word": (lambda: search(view, "rare7", [case]), 1),
            "a search for a word that is nowhere": (lambda: search(view, "nowhere", [case]), 1),
            "a search for a word of one in ten pages": (lambda: search(view, "common3", [case]), 1),
        }  # fmt: skip
        for name, (read, items) in reads.items():
            read()  # what is read once and kept is not what a hand waits for
            costs[name] = least(lambda _, read=read: read()) / items  # type: ignore[misc]
    return costs


_DAY = date(2026, 3, 2)


def processor(work: Callable[[], object]) -> float:
    """Return the seconds of the processor, finer than those that count other processes too."""
    start = time.process_time()
    work()
    return time.process_time() - start


def least(work: Callable[[int], object]) -> float:
    """Return the shortest of several."""
    return min(processor(lambda n=n: work(n)) for n in range(ROUNDS))  # type: ignore[misc]


def _took_in(workspace: Workspace, case: CaseId, exhibits: int) -> float:
    def enter() -> None:
        for start in range(0, exhibits, AT_ONCE):
            numbers = range(start, min(exhibits, start + AT_ONCE))
            files = [
                IncomingFile(
                    f"/{n}.pdf", f"paper {n}.pdf", f"papers/{n % 40}", Blob(_digest(n), n + 1)
                )
                for n in numbers
            ]
            enter_exhibits(workspace, case, files)

    return processor(enter)


def _read(folder: Path, exhibits: int) -> None:
    finding = Finding(formats.PDF, "", PAGES)
    with View(folder) as view, open_search_data(view) as data:
        data.cache.keep(
            (_digest(n), ReadResult(finding, tuple(_page(n, at) for at in range(PAGES))))
            for n in range(exhibits)
        )


def _page(exhibit: int, number: int) -> str:
    said = f"Wages of worker {exhibit * PAGES + number}, common{number}, paid in March by the mill."
    return f"{said} rare{exhibit}." if number == 5 else said


def _digest(number: int) -> Digest:
    return Digest(f"{number:064x}")


def _opened(folder: Path, case: CaseId) -> None:
    with View(folder) as view:
        list_exhibits(view.db, case, most=200)


def _first_case(folder: Path) -> str:
    with View(folder) as view:
        return str(overview(view.db)[0].case.id)


def memory(folder: Path) -> None:
    """Open the case in the window, in a process of its own, and print the megabytes it holds."""
    import psutil  # noqa: PLC0415 - in this process only

    from desktop.widgets.room import Destination  # noqa: PLC0415

    [case] = cases_of(folder)
    desk = Desk()
    desk.bring(folder / "workspace")
    desk.window.go(Destination("evidence", case))
    room: Any = desk.window.room("evidence")
    desk.until(lambda: room.model.rowCount() > 0 and len(desk.waits) > 200)
    print(psutil.Process().memory_info().rss / 1e6)
    desk.window.close()


if __name__ == "__main__":
    {"memory": memory}[sys.argv[1]](Path(sys.argv[2]))
