"""Fifty thousand exhibits in the window: opening, scrolling, filtering as one types, going on."""

import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tests.benchmarks.figures import Figure, percentile, scratch, seconds
from tests.benchmarks.window import Desk, told

EXHIBITS, FAMILY, ROUNDS = 50_000, 5, 40
TYPED = ("w", "wa", "wag", "wage", "wage ", "wage l", "wage le", "wage le 4", "", "e-49", "invoice")


def figures() -> Iterator[Figure]:
    """Measure in a process of its own, on the screen there is or on none."""
    with scratch() as folder:
        out = told("long_list", folder, module="tests.benchmarks.long_list")
    said = {name: float(value) for name, value in (each.split("=") for each in out.split())}
    yield Figure(
        f"opening a case of {EXHIBITS:,} exhibits in families",
        seconds(said["first"]),
        "1 s",
        remark=f"until the first rows are there; all of them after {said['whole']:.2f} s; longest"
        f" stall of the GUI thread {said['stall']:.0f} ms; memory {said['memory']:.0f} MB",
    )
    yield Figure(
        "filtering them as one types, p95 of a letter, until it is painted",
        seconds(said["filter"]),
        "50 ms",
        remark=f"at most {said['filter_most'] * 1000:.0f} ms",
    )
    yield Figure(
        "scrolling them, p95 of a screen, until it is painted",
        seconds(said["scroll"]),
        "16 ms",
        remark=f"at most {said['scroll_most'] * 1000:.0f} ms",
    )
    yield Figure("folding and unfolding a family among them, p95", seconds(said["fold"]), "50 ms")
    yield Figure("sorting them by title", seconds(said["sort"]))
    yield Figure(
        "opening the menu of a row with all of them selected, p95",
        seconds(said["menu"]),
        "50 ms",
        remark=f"at most {said['menu_most'] * 1000:.0f} ms",
    )


def long_list(folder: Path) -> None:
    """Open them in a window and say what it took."""
    import psutil  # noqa: PLC0415 - in this process only

    from desktop.widgets.room import Destination  # noqa: PLC0415

    case, other = a_long_case(folder / "workspace")
    desk = Desk()
    desk.bring(folder / "workspace")
    room: Any = desk.window.room("evidence")
    desk.window.go(Destination("evidence", other))
    desk.until(lambda: len(desk.waits) > 500 and room.model.rowCount() == 0)
    start = time.perf_counter()
    desk.window.go(Destination("evidence", case))
    desk.until(lambda: room.model.rowCount() > 0)
    first, stall = time.perf_counter() - start, max(desk.waits)
    desk.until(lambda: room.model.count() == EXHIBITS and room.model.is_whole)
    whole, stall = time.perf_counter() - start, max([stall, *desk.waits])
    desk.until(lambda: len(desk.waits) > 500)

    def painted(work: Callable[[], object]) -> float:
        began = time.perf_counter()
        work()
        room.table.viewport().repaint()
        return time.perf_counter() - began

    typed = [painted(lambda t=text: room.filter.line.setText(t)) for text in TYPED * 4]
    room.filter.line.clear()
    desk.until(lambda: len(desk.waits) > 100)
    bar = room.table.verticalScrollBar()
    pages = [n * bar.maximum() // ROUNDS for n in range(ROUNDS)]
    scrolled = [painted(lambda at=at: bar.setValue(at)) for at in pages]
    parent = room.model.id_of(0)
    folded = [painted(lambda n=n: room.model.fold([parent], folded=n % 2 == 0)) for n in range(20)]
    sort = painted(lambda: room.model.sort(1))
    room.model.sort(-1)
    room.table.selectAll()
    menus = [painted(lambda: _open_menu(room.table)) for _ in range(ROUNDS)]
    memory = psutil.Process().memory_info().rss // 1_000_000
    print(
        f"first={first} whole={whole} stall={stall} memory={memory}"
        f" filter={percentile(typed, 95)} filter_most={max(typed)}"
        f" scroll={percentile(scrolled, 95)} scroll_most={max(scrolled)}"
        f" fold={percentile(folded, 95)} sort={sort} median={statistics.median(typed)}"
        f" menu={percentile(menus, 95)} menu_most={max(menus)}"
    )
    desk.window.close()


def _open_menu(table: Any) -> None:
    """Open the menu of the current row, and close it again."""
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - in this process only

    table.acts.open_at_current()
    menu: Any = QApplication.activePopupWidget()
    menu.grab()
    menu.close()


def a_long_case(folder: Path) -> Any:
    """Make a workspace with a case of letters and what was attached to them, and an empty one."""
    from casefiles.acts import Act  # noqa: PLC0415
    from casefiles.evidence import store  # noqa: PLC0415
    from casefiles.evidence.intake.add_exhibits import IncomingFile, enter_exhibits  # noqa: PLC0415
    from casefiles.kernel.environment import Environment  # noqa: PLC0415
    from casefiles.kernel.ids import DeviceId, Digest  # noqa: PLC0415
    from casefiles.storage import rows  # noqa: PLC0415
    from casefiles.storage.blobs import Blob  # noqa: PLC0415
    from casefiles.workspace.workspace import Workspace  # noqa: PLC0415
    from tests.build import a_case  # noqa: PLC0415

    with Workspace(folder, Environment("Ada", DeviceId("bench"))) as workspace:
        other, case = a_case(workspace, "Another"), a_case(workspace)
        names = ("letter.eml", "Wage ledger.pdf", "invoice 发票.pdf", "contract.docx", "list.xlsx")
        files = [
            IncomingFile(
                f"/{n}", f"{n} {names[n % FAMILY]}", "papers", Blob(Digest(f"{n:064x}"), n + 1000)
            )
            for n in range(EXHIBITS)
        ]
        entered = [each.exhibit for each in enter_exhibits(workspace, case, files).lines]
        with workspace.change(Act.READ_FACTS, case) as db:
            for n, exhibit in enumerate(entered):
                if n % FAMILY and exhibit:
                    above = {"parent": entered[n - n % FAMILY]}
                    rows.alter(db, store.EXHIBITS, case, exhibit, above)
    return case, other


if __name__ == "__main__":
    {"long_list": long_list}[sys.argv[1]](Path(sys.argv[2]))
