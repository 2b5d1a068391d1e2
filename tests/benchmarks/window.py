"""The window: first paint, a large case, stalls while files come in, memory. Each in a process."""

import os
import random
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from desktop import quick_enumerations, unread_sources  # noqa: F401 - first, as in the program
from desktop.shell.rooms import ROOMS
from tests.benchmarks.figures import ROOT, Figure, as_installed, compared, scratch, seconds
from tests.benchmarks.large_case import CITATIONS, EXHIBITS, made

ROUNDS, STARTS, FILES = 9, 5, 2_000
BARE = """
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
app = QApplication([])
window = QMainWindow()
window.setCentralWidget(QLabel("Rebuttal Desk"))
window.resize(1440, 900)
"""
OURS = """
from desktop import app as program
app = program.make_application()
window = program.make_window()
"""
PAINTED = """
from PySide6.QtCore import QEvent, QObject
class Watch(QObject):
    def eventFilter(self, it, event):
        if it is window and event.type() == QEvent.Type.Paint:
            print("painted", flush=True)
            app.exit()
        return False
watch = Watch()
window.installEventFilter(watch)
window.show()
app.exec()
"""
STARTED = """
import os, time
from desktop import app as program
from PySide6.QtCore import QTimer
make = program.make_window
def watched():
    window = make()
    look, told = QTimer(window, interval=1), []
    def tell(what):
        told.append(what)
        print(what, time.process_time(), flush=True)
    def is_usable():
        rooms = window.rooms.there()
        case = rooms and rooms[0].isVisible() and rooms[0].model.rowCount()
        return case and not rooms[0].pane.tabs.front().is_unread
    def tick():
        if not told and is_usable():
            window.repaint()
            tell("usable")
        elif told and len(window.rooms.there()) == len(window.rooms.kinds):
            tell("rooms")
            os._exit(0)
    look.timeout.connect(tick)
    look.start()
    return window
program.make_window = watched
program.main([])
"""


def figures() -> Iterator[Figure]:
    """Measure, each in a fresh process, on the screen there is or on none."""
    ours, bare = [], []
    first_paint(OURS)  # which compiles what is not
    for _ in range(ROUNDS):
        bare.append(first_paint(BARE))
        ours.append(first_paint(OURS))
    yield compared(
        "first painted window, with the start of Python",
        statistics.median(ours),
        statistics.median(bare),
        "a bare PySide6 window",
        aim="1.5",
    )
    with scratch() as folder:
        told("a_large_case", folder)
        yield from started(folder)
        said = dict(each.split("=") for each in told("large_case", folder).split())
        yield Figure(
            f"opening a case of {EXHIBITS:,} exhibits and {CITATIONS:,} citations",
            seconds(float(said["opened"])),
            "1 s",
        )
        yield from stalls("while it opens", said)
        yield Figure("memory of the window with that case", f"{said['memory']} MB", "400 MB")
    with scratch() as folder:
        said = dict(each.split("=") for each in told("coming_in", folder).split())
        yield from stalls(
            f"while {FILES:,} files come in and are read",
            said,
            f"99 of 100 under {float(said['most']):.1f} ms; taken in after"
            f" {said['taken']} s, read after {said['read']} s",
        )


def stalls(when: str, said: dict[str, str], remark: str = "") -> Iterator[Figure]:
    """Say how long the window stood still, and how long of that by its own doing.

    The second leaves out the time in which the GUI thread could go on but had no processor: others
    had them, be it other programs or our own readers. Only Linux tells it.
    """
    stood, held = (f"{float(said[name]):.0f} ms" for name in ("stall", "held"))
    yield Figure(f"longest stall of the GUI thread {when}", stood, "50 ms", remark=remark)
    yield Figure("the same, but for waiting for a processor", held, "50 ms")


def first_paint(script: str) -> float:
    """Start a program and return the seconds until it has painted its window."""
    start = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", script + PAINTED],
        stdout=subprocess.PIPE,
        env=surroundings(),
        cwd=ROOT,
    ) as program:
        assert program.stdout
        program.stdout.readline()
        painted = time.perf_counter() - start
        program.kill()
    return painted


def started(folder: Path) -> Iterator[Figure]:
    """Start the program where a case was open when it ended, until one can work in it.

    Its list of cases and what is to be done at once are painted then, and the window answers.
    """
    settings = {"XDG_CONFIG_HOME": str(folder / "settings")}
    told("a_case_that_was_open", folder, **settings)
    best: dict[str, tuple[float, float]] = {}
    for _ in range(STARTS):
        start = time.perf_counter()
        with subprocess.Popen(
            [sys.executable, "-c", STARTED],
            stdout=subprocess.PIPE,
            env={**surroundings(), **settings},
            cwd=ROOT,
        ) as program:
            assert program.stdout
            for line in program.stdout:
                what, used = line.decode().split()
                took = (float(used), time.perf_counter() - start)
                best[what] = min(best.get(what, took), took)
    names = {
        "usable": "to usable",
        "rooms": "until all five rooms are built, which nobody waits for",
    }
    for what, (used, took) in best.items():
        aim = "0.8 s" if what == "usable" else ""
        against = f"processor: {seconds(used)}"
        yield Figure(f"start of the window {names[what]}", seconds(took), aim, against)


def told(what: str, folder: Path, module: str = "tests.benchmarks.window", **variables: str) -> str:
    """Have a function of a module run in a process of its own, and return what it prints."""
    run = [sys.executable, "-m", module, what, str(folder)]
    env = {**surroundings(), **variables}
    return subprocess.run(run, check=True, capture_output=True, text=True, env=env, cwd=ROOT).stdout


def surroundings() -> dict[str, str]:
    """No settings of a person are read or written, and a screen is used only if there is one."""
    there = bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    platform = {} if there or sys.platform != "linux" else {"QT_QPA_PLATFORM": "offscreen"}
    return {**as_installed(), "XDG_CONFIG_HOME": str(ROOT / ".benchmarks"), **platform}


class Desk:
    """The real window with a workspace open, its event loop, and a watch on how long it waits."""

    def __init__(self) -> None:
        from PySide6.QtCore import QEventLoop, QTimer  # noqa: PLC0415 - in this process only

        from desktop import app as program  # noqa: PLC0415
        from desktop.shell.current_user import CurrentUser  # noqa: PLC0415

        self.app = program.make_application()
        self.window = program.make_window()
        self.window.session.set_current_user(
            CurrentUser("Ada")
        )  # or it would be asked, and nothing opened
        self.window.show()
        self._loop = QEventLoop()
        self._look = QTimer(interval=1)
        self._look.timeout.connect(self._tick)
        self._done: Callable[[], bool] = lambda: True
        self.waits: list[float] = []
        """Milliseconds between one look and the next."""

        self.held: list[float] = []
        """The same, but for the time in which the GUI thread waited for a processor."""

        self.worked: list[float] = []
        """What of it the GUI thread itself worked, by the processor."""

        self.began: list[float] = []
        """When each of these turns began."""

        self.last = 0.0
        """When the turn began that goes on."""

        self._queue = Queue()
        self._queued, self._used = 0.0, 0.0

    def bring(self, folder: Path) -> None:
        """Open a workspace, with all its rooms."""
        self.window.session.open_or_create(folder)
        self.until(lambda: self.window.session.context is not None and self.has_rooms())
        self.until(lambda: len(self.waits) > 500)

    def has_rooms(self) -> bool:
        """Whether every room was built."""
        return len(self.window.rooms.there()) == len(ROOMS)

    def until(self, done: Callable[[], bool]) -> float:
        """Let the window live until something is so. Returns the seconds."""
        self._done, start = done, time.perf_counter()
        self.waits, self.held, self.worked, self.began = [], [], [], []
        self._mark()
        self._look.start()
        self._loop.exec()
        self._look.stop()
        return time.perf_counter() - start

    def _tick(self) -> None:
        wait, queued = (time.perf_counter() - self.last) * 1000, self._queue.waited()
        self.waits.append(wait)
        self.worked.append((time.thread_time() - self._used) * 1000)
        self.began.append(self.last)
        self.held.append(max(wait - (queued - self._queued), 0.0))
        if self._done():
            self._loop.quit()
        self._mark()

    def _mark(self) -> None:
        """Begin a turn."""
        self._queued, self._used = self._queue.waited(), time.thread_time()
        self.last = time.perf_counter()


class Queue:
    """How long this thread could go on but had no processor, since it began."""

    def __init__(self) -> None:
        known = Path(f"/proc/self/task/{threading.get_native_id()}/schedstat")
        self._known = known.open("rb", buffering=0) if known.exists() else None

    def waited(self) -> float:
        """Return milliseconds; none where the system does not tell."""
        if self._known is None:
            return 0.0
        self._known.seek(0)
        return int(self._known.read().split()[1]) / 1_000_000


def large_case(folder: Path) -> None:
    """Open a large case in a window that shows another, and say what it took."""
    import psutil  # noqa: PLC0415

    from desktop.widgets.room import Destination  # noqa: PLC0415

    case, other = cases_of(folder)
    desk = Desk()
    desk.bring(folder / "workspace")
    room: Any = desk.window.room("evidence")
    desk.window.go(Destination("evidence", other))
    desk.until(lambda: len(desk.waits) > 500 and room.model.rowCount() == 0)
    start = time.perf_counter()
    desk.window.go(Destination("evidence", case))
    desk.until(lambda: room.model.rowCount() == EXHIBITS)
    opened, stall, held = time.perf_counter() - start, max(desk.waits), max(desk.held)
    desk.until(lambda: len(desk.waits) > 500)
    stall, held = max([stall, *desk.waits]), max([held, *desk.held])
    memory = psutil.Process().memory_info().rss // 1_000_000
    print(f"opened={opened} stall={stall} held={held} memory={memory}")
    desk.window.close()


def coming_in(folder: Path) -> None:
    """Take in 2,000 small files and read them, and say how long the window ever stood still."""
    from desktop.widgets.room import Destination  # noqa: PLC0415
    from tests.build import a_case  # noqa: PLC0415

    source = folder / "source"
    source.mkdir()
    chance = random.Random(1)
    for n in range(FILES):
        (source / f"{n:04}.txt").write_bytes(chance.randbytes(20_000).hex().encode())
    desk = Desk()
    desk.bring(folder / "workspace")
    opened: list[Any] = []
    context = desk.window.session.context
    assert context
    job = context.jobs.act("", lambda workspace, _: a_case(workspace))
    job.succeeded.connect(opened.append)
    desk.until(lambda: bool(opened))
    desk.window.go(Destination("evidence", opened[0]))
    room: Any = desk.window.room("evidence")
    room.take_in([source])
    taken = desk.until(lambda: room.model.rowCount() == FILES)
    waits, held = desk.waits, desk.held
    read = taken + desk.until(lambda: all(each.beside.state for each in room.model.items()))
    waits, held = waits + desk.waits, held + desk.held
    most = statistics.quantiles(waits, n=100)[98]
    print(f"stall={max(waits)} held={max(held)} most={most} taken={taken:.1f} read={read:.1f}")
    desk.window.close()


def a_large_case(folder: Path) -> None:
    """Make a workspace with a case of many exhibits and citations, and an empty one."""
    from casefiles.kernel.environment import Environment  # noqa: PLC0415
    from casefiles.kernel.ids import DeviceId  # noqa: PLC0415
    from casefiles.workspace.workspace import Workspace  # noqa: PLC0415
    from tests.build import a_case  # noqa: PLC0415

    case = made(folder / "workspace")
    with Workspace(folder / "workspace", Environment("Ada", DeviceId("bench"))) as workspace:
        (folder / "cases").write_text(f"{case} {a_case(workspace, 'Another')}", "utf-8")


def a_case_that_was_open(folder: Path) -> None:
    """Leave settings as a program does that ended with the large case open."""
    from PySide6.QtCore import QCoreApplication, QSettings  # noqa: PLC0415

    from desktop.shell import current_user, reopening, workspace_session  # noqa: PLC0415

    app = QCoreApplication([])
    app.setOrganizationName("rebuttal-desk")
    app.setApplicationName("Rebuttal Desk")
    workspace, (case, _) = folder / "workspace", cases_of(folder)
    current_user.save_current_user(current_user.CurrentUser("Ada"))
    workspace_session.remember_workspace(workspace)
    reopening.note_last(workspace)
    QSettings().setValue(f"case/{workspace}", case)


def cases_of(folder: Path) -> list[Any]:
    """Return which cases were made by another process."""
    return (folder / "cases").read_text("utf-8").split()


if __name__ == "__main__":
    steps = (a_large_case, a_case_that_was_open, large_case, coming_in)
    {each.__name__: each for each in steps}[sys.argv[1]](Path(sys.argv[2]))
