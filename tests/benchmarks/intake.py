"""Take-in of 2,000 files, against copying and hashing them with the system's own tools."""

import random
import shutil
import statistics
import subprocess
from collections.abc import Iterator
from pathlib import Path

from casefiles.evidence.intake.add_exhibits import add_exhibits
from casefiles.kernel.environment import Environment
from casefiles.kernel.ids import DeviceId
from casefiles.workspace.workspace import Workspace
from tests.benchmarks.figures import Figure, compared, scratch, took
from tests.build import a_case

FILES, BYTES, ROUNDS = 2000, 400_000_000, 5
SYSTEM = "cp -r source copy && find copy -type f -print0 | xargs -0 sha256sum > sums && sync"


def figures() -> Iterator[Figure]:
    """Alternate the two, each time on new random bytes, and compare their medians."""
    ours, theirs, syncs = [], [], (0, 0)
    with scratch() as folder:
        for turn in range(ROUNDS):
            fill(folder / "source", turn)
            both = [lambda: ours.append(taking_in(folder)), lambda: theirs.append(copying(folder))]
            for work in both if turn % 2 else reversed(both):
                work()
            syncs = clear(folder)
    yield compared(
        f"take-in of {FILES:,} files, {BYTES // 10**6} MB",
        statistics.median(ours),
        statistics.median(theirs),
        "cp -r, sha256sum, sync",
        aim="1.5",
        remark=f"fsyncs: {syncs[0]:,} of files, {syncs[1]} of folders; each file read again;"
        f" ours {spread(ours)}, theirs {spread(theirs)}",
    )


def fill(folder: Path, seed: int) -> None:
    """Write files of different sizes, and let the disk come to rest."""
    chance = random.Random(seed)
    folder.mkdir()
    for n in range(FILES):
        size = chance.randrange(BYTES // FILES // 5, BYTES // FILES * 9 // 5)
        (folder / f"{n:04}.bin").write_bytes(chance.randbytes(size))
    subprocess.run(["sync"], check=True)


def taking_in(folder: Path) -> float:
    """Take everything in, until it is entered and on the disk. Returns the seconds."""
    environment = Environment("Ada", DeviceId("bench"))
    with Workspace(folder / "workspace", environment) as workspace:
        case = a_case(workspace)
        seconds = took(lambda: add_exhibits(workspace, case, [folder / "source"]))
        syncs = workspace.blobs.syncs
    (folder / "syncs").write_text(f"{syncs.files} {syncs.folders}")
    return seconds


def copying(folder: Path) -> float:
    """Do the same with the system's tools. Returns the seconds."""
    return took(lambda: subprocess.run(SYSTEM, shell=True, check=True, cwd=folder))


def clear(folder: Path) -> tuple[int, int]:
    """Remove what both made. Returns how often ours put files and folders onto the disk."""
    files, folders = map(int, (folder / "syncs").read_text().split())
    for name in ("source", "copy", "workspace"):
        shutil.rmtree(folder / name)
    subprocess.run(["sync"], check=True)
    return files, folders


def spread(values: list[float]) -> str:
    return f"{min(values):.2f}-{max(values):.2f} s"
