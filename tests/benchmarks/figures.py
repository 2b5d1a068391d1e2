"""What a measurement is. A module of this package that has `figures()` is part of the table."""

import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
_AT_REST_WITHIN, _TO_KNOW, _QUICKLY = 360, 300, 0.000_15
"""Seconds that a disk is waited for, files made to know whether it rests, seconds for each then."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table."""

    what: str
    measured: str
    """With its unit, such as `2.31 s`."""

    aim: str = ""
    """What it should be at most, as a ratio or with a unit."""

    against: str = ""
    """What it is compared with, and what that took."""

    ratio: float | None = None
    """Measured through compared; lower is better."""

    remark: str = ""


def compared(  # noqa: PLR0913
    what: str, ours: float, theirs: float, name: str, *, aim: str = "", remark: str = ""
) -> Figure:
    """Return the figure of something that was measured against something else, in seconds."""
    against = f"{name}: {seconds(theirs)}"
    return Figure(what, seconds(ours), aim, against, ours / theirs, remark)


def locked_by_turns(
    what: str, turns: int, locked: Callable[[int], float], clear: Callable[[int], float]
) -> Figure:
    """Compare turn by turn: within one the computer is as quick for both, and not over minutes."""
    ours, theirs = list[float](), list[float]()
    for turn in range(turns):
        both = ((ours, locked), (theirs, clear))
        for times, work in both if turn % 2 else reversed(both):
            times.append(work(turn))
    ratios = sorted(each / other for each, other in zip(ours, theirs, strict=True))
    against = f"not locked: {seconds(statistics.median(theirs))}"
    between = f"{ratios[0]:.2f} to {ratios[-1]:.2f}"
    took, ratio = seconds(statistics.median(ours)), statistics.median(ratios)
    return Figure(f"locked: {what}", took, "1.3", against, ratio, between)


def seconds(value: float) -> str:
    """Write a time with the unit that suits it."""
    return f"{value:.2f} s" if value >= 1 else f"{value * 1000:.2f} ms"


def took(work: Callable[[], object]) -> float:
    """Do something and return how many seconds it took."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def processor(work: Callable[[], object]) -> float:
    """Do something and return the seconds of processors that it and the programs it ran took."""
    start = _used()
    work()
    return _used() - start


def _used() -> float:
    said = os.times()
    return said.user + said.system + said.children_user + said.children_system


def percentile(values: list[float], percent: int) -> float:
    """Return the value that so many percent of them do not exceed."""
    return statistics.quantiles(values, n=100, method="inclusive")[percent - 1]


def as_installed() -> dict[str, str]:
    """Return the environment of a program that is installed: with its modules compiled."""
    return {name: each for name, each in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


@contextmanager
def scratch() -> Iterator[Path]:
    """Make a throw-away folder beside the project: on a real disk, where /tmp may be memory."""
    with tempfile.TemporaryDirectory(prefix=".bench-", dir=ROOT) as folder:
        yield Path(folder)


def disk_at_rest(folder: Path) -> float:
    """Wait until a file is made as quickly as on a disk that is used, not cleared; return how.

    For five minutes after files were removed, ext4 looks past the places of all of them to make one
    near by: each of what is made then takes 0.5 ms of the processor instead of 0.03. What is made
    here to know it is not removed. Seconds for a file, as they are after at most six minutes.
    """
    until, turn = time.monotonic() + _AT_REST_WITHIN, 0
    while True:
        inside = folder / f"at-rest-{turn}"
        inside.mkdir()
        each = took(lambda: [(inside / str(n)).touch() for n in range(_TO_KNOW)]) / _TO_KNOW  # noqa: B023
        if each < _QUICKLY or time.monotonic() > until:
            return each
        time.sleep(10)
        turn += 1
