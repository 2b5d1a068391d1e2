"""Take-in of 2,000 files, against copying and hashing them with the system's own tools."""

import os
import random
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from casefiles.evidence.intake.add_exhibits import add_exhibits
from casefiles.kernel.environment import Environment
from casefiles.kernel.ids import DeviceId
from casefiles.storage.fsync import SyncCount
from casefiles.workspace.workspace import Workspace
from tests.benchmarks.figures import (
    Figure,
    compared,
    disk_at_rest,
    processor,
    scratch,
    seconds,
    took,
)
from tests.build import a_case

FILES, BYTES, ROUNDS = 2000, 400_000_000, 5
SYSTEM = "cp -r source copy && find copy -type f -print0 | xargs -0 sha256sum > sums && sync"


def figures() -> Iterator[Figure]:
    """Alternate the two, each time on new random bytes, and compare the medians; least beside them.

    Nothing is removed before the end: ext4 goes round what was removed a moment ago, and making a
    file then takes a millisecond of the processor instead of a tenth of it.
    """
    ours, theirs, syncs = Times(), Times(), ""
    with scratch() as root:
        made = disk_at_rest(root)
        for turn in range(ROUNDS):
            folder = root / str(turn)
            folder.mkdir()
            fill(folder / "source", turn)
            both = [lambda: syncs_of(taking_in(folder, ours)), lambda: copying(folder, theirs)]  # noqa: B023
            for work in both if turn % 2 else reversed(both):
                syncs = work() or syncs
    what = f"take-in of {FILES:,} files, {BYTES // 10**6} MB"
    name = "cp -r, sha256sum, sync"
    least = f"the least {seconds(min(ours.wall))} and {seconds(min(theirs.wall))}"
    remark = f"{least}; {syncs}; each file read again; to make one took {seconds(made)}"
    both_took = median(ours.wall), median(theirs.wall)
    yield compared(what, *both_took, name, aim="1.3", remark=remark)
    what = "the same, by the processor"
    yield compared(what, median(ours.processor), median(theirs.processor), name)


@dataclass(slots=True)
class Times:
    """Seconds, as often as something was done."""

    wall: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)

    def of(self, work: Callable[[], object]) -> None:
        """Do something once. What others wrote is on the disk by then."""
        os.sync()
        self.processor.append(processor(lambda: self.wall.append(took(work))))


def fill(folder: Path, seed: int) -> None:
    """Write files of different sizes, and let the disk come to rest."""
    chance = random.Random(seed)
    folder.mkdir()
    for n in range(FILES):
        size = chance.randrange(BYTES // FILES // 5, BYTES // FILES * 9 // 5)
        (folder / f"{n:04}.bin").write_bytes(chance.randbytes(size))
    subprocess.run(["sync"], check=True)


def taking_in(folder: Path, times: Times) -> SyncCount:
    """Take everything in, until it is entered and on the disk."""
    environment = Environment("Ada", DeviceId("bench"))
    with Workspace(folder / "workspace", environment) as workspace:
        case = a_case(workspace)
        times.of(lambda: add_exhibits(workspace, case, [folder / "source"]))
        return workspace.blobs.syncs


def copying(folder: Path, times: Times) -> None:
    """Do the same with the system's tools."""
    times.of(lambda: subprocess.run(SYSTEM, shell=True, check=True, cwd=folder))


def syncs_of(count: SyncCount) -> str:
    """Say how often the disk was waited for."""
    together = f"{count.file_systems} times for all at once"
    return f"the disk was waited for {count.files:,} times for a file, {together}"
