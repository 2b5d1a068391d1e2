"""Damage copies of a workspace and count what is said of it: `dev.py bench --flips 10000`."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from tests import flips
from tests.benchmarks.figures import Figure
from tests.build import passing_folder

TRIED = 200
_BATCH = 50


def figures(tried: int = TRIED) -> Iterator[Figure]:
    """Try so many, on two processors, and name those that went wrong."""
    count: Counter[flips.Verdict] = Counter()
    wrong: list[str] = []
    with passing_folder() as folder, ProcessPoolExecutor(2) as pool:
        original = flips.make_original(folder)
        starts = range(0, tried, _BATCH)
        for judged in pool.map(partial(_batch, original, tried), starts):
            count.update(each.verdict for _, each in judged)
            wrong += [f"{n}: {each}" for n, each in judged if each.verdict in flips.WRONG]
    yield Figure("damages of a workspace, each in one place", f"{count.total():,}")
    for verdict in flips.Verdict:
        aim = "0" if verdict in flips.WRONG else ""
        yield Figure(f"  {verdict.value}", f"{count[verdict]:,}", aim)
    for each in wrong[:20]:
        yield Figure("  this one", "WRONG", remark=each)


def _batch(original: flips.Original, tried: int, start: int) -> list[tuple[int, flips.Judged]]:
    with passing_folder() as folder:
        seeds = range(start, min(start + _BATCH, tried))
        return [(n, flips.damage(original, Path(folder), n)) for n in seeds]
