"""Memory: the window at a case of 5,000 papers that are read, searched and gone through."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tests.benchmarks.figures import Figure, scratch
from tests.benchmarks.paging import A_SCAN
from tests.benchmarks.reading import a_pdf, a_workbook, an_image
from tests.benchmarks.window import Desk, cases_of, told

PAPERS, STEPS = 5_000, 60
SOUGHT = ("wages", "工资", '"labor transfer"', "month 12*")


def figures() -> Iterator[Figure]:
    """Measure in a process of its own, which did not make what it shows."""
    with scratch() as folder:
        told("a_case_of_many", folder, module="tests.benchmarks.memory")
        out = told("memory", folder, module="tests.benchmarks.memory")
    said = {name: float(value) for name, value in (each.split("=") for each in out.split())}
    yield Figure(
        f"memory of the window at {PAPERS:,} papers, searched and gone through",
        f"{said['window']:.0f} MB",
        "600 MB",
        f"when it was opened: {said['opened']:.0f} MB",
        remark=f"its readers beside it hold {said['readers']:.0f} MB, shared libraries counted in"
        f" each; {SOUGHT} sought, {STEPS} exhibits looked at",
    )


def memory(folder: Path) -> None:
    """Search, step through what is there, and say what is held then."""
    import psutil  # noqa: PLC0415 - in this process only
    from PySide6.QtCore import Qt  # noqa: PLC0415
    from PySide6.QtTest import QTest  # noqa: PLC0415

    from desktop.widgets.room import Destination  # noqa: PLC0415

    [case] = cases_of(folder)
    desk, program = Desk(), psutil.Process()
    desk.bring(folder / "workspace")
    desk.window.go(Destination("evidence", case))
    room: Any = desk.window.room("evidence")
    desk.until(lambda: room.model.rowCount() == PAPERS)
    desk.until(lambda: all(each.beside.state for each in room.model.items()))
    opened = program.memory_info().rss
    room.left.turn_to(room.search)
    for words in SOUGHT:
        room.search.query.line.setText(words)
        desk.until(lambda: len(desk.waits) > 1_000)
    room.left.turn_to(room.exhibits)
    room.table.selectRow(0)
    for _ in range(STEPS):
        QTest.keyClick(room.table, Qt.Key.Key_J)
        desk.until(lambda: len(desk.waits) > 200)
    readers = sum(each.memory_info().rss for each in program.children(recursive=True))
    window = program.memory_info().rss
    print(f"opened={opened / 1e6} window={window / 1e6} readers={readers / 1e6}")
    desk.window.close()


def a_case_of_many(folder: Path) -> None:
    """Make a workspace with a case of papers of several kinds, read and indexed."""
    from casefiles.evidence.intake.add_exhibits import add_exhibits  # noqa: PLC0415
    from casefiles.evidence.intake.read_batch import read_all_due  # noqa: PLC0415
    from casefiles.evidence.search.search_data import open_search_data  # noqa: PLC0415
    from casefiles.evidence.search.update_index import update_index  # noqa: PLC0415
    from casefiles.kernel.environment import Environment  # noqa: PLC0415
    from casefiles.kernel.ids import DeviceId  # noqa: PLC0415
    from casefiles.workspace.workspace import Workspace  # noqa: PLC0415
    from tests.build import a_case  # noqa: PLC0415

    papers = folder / "papers"
    papers.mkdir()
    for n in range(PAPERS):
        ending, make = _kind(n)
        (papers / f"{n:04}.{ending}").write_bytes(make(n))
    with Workspace(folder / "workspace", Environment("Ada", DeviceId("bench"))) as workspace:
        case = a_case(workspace)
        add_exhibits(workspace, case, [papers])
        read_all_due(workspace, case)
        with open_search_data(workspace) as search_data:
            update_index(search_data, search_data.index)
        (folder / "cases").write_text(case, "utf-8")


def _kind(number: int) -> tuple[str, Callable[[int], bytes]]:
    """One in ten is a PDF, one in fifty a workbook, one in a hundred a scan."""
    if number % 100 == 99:
        return "jpg", lambda n: an_image((A_SCAN[0] // 2, A_SCAN[1] // 2)) + b"%d" % n
    if number % 50 == 7:
        return "xlsx", lambda n: a_workbook(200 + n)
    if number % 10 == 3:
        return "pdf", lambda n: a_pdf(3 + n % 5, 40)
    return (
        "txt",
        lambda n: (
            f"Paper {n}: wages of month {n % 12}. 工资已付, no labor transfer.\n".encode() * 90
        ),
    )


if __name__ == "__main__":
    {"memory": memory, "a_case_of_many": a_case_of_many}[sys.argv[1]](Path(sys.argv[2]))
