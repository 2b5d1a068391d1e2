"""Read the whole corpus in a process of its own, and say how far its readers went.

`python -m tests.corpus_measured` prints a JSON object: the seconds of the longest question, the
largest resident memory of any worker and of the process itself in bytes, and how many questions
there were. In a process of its own because the system tells the largest only of all that ever was.
"""

import json
import resource
import tempfile
import time
from pathlib import Path
from typing import Any

from casefiles.evidence.readers import container_members
from casefiles.evidence.readers.container_answers import Members
from casefiles.evidence.readers.model import CannotRead, Read
from casefiles.evidence.readers.supervisor import Supervisor
from casefiles.evidence.readers.workers import Readers
from casefiles.storage.blobs import BlobStore
from tests.corpus import Became, store_and_read, strangers


def main() -> None:
    """Read, open what has files in it, and report."""
    seconds = timed_questions()
    with tempfile.TemporaryDirectory() as folder:
        blobs = BlobStore(Path(folder, "blobs"))
        became = list(store_and_read(blobs, strangers()))
        taken_out = sum(open_containers(blobs, became))
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss << 10
    said = {
        "longest": max(seconds),
        "largest": largest,
        "questions": len(seconds),
        "own": own_memory(),
    }
    print(json.dumps({**said, "files": len(became), "taken_out": taken_out}))  # noqa: T201


def own_memory() -> int:
    """The largest resident memory of this program in bytes, not of what started it."""
    peak = next(
        each for each in Path("/proc/self/status").read_text().splitlines() if "VmHWM" in each
    )
    return int(peak.split()[1]) << 10


def timed_questions() -> list[float]:
    """Have every question to a worker timed from now on; its own start is not part of it."""
    seconds: list[float] = []
    ask = Supervisor._once

    def timed(self: Supervisor, *arguments: Any) -> Any:
        self._ready()
        began = time.monotonic()
        try:
            return ask(self, *arguments)
        finally:
            seconds.append(time.monotonic() - began)

    Supervisor._once = timed  # type: ignore[method-assign]
    return seconds


def open_containers(blobs: BlobStore, became: list[Became]) -> list[int]:
    """How many files came out of each that has some: they are read and thrown away."""
    with Readers() as readers:
        return [
            taken_out(readers, blobs, each) for each in became if each.finding.facts.get("members")
        ]


def taken_out(readers: Readers, blobs: BlobStore, became: Became) -> int:
    """How many files came out of one."""
    count, mime = 0, became.finding.mime
    with blobs.open(became.digest) as file:
        listed = container_members.list_members(readers, file, mime)
        found = listed.found if isinstance(listed, Read) else Members((), 0, 0)
        for each in found.entries:
            try:
                count += bool(
                    sum(map(len, container_members.member_slices(readers, file, mime, each))) or 1
                )
            except CannotRead:
                continue
    return count


if __name__ == "__main__":
    main()
