"""Kill programs in the middle of their work and count what is lost: `dev.py bench --kills 3000`."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from tests import kills
from tests.benchmarks.figures import Figure
from tests.build import passing_folder
from tests.kill_scenes import SCENES as OF_CASES
from tests.locked_kill_scenes import SCENES as LOCKED
from tests.paper_kill_scenes import SCENES as OF_PAPERS

SCENES = (*OF_CASES, *OF_PAPERS, *LOCKED)
TRIED = 100
_AT_ONCE = 2


def figures(tried: int = TRIED) -> Iterator[Figure]:
    """Kill so many, each kind of work as often as the others, and name what went wrong."""
    if not kills.CAN_DIVIDE:
        return
    each, more = divmod(tried, len(SCENES))
    asked = [(n, each + (n < more)) for n in range(len(SCENES))]
    with ProcessPoolExecutor(_AT_ONCE, get_context("spawn")) as pool:
        for (n, _), found in zip(asked, pool.map(_kill, *zip(*asked, strict=True)), strict=True):
            yield from _said(SCENES[n].name, found)


def _kill(scene: int, times: int) -> list[kills.Killed]:
    with passing_folder() as folder:
        base = kills.make_ready(SCENES[scene], Path(folder) / "scene")
        return [kills.kill(base, folder, seed) for seed in range(times)]


def _said(name: str, found: list[kills.Killed]) -> Iterator[Figure]:
    killed = sum(each.was_killed for each in found)
    acknowledged = sum(each.acknowledged for each in found)
    wrong = [each for each in found if each.wrong]
    kinds = Counter(words.partition(":")[0] for each in wrong for words in each.wrong)
    yield Figure(
        f"killed while at work: {name}",
        f"{len(found):,}",
        f"{len(wrong)} wrong" if wrong else "0 wrong",
        f"{killed:,} before it was done; {acknowledged:,} acts acknowledged",
        remark="; ".join(f"{words}: {times}" for words, times in kinds.items()),
    )
    for each in wrong[:3]:
        yield Figure("  this one", "WRONG", remark=f"{each.seed} {each.how}: {each.wrong}"[:500])
