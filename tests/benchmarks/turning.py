"""How long the window stands still when one turns from room to room in a case of 2,000 files.

The case is the sample, so that there is something in every room, with 2,000 files that were read
and 3,000 citations of them.
"""

import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from desktop.shell.rooms import ROOMS
from tests.benchmarks.figures import ROOT, Figure, scratch
from tests.benchmarks.watch import Watch
from tests.benchmarks.window import FILES, Desk, cases_of, surroundings, told

HERE = "tests.benchmarks.turning"
CITATIONS, EACH_TIME = 3_000, 100
TIMES = ("first", "second")
REST = 300
"""Turns of the event loop without anything being read, after which a room is there."""


def figures() -> Iterator[Figure]:
    """Turn to each room twice, in a process of its own that made nothing of it."""
    with scratch() as folder:
        told("a_full_case", folder, module=HERE)
        out = told("turning", folder, module=HERE)
    for line in out.splitlines():
        what, worked, stood, where = line.split("|")
        against = f"stood still, with waiting for others: {stood} ms"
        yield Figure(what, f"{worked} ms", "50 ms", against, remark=where)


def turning(folder: Path) -> None:
    """Turn to each room, and say how long the longest turn of the GUI thread worked."""
    from desktop.widgets.room import Destination  # noqa: PLC0415 - in this process only

    [case] = cases_of(folder)
    desk = Desk()
    desk.bring(folder / "workspace")
    watch = Watch(desk)
    longest(desk, watch, "opening the case", lambda: desk.window.go(Destination("cases", case)))
    for time in TIMES:
        for each in (*ROOMS[1:], ROOMS[0]):
            what = f"turning to {each.title}, the {time} time"
            longest(desk, watch, what, lambda slug=each.slug: desk.window.turn_to(slug))
    desk.window.close()


def longest(desk: Desk, watch: Watch, what: str, does: Callable[[], object]) -> None:
    """Do something, wait until the window is at rest, and print its longest turn meanwhile."""
    from PySide6.QtCore import QTimer  # noqa: PLC0415

    context = desk.window.session.context
    assert context
    busy_at = 0

    def at_rest() -> bool:
        nonlocal busy_at
        if context.jobs.is_busy:
            busy_at = len(desk.waits)
        return len(desk.waits) - busy_at > REST

    watch.begin()
    QTimer.singleShot(0, does)
    desk.until(at_rest)
    at = max(range(len(desk.worked)), key=desk.worked.__getitem__)
    where = watch.stood_in(desk.began[at])
    print(f"{what}|{desk.worked[at]:.0f}|{max(desk.waits):.0f}|{where}", flush=True)


def a_full_case(folder: Path) -> None:
    """Make the sample case, and in it files and citations of them, by the acts people use."""
    from casefiles.assessment.citation_acts import cite  # noqa: PLC0415
    from casefiles.assessment.model import Direction, NewCitation, Tie  # noqa: PLC0415
    from casefiles.cases import store as cases  # noqa: PLC0415
    from casefiles.evidence.intake.add_exhibits import add_exhibits  # noqa: PLC0415
    from casefiles.evidence.intake.read_batch import read_all_due  # noqa: PLC0415
    from casefiles.kernel.environment import Environment  # noqa: PLC0415
    from casefiles.kernel.ids import DeviceId  # noqa: PLC0415
    from casefiles.reference_data import reference_data  # noqa: PLC0415
    from casefiles.workspace.workspace import Workspace  # noqa: PLC0415

    demo = [sys.executable, "-m", "casefiles", "workspace", "demo", str(folder / "demo")]
    subprocess.run(demo, check=True, capture_output=True, env=surroundings(), cwd=ROOT)
    (folder / "demo" / "workspace").rename(folder / "workspace")
    papers = folder / "papers"
    papers.mkdir()
    for n in range(FILES):
        words = f"Paper {n}: wages of month {n % 12}. 工资已付\n" * 30
        (papers / f"{n:04}.txt").write_text(words, "utf-8")
    chance = random.Random(1)
    asked = [each.id for each in reference_data().edition.checklist.indicators]
    with Workspace(folder / "workspace", Environment("Ada", DeviceId("bench"))) as workspace:
        [case] = cases.every(workspace.db)
        taken = add_exhibits(workspace, case.id, [papers])
        read_all_due(workspace, case.id)
        exhibits = [each.exhibit for each in taken.lines if each.exhibit]
        scope = cases.scopes(workspace.db, case.id)[0].id
        for _ in range(CITATIONS // EACH_TIME):
            cited = [
                NewCitation(
                    exhibit,
                    (chance.choice(asked),),
                    chance.choice([*Direction]),
                    tie=Tie.PARTY,
                    covers_scope=True,
                )
                for exhibit in chance.sample(exhibits, EACH_TIME)
            ]
            cite(workspace, case.id, scope, cited)
        (folder / "cases").write_text(case.id, "utf-8")


if __name__ == "__main__":
    {each.__name__: each for each in (a_full_case, turning)}[sys.argv[1]](Path(sys.argv[2]))
