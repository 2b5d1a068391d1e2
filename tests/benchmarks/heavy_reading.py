"""Scanned pages read by machines of a hub: by one and by two of them, and while they are killed.

Each machine is a process of its own; all share this computer and a PostgreSQL on it. One and two
are measured twice, in turn. What a page costs is told in seconds of processors, which others at
work here do not change; the paper calculation at the end is made of these.
"""

import io
import os
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

import psutil

from casefiles.evidence import store as evidence
from casefiles.evidence.intake.add_exhibits import add_exhibits
from casefiles.evidence.intake.read_batch import read_all_due
from casefiles.evidence.ocr import due, engines
from casefiles.evidence.ocr.recognition_queue import RecognitionQueue
from casefiles.evidence.ocr.recognition_task import RECOGNIZE, recognizing
from casefiles.evidence.ocr.store import OcrStore
from casefiles.hub.administer import make_hub
from casefiles.hub.postgres import Postgres
from casefiles.hub.work.hub_executor import HubExecutor
from casefiles.kernel.file_task import TaskKinds
from casefiles.kernel.ids import CaseId
from casefiles.storage.sealing.person_key import PersonKey
from tests import postgres_server
from tests.benchmarks.figures import Figure, scratch, seconds
from tests.build import a_case
from tests.casefiles.evidence.ocr.scans import ENGLISH, scan
from tests.hub_machine import KINDS, let_in, machine, repeat
from tests.hub_scene import Person, Scene, keeper

PAGES = int(os.environ.get("CASEFILES_BENCH_PAGES", "200"))
IN_A_FILE = 20
KILLED_EVERY, PATIENCE = 10.0, 3.0
TASKS = 1_000
MACHINES, PROCESSORS, MILLION = 50, 4, 1_000_000
SIZE, DPI = (1000, 480), 200


@dataclass
class Run:
    """What one way of having all pages read took."""

    clock: float = 0.0
    machines: float = 0.0
    """Seconds of processors, of the machines and all they started."""

    asking: float = 0.0
    database: float = 0.0
    done: int = 0
    failed: int = 0
    killed: int = 0
    texts: dict[tuple[str, int], str] = field(default_factory=dict)

    def and_again(self, other: "Run") -> "Run":
        """Return what both took on average; words are kept only where they are the same."""
        took = {
            name: (getattr(self, name) + getattr(other, name)) / 2
            for name in ("clock", "machines", "asking", "database")
        }
        same = dict(self.texts.items() & other.texts.items())
        return replace(
            self, **took, done=min(self.done, other.done), failed=self.failed + other.failed,
            texts=same,
        )  # fmt: skip


@dataclass
class Place:
    """A hub, who asks, and for whom it is sealed."""

    scene: Scene
    ada: Person
    case: CaseId
    keys: list[PersonKey]

    def executor(self, kinds: TaskKinds) -> HubExecutor:
        key = self.ada.hub.case_key(self.ada.workspace.db, self.case)
        blobs = self.ada.workspace.blobs
        return HubExecutor(self.ada.hub, key, blobs, self.keys, kinds, os.urandom)


def figures() -> Iterator[Figure]:
    """Measure on pages of a scanner, four lines of print each."""
    if not (postgres_server.is_there() and engines.installed()):
        return
    with scratch() as folder, postgres_server.running() as server, ExitStack() as held:
        server.tool("createdb", "hub")
        with keeper(server, "hub") as hub:
            make_hub(hub, "hub")
        scene = held.enter_context(Scene(server, "hub", folder, originals=folder / "originals"))
        ada = scene.person("ada", 21)
        case = a_case(ada.workspace)
        add_exhibits(ada.workspace, case, papers(folder / "papers"))
        read_all_due(ada.workspace, case)
        scene.share(ada, case)
        hub = Place(scene, ada, case, let_in(scene, "mill1", "mill2"))
        one, two = in_turn(hub)
        yield from of_two(one, two)
        yield of_kills(measured(hub, 2, kills=True), one)
        tasks = bare_tasks(hub)
        yield of_tasks(tasks)
        yield on_paper(min(one.machines, two.machines) / PAGES, tasks)


def papers(folder: Path) -> list[Path]:
    """Scans, no two alike."""
    folder.mkdir()
    page, made = scan(ENGLISH).crop((100, 120, 100 + SIZE[0], 120 + SIZE[1])), []
    for first in range(0, PAGES, IN_A_FILE):
        pages = []
        for n in range(first, min(PAGES, first + IN_A_FILE)):
            each = page.copy()
            each.putpixel((n % SIZE[0], 5), 0)
            pages.append(each.convert("RGB"))
        content = io.BytesIO()
        pages[0].save(content, "pdf", resolution=DPI, save_all=True, append_images=pages[1:])
        made.append(folder / f"{first}.pdf")
        made[-1].write_bytes(content.getvalue())
    return made


def in_turn(hub: "Place") -> tuple[Run, Run]:
    """Measure by one, two, two and one: what slows a computer for a while slows both."""
    first, *between, last = (measured(hub, many) for many in (1, 2, 2, 1))
    return first.and_again(last), between[0].and_again(between[1])


def measured(hub: "Place", many: int, *, kills: bool = False) -> Run:
    """Have all pages recognized by so many machines."""
    run, engine = Run(), engines.installed()[0]
    scene, ada, case = hub.scene, hub.ada, hub.case
    with OcrStore(ada.workspace.folder) as kept:
        kept.forget(kept.tried())
    fleet = Fleet(scene, many)
    with fleet:
        before = used_by_database(scene)
        started, asked = time.perf_counter(), time.process_time()
        if kills:
            fleet.kill_every(KILLED_EVERY)
        with hub.executor({RECOGNIZE: recognizing(engine)}) as executor:
            pages = due.due(ada.workspace, case)
            queue = RecognitionQueue(ada.workspace.folder, pages, engine, executor=executor)
            come = queue.run(lambda _: None)
        run.clock, run.asking = time.perf_counter() - started, time.process_time() - asked
        run.database = used_by_database(scene) - before
    run.machines, run.killed = fleet.used, fleet.killed
    run.done, run.failed = come.done, come.failed
    with OcrStore(ada.workspace.folder) as kept:
        run.texts = {
            (digest, part): page.text
            for digest in kept.tried()
            for part, page in kept.pages(digest).items()
        }
    return run


class Fleet:
    """Machines that are started together, and what they used until they ended."""

    def __init__(self, scene: Scene, many: int) -> None:
        self._scene, self._logins = scene, [f"mill{n + 1}" for n in range(many)]
        self._processes, self._held = dict[str, psutil.Process](), ExitStack()
        self._ended = threading.Event()
        self._killing: threading.Thread | None = None
        self.used, self.killed = 0.0, 0

    def __enter__(self) -> "Fleet":
        with self._scene.sql() as hub:
            hub.run("DELETE FROM hub.work_offers")
            for each in self._logins:
                self._start(each)
            while len(offering(hub)) < len(self._logins):
                time.sleep(0.1)
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        if self._killing:
            self._killing.join()
        for each in [*self._processes]:
            self._end(each)

    def kill_every(self, apart: float) -> None:
        """Kill one of them each so many seconds, in turn, and start it again."""

        def kill() -> None:
            while not self._ended.wait(apart):
                login = self._logins[self.killed % len(self._logins)]
                self._end(login)
                self.killed += 1
                self._start(login)

        self._killing = threading.Thread(target=kill)
        self._killing.start()

    def _start(self, login: str) -> None:
        held = machine(self._scene, login, PATIENCE, sees=True)
        self._processes[login] = held, held.__enter__()

    def _end(self, login: str) -> None:
        held, process = self._processes.pop(login)
        process.kill()
        _, _, usage = os.wait4(process.pid, 0)
        process.returncode = -9
        self.used += usage.ru_utime + usage.ru_stime
        held.__exit__(None, None, None)


def offering(hub: Postgres) -> list[str]:
    return [login for [login] in hub.rows("SELECT DISTINCT login FROM hub.work_offers")]


def used_by_database(scene: Scene) -> float:
    """Seconds of processors of the server and of those of its processes that ended."""
    used = 0.0
    for each in psutil.process_iter(["name", "cmdline"]):
        with suppress(psutil.Error):
            if each.name() == "postgres" and is_of(each, scene.server.port):
                used += sum(each.cpu_times()[:4])
                used += sum(sum(child.cpu_times()[:2]) for child in each.children())
    return used


def is_of(process: psutil.Process, port: int) -> bool:
    return {"-p", str(port)} <= {*process.cmdline()}


def of_two(one: Run, two: Run) -> Iterator[Figure]:
    same = one.texts == two.texts and len(one.texts) == PAGES
    for many, run in ((1, one), (2, two)):
        yield Figure(
            f"{PAGES} scanned pages by {many} of this machine's workers", seconds(run.clock), "",
            f"processor: {seconds(run.machines)}",
            remark=f"a page: {seconds(run.machines / PAGES)} of the worker,"
            f" {seconds(run.asking / PAGES)} of who asks, {seconds(run.database / PAGES)} of the"
            f" database; {run.done} done, {run.failed} failed",
        )  # fmt: skip
    yield Figure(
        "two workers against half of one, by the clock", seconds(two.clock), "1.15",
        f"half: {seconds(one.clock / 2)}", 2 * two.clock / one.clock,
        f"by seconds of processors a page: {two.machines / one.machines:.3f};"
        f" the same words of each page: {'yes' if same else 'NO'}",
    )  # fmt: skip


def of_kills(run: Run, one: Run) -> Figure:
    same = sum(one.texts.get(page) == text for page, text in run.texts.items())
    return Figure(
        f"the same by two, of which one is killed each {KILLED_EVERY:g} s", seconds(run.clock),
        "none lost", f"killed: {run.killed} times",
        remark=f"lost: {PAGES - same}, named as given up: {run.failed}",
    )  # fmt: skip


def bare_tasks(hub: Place) -> Run:
    """Have machines do tasks that take them no time: what is left is what asking costs."""
    run, exhibits = Run(), evidence.of_case(hub.ada.workspace.db, hub.case)
    fleet = Fleet(hub.scene, 2)
    with fleet:
        before = used_by_database(hub.scene)
        started, asked = time.perf_counter(), time.process_time()
        with hub.executor(KINDS) as executor:
            files = [each.digest for each in exhibits]
            tasks = (repeat(files[n % len(files)], n + 1, first=1) for n in range(TASKS))
            made = [executor.submit(task) for task in tasks]
            run.done = sum(bool(each.result()) for each in made)
        run.clock, run.asking = time.perf_counter() - started, time.process_time() - asked
        run.database = used_by_database(hub.scene) - before
    run.machines = fleet.used
    return run


def of_tasks(run: Run) -> Figure:
    return Figure(
        f"{TASKS:,} tasks that take no time, by two", seconds(run.clock), "",
        f"processor: {seconds(run.machines)}",
        remark=f"a task: {seconds(run.asking / TASKS)} of who asks, {seconds(run.database / TASKS)}"
        f" of the database, {seconds(run.machines / TASKS)} of a worker, its start included",
    )  # fmt: skip


def on_paper(page: float, tasks: Run) -> Figure:
    """What many machines would take, each part at what it was measured to cost here."""
    asking, database = tasks.asking / TASKS, tasks.database / TASKS
    reading = MILLION * page / (MACHINES * PROCESSORS)
    alone, keeping = MILLION * asking, MILLION * database / PROCESSORS
    slowest = max(reading, alone, keeping)
    return Figure(
        f"on paper: {MILLION:,} such pages, {MACHINES} machines of {PROCESSORS}",
        f"{slowest / 3600:.1f} h", "", f"one worker: {MILLION * page / 3600:,.0f} h",
        remark=f"the machines: {reading / 3600:.2f} h; the one who asks: {alone / 3600:.2f} h; the"
        f" database on {PROCESSORS} processors: {keeping / 3600:.2f} h; the slowest of them is what"
        " it takes. Fetching originals from a store elsewhere is not in it",
    )  # fmt: skip
