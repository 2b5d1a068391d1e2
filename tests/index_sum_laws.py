"""The sum that the index keeps as files come and go is that of all of them, whatever happened."""

import contextlib
import itertools
import random
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from casefiles.evidence.ocr.store import OcrStore
from casefiles.evidence.search import update_index
from casefiles.evidence.search.index_rows import IndexedFile, IndexedLayer
from casefiles.evidence.search.search_data import SearchData
from casefiles.evidence.search.store import Finish, SearchIndex
from casefiles.evidence.text_cache.store import TextCache
from casefiles.kernel.ids import Digest
from casefiles.storage.cache_db import CacheDamaged, rebuild_if_damaged
from casefiles.storage.sql_driver import sql_errors
from tests.benchmarks.many_files import a_result


def a_file(n: int, stamp: str, said: str = "wages") -> IndexedFile:
    return IndexedFile(Digest(f"{n:064x}"), stamp, "en", [IndexedLayer(0, 0, 0, said)])


def a_text(chance: random.Random) -> str:
    """Return words for some pages of FTS5, or for part of one."""
    return " ".join(f"word{chance.randrange(100_000)}" for _ in range(chance.choice((1, 50, 900))))


def failing() -> Iterator[IndexedLayer]:
    yield IndexedLayer(0, 0, 0, "half of it")
    raise ZeroDivisionError


def hold(workspace: Path, seed: int, steps: int) -> int:
    """Put files in, anew, out, all out; fail halfway; open it anew. Return how often it was asked.

    After many steps it is sealed and checked, which adds all up again. Files come one by one more
    often than FTS5 has segments side by side, so that it merges some and gives their numbers to
    others before it is sealed. The first go all at once, and others come that are as long.
    """
    chance, asked = random.Random(seed), 0
    index = SearchIndex(workspace)
    for said in ("wages", "hours"):
        index.put([a_file(0, "first", said)], (), Finish())
        index.check()
        assert index.dropped == 0, "at first it does not add up"
        if said == "wages":
            index.clear()
    for step in range(steps):
        if step % 50 > 25 and chance.random() < 0.1:
            index.close()
            index = SearchIndex(workspace)
        change(index, chance, step)
        if chance.random() < (0.95 if step % 50 < 30 else 0.2):
            continue
        index.put((), (), Finish())
        index.check()
        assert index.dropped == 0, f"after step {step} it does not add up"
        asked += 1
    index.close()
    return asked


def change(index: SearchIndex, chance: random.Random, step: int) -> None:
    """Do one of all that changes an index."""
    some = [chance.randrange(30) for _ in range(chance.randrange(1, 5))]
    gone = [Digest(f"{n + 1:064x}") for n in some]
    match chance.randrange(7) if step % 50 > 25 else 0:
        case 0 | 1 | 2:
            index.put([a_file(n, f"{step}", a_text(chance)) for n in {*some}])
        case 3:
            index.put([a_file(n, f"{step}") for n in {*some}], gone)
        case 4:
            index.put((), gone)
        case 5:
            broken = IndexedFile(Digest(f"{some[0]:064x}"), "x", "", failing(), (3,))
            with contextlib.suppress(ZeroDivisionError):
                index.put([a_file(40, "x"), broken])
        case 6:
            index.clear() if chance.random() < 0.3 else index.put((), (), Finish(is_tidied=True))


def is_found(workspace: Path, damage: str, then: Iterable[IndexedFile] = ()) -> bool:
    """Whether damage that is done by a statement is found when the index is checked.

    Also where more came in after it, and was sealed.
    """
    with SearchIndex(workspace) as index:
        index.put((a_file(n, "1", f"wages word{n}") for n in range(20)), (), Finish())
        index.check()
        assert index.dropped == 0
        try:
            index.db.execute(damage)
        except sql_errors():
            return True
        for each in then:
            index.put([each], (), Finish())
        index.check()
        return bool(index.dropped)


def is_whole_again(folder: Path, method: str) -> Iterator[bool]:
    """Have the index find damage when it is asked something: the first time, the second, and so on.

    So when nothing is new, one file or some, and each file is a batch of its own. All files must be
    in it afterwards. Yield whether it was dropped.
    """
    for new, at in itertools.product((0, 1, 4), range(4)):
        workspace = folder / f"{new} {at}"
        workspace.mkdir()
        with (
            TextCache(workspace) as cache,
            OcrStore(workspace) as recognized,
            SearchIndex(workspace) as index,
        ):
            yield _dropped(SearchData(cache, recognized, index), method, new, at)


def _dropped(held: SearchData, method: str, new: int, at: int) -> bool:
    digests = [Digest(f"{n:064x}") for n in range(6)]
    held.cache.keep((each, a_result("wages")) for each in digests[: 6 - new])
    update_index.update_index(held, held.index)
    held.cache.keep((each, a_result("wages")) for each in digests[6 - new :])
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(update_index, "_TOGETHER", 1)
        patched.setattr(SearchIndex, method, once_damaged(getattr(SearchIndex, method), at))
        update_index.update_index(held, held.index)
    assert held.index.stamps().keys() == {*digests}, "some are not in it"
    assert update_index.due(held, held.index) == ([], [])
    held.index.check()
    return held.index.dropped == 1


def once_damaged(method: Callable[..., object], at: int) -> Callable[..., object]:
    """Have a method find damage once, after so many times."""
    asked, usual = itertools.count(), method.__wrapped__

    def damaged(index: SearchIndex, *given: object) -> object:
        if next(asked) == at:
            raise CacheDamaged
        return usual(index, *given)

    return rebuild_if_damaged(damaged)
