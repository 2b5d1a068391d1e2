"""What somebody waits for who types a command: each a process of its own, from start to end."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from statistics import median

from tests.benchmarks.figures import ROOT, Figure, as_installed, scratch, seconds

ROUNDS = 5


def figures() -> Iterator[Figure]:
    """Run commands as a person does. Processor seconds are those of all their processes."""
    run("--help")  # which compiles what is not
    runs = [run("--help") for _ in range(ROUNDS)]
    yield figure("casefiles --help", runs, "0.15 s")
    with scratch() as folder:
        demo = [run("workspace", "demo", str(folder / "demo"))]
        yield figure("casefiles workspace demo, all of it made", demo, "10 s")
        demo = [run("workspace", "demo", str(folder / "demo"))]
        yield figure("casefiles workspace demo, where it is made", demo)
        workspace = str(folder / "demo" / "workspace")
        runs = [run("case", "deadlines", workspace) for _ in range(ROUNDS)]
        yield figure("casefiles case deadlines, of the demo", runs, "0.15 s")
        runs = [run("exhibits", "show", workspace, "C-001") for _ in range(ROUNDS)]
        yield figure("casefiles exhibits show, of the demo", runs)
        attestation = ("verify", str(folder / "demo" / "attestation.pdf"))
        runs = [run(*attestation) for _ in range(ROUNDS)]
        yield figure("casefiles verify of that attestation", runs)


def figure(what: str, runs: list[tuple[float, float]], aim: str = "") -> Figure:
    """Return the medians of some runs."""
    wall, processor = (median(each) for each in zip(*runs, strict=True))
    return Figure(what, seconds(wall), aim, f"processor: {seconds(processor)}")


def run(*arguments: str) -> tuple[float, float]:
    """Run a command. Returns seconds by the clock, and of the processor."""
    before, start = used(), time.perf_counter()
    command = [sys.executable, "-m", "casefiles", *arguments]
    subprocess.run(command, check=True, capture_output=True, env=as_installed(), cwd=ROOT)
    return time.perf_counter() - start, used() - before


def used() -> float:
    """Return the processor seconds of all child processes so far."""
    times = os.times()
    return times.children_user + times.children_system
