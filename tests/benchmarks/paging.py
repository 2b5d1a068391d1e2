"""From exhibit to exhibit, and into a long PDF: how long until the page is there, and painted.

Each step is a key that is pressed in the real window. The same steps without neighbors had ready
stand beside it, in turn with it.
"""

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tests.benchmarks.figures import Figure, percentile, scratch, seconds
from tests.benchmarks.reading import a_pdf, a_workbook, an_image
from tests.benchmarks.window import Desk, told

EACH, PAGES, READS = 12, 500, 0.4
"""Of each kind so many exhibits; pages of the long one; seconds somebody looks at a page."""

A_SCAN, A_PHOTOGRAPH = (1654, 2339), (4000, 3000)


def figures() -> Iterator[Figure]:
    """Measure in a process of its own, on the screen there is or on none."""
    with scratch() as folder:
        out = told("paging", folder, module="tests.benchmarks.paging")
    said = {name: float(value) for name, value in (each.split("=") for each in out.split())}
    yield Figure(
        "next or previous exhibit, p95, until its page is painted",
        seconds(said["ready"]),
        "150 ms",
        f"without neighbors had ready: {seconds(said['cold'])}",
        said["ready"] / said["cold"],
        f"at most {seconds(said['ready_most'])}; in half of them {seconds(said['ready_half'])};"
        f" longest stall of the GUI thread {said['stall']:.0f} ms;"
        f" kept then: {said['kept']:.0f} MB of pictures",
    )
    yield Figure(
        "the same, each step as soon as the page before is there, p95",
        seconds(said["fast"]),
        "",
        f"at most {seconds(said['fast_most'])}",
    )
    yield Figure(
        f"first page of a PDF of {PAGES} pages",
        seconds(said["long"]),
        "500 ms",
        f"drawn in this process: {seconds(said['here'])}",
        remark=f"with the start of a reader; the last page then: {seconds(said['last'])}",
    )


def paging(folder: Path) -> None:
    """Go through a case in a window and say what it took."""
    from PySide6.QtCore import Qt  # noqa: PLC0415 - in this process only
    from PySide6.QtTest import QTest  # noqa: PLC0415

    from desktop.widgets.room import Destination  # noqa: PLC0415

    case = a_case_of_papers(folder)
    desk = Desk()
    desk.bring(folder / "workspace")
    desk.window.go(Destination("evidence", case))
    room: Any = desk.window.room("evidence")
    many = 4 * EACH + 1
    desk.until(lambda: room.model.rowCount() == many)
    desk.until(lambda: all(each.beside.state for each in room.model.items()))
    stalls: list[float] = []

    def step(key: Qt.Key, reads: float) -> float:
        start, row = time.perf_counter(), room.table.currentIndex().row()
        QTest.keyClick(room.table, key)
        assert room.table.currentIndex().row() != row
        wanted = room.table.current().exhibit
        desk.until(lambda: room.viewer.shows(wanted) and is_seen(room.viewer))
        waits = desk.waits
        room.viewer.repaint()
        took = time.perf_counter() - start
        until = time.perf_counter() + reads
        desk.until(lambda: time.perf_counter() > until)
        stalls.append(max(*waits, *desk.waits))
        return took

    def through(reads: float) -> list[float]:
        room.viewer.source.clear()
        room.viewer.cells.clear()
        room.viewer.prefetch.clear()
        room.table.selectRow(0)
        desk.until(lambda: is_seen(room.viewer))
        desk.until(lambda: len(desk.waits) > 500)
        on = [step(Qt.Key.Key_J, reads) for _ in range(4 * EACH - 1)]
        return on + [step(Qt.Key.Key_K, reads) for _ in range(EACH)]

    through(0.0)
    ready = through(READS)
    stall, kept = max(stalls), room.viewer.source.pictures.bytes // 1_000_000
    fast = through(0.0)
    expect, room.viewer.expect = room.viewer.expect, lambda *_: None
    room.viewer.expect(())
    cold = through(READS)
    room.viewer.expect = expect
    long, last = into_the_long_one(desk, room)
    here = drawn_here(folder / "papers" / "long.pdf")
    print(
        f"ready={percentile(ready, 95)} ready_most={max(ready)} ready_half={percentile(ready, 50)}"
        f" cold={percentile(cold, 95)} fast={percentile(fast, 95)} fast_most={max(fast)}"
        f" stall={stall} kept={kept} long={long} last={last} here={here}"
    )
    desk.window.close()


def into_the_long_one(desk: Desk, room: Any) -> tuple[float, float]:
    """Show the first page of the last exhibit with readers that were not started, then its last."""
    room.viewer.end()
    exhibit = room.model.at(room.model.rowCount() - 1).exhibit
    start = time.perf_counter()
    room.viewer.show_exhibit(exhibit)
    desk.until(lambda: is_seen(room.viewer))
    room.viewer.repaint()
    first = time.perf_counter() - start
    desk.until(lambda: len(desk.waits) > 500)
    start = time.perf_counter()
    room.viewer.go_to_page(PAGES)
    desk.until(lambda: is_seen(room.viewer))
    room.viewer.repaint()
    return first, time.perf_counter() - start


def is_seen(viewer: Any) -> bool:
    """Whether what is shown is there to be painted."""
    shown = viewer._stack.currentWidget()
    if shown is viewer.canvas:
        return viewer.canvas._key() in viewer.source.pictures
    if shown is viewer.grid:
        return viewer.grid.model._is_there((0, 0))
    return shown is viewer.text


def drawn_here(path: Path) -> float:
    """Return what it takes to open it and draw its first page without readers and window."""
    import pypdfium2  # noqa: PLC0415

    start = time.perf_counter()
    with pypdfium2.PdfDocument(path) as document:
        document[0].render(scale=1.2)
    return time.perf_counter() - start


def a_case_of_papers(folder: Path) -> Any:
    """Make a workspace with a case of papers of every kind, mixed, that were read."""
    from casefiles.evidence.intake.add_exhibits import add_exhibits  # noqa: PLC0415
    from casefiles.evidence.intake.read_batch import read_all_due  # noqa: PLC0415
    from casefiles.kernel.environment import Environment  # noqa: PLC0415
    from casefiles.kernel.ids import DeviceId  # noqa: PLC0415
    from casefiles.workspace.workspace import Workspace  # noqa: PLC0415
    from tests.build import a_case  # noqa: PLC0415

    papers = folder / "papers"
    papers.mkdir()
    made: dict[str, Callable[[int], bytes]] = {
        "pdf": lambda n: a_pdf(3 + n, 50),
        "jpg": lambda n: an_image(A_PHOTOGRAPH if n % 4 == 0 else A_SCAN),
        "xlsx": lambda n: a_workbook(1000 + 100 * n),
        "txt": lambda n: f"Wages of month {n}. 工资已付。\n".encode() * 1500,
    }
    for n in range(EACH):
        for kind, (ending, make) in enumerate(made.items()):
            (papers / f"{n * len(made) + kind:03}.{ending}").write_bytes(make(n))
    (papers / "long.pdf").write_bytes(a_pdf(PAGES, 60))
    with Workspace(folder / "workspace", Environment("Ada", DeviceId("bench"))) as workspace:
        case = a_case(workspace)
        add_exhibits(workspace, case, [papers])
        read_all_due(workspace, case)
    return case


if __name__ == "__main__":
    {"paging": paging}[sys.argv[1]](Path(sys.argv[2]))
