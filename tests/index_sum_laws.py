"""The sum that the index keeps as files come and go is that of all of them, whatever happened."""

import contextlib
import random
from collections.abc import Iterator
from pathlib import Path

from casefiles.evidence.search.index_rows import IndexedFile, IndexedLayer
from casefiles.evidence.search.store import SearchIndex
from casefiles.kernel.ids import Digest
from casefiles.storage.sql_driver import sql_errors


def a_file(n: int, stamp: str, said: str = "wages") -> IndexedFile:
    return IndexedFile(Digest(f"{n:064x}"), stamp, "en", [IndexedLayer(0, 0, 0, said)])


def failing() -> Iterator[IndexedLayer]:
    yield IndexedLayer(0, 0, 0, "half of it")
    raise ZeroDivisionError


def hold(workspace: Path, seed: int, steps: int) -> int:
    """Put files in, anew, out, all out; fail halfway; open it anew. Return how often it was asked.

    After each step the index is checked, which adds all up again.
    """
    chance, asked = random.Random(seed), 0
    index = SearchIndex(workspace)
    for step in range(steps):
        some = [chance.randrange(30) for _ in range(chance.randrange(1, 5))]
        match chance.randrange(8):
            case 0 | 1 | 2:
                index.put([a_file(n, f"{step}") for n in {*some}])
            case 3:
                index.put(
                    [a_file(n, f"{step}") for n in {*some}], [Digest(f"{n + 1:064x}") for n in some]
                )
            case 4:
                index.put((), [Digest(f"{n:064x}") for n in some])
            case 5:
                broken = IndexedFile(Digest(f"{some[0]:064x}"), "x", "", failing(), (3,))
                with contextlib.suppress(ZeroDivisionError):
                    index.put([a_file(40, "x"), broken])
            case 6:
                index.close()
                index = SearchIndex(workspace)
            case 7:
                index.clear() if chance.random() < 0.3 else index.tidy()
        index.seal()
        index.check()
        assert index.dropped == 0, f"after step {step} it does not add up"
        asked += 1
    index.close()
    return asked


def is_found(workspace: Path, damage: str) -> bool:
    """Whether damage that is done by a statement is found when the index is checked."""
    with SearchIndex(workspace) as index:
        index.put(a_file(n, "1", f"wages word{n}") for n in range(20))
        index.seal()
        index.check()
        assert index.dropped == 0
        try:
            index.db.execute(damage)
        except sql_errors():
            return True
        index.check()
        return bool(index.dropped)
