"""Search on 100,000 pages in English and Chinese, against a plain scan of the same texts.

The pages are made of words that are as unequally common as those of a language; what is searched
for was drawn from the pages, so that common and rare words are asked for as they stand there.
"""

import random
import sqlite3
import time
from collections.abc import Callable, Iterator
from itertools import accumulate
from pathlib import Path
from statistics import median

from casefiles.evidence.intake.add_exhibits import IncomingFile, enter_exhibits
from casefiles.evidence.readers import formats
from casefiles.evidence.readers.read_result import Finding, ReadResult
from casefiles.evidence.search.search import search
from casefiles.evidence.search.search_data import open_search_data
from casefiles.evidence.search.update_index import update_index
from casefiles.evidence.text_cache.store import NAME
from casefiles.kernel.environment import Environment
from casefiles.kernel.ids import CaseId, DeviceId, Digest
from casefiles.storage.blobs import Blob
from casefiles.workspace.view import View
from casefiles.workspace.workspace import Workspace
from tests.benchmarks.figures import Figure, percentile, scratch, seconds, took
from tests.build import a_case

FILES, PAGES, ENGLISH, CHINESE, EACH = 5_000, 20, 100, 300, 40
"""Files, pages of each, words or characters of a page, and queries of each sort."""


def figures() -> Iterator[Figure]:
    """Index them once, then ask."""
    pages, chance = Pages(), random.Random(2)
    with scratch() as folder:
        case = made(folder / "workspace", pages)
        with View(folder / "workspace") as view:
            with open_search_data(view) as search_data:
                building = took(lambda: update_index(search_data, search_data.index))
            size = sum(
                each.stat().st_size for each in (folder / "workspace" / "cache").glob("search*")
            )
            yield Figure(
                f"taking {FILES * PAGES:,} pages into the index",
                seconds(building),
                remark=f"{FILES * PAGES / building:,.0f} pages a second; {size >> 20:,} MB",
            )
            search(view, "wages", [case])  # which reads the tables of Chinese characters
            yield from asked(view, case, pages, chance)


def asked(view: View, case: CaseId, pages: "Pages", chance: random.Random) -> Iterator[Figure]:
    """Ask as the window does, opening included, and scan for the same words."""
    together: list[float] = []
    scans: list[float] = []
    processor: list[float] = []
    found = 0
    parts: list[str] = []
    for name, draw in SORTS.items():
        asks = [draw(pages.page(*pages.any(chance)), chance) for _ in range(EACH)]
        times = []
        for words in asks:
            start, used = time.perf_counter(), time.process_time()
            found += search(view, words, [case]).total
            times.append(time.perf_counter() - start)
            processor.append(time.process_time() - used)
        parts.append(f"{name} {seconds(percentile(times, 95))}")
        scans += [scanned(view.folder, words) for words in asks[::10]]
        together += times
    slowest = percentile(together, 95)
    scan = median(scans)
    yield Figure(
        f"search on {FILES * PAGES:,} pages, p95 of {len(together)}",
        seconds(slowest),
        "100 ms",
        f"a scan of all texts: {seconds(scan)}",
        slowest / scan,
        f"p95 of the processor alone: {seconds(percentile(processor, 95))}; half of them under"
        f" {seconds(median(together))}; p95 of {', '.join(parts)};"
        f" {found // len(together):,} pages found on average, the first 200 with their quotes",
    )


def scanned(folder: Path, words: str) -> float:
    """Return what it takes SQLite to go through all texts for some bytes, as they are written."""
    wanted = words.strip('"*').encode()
    query = "SELECT count(*) FROM pieces WHERE instr(content, ?)"
    db = sqlite3.connect(folder / "cache" / NAME)
    try:
        return took(lambda: db.execute(query, (wanted,)).fetchone())
    finally:
        db.close()


class Pages:
    """Pages that can be made again: of every two files one is English and one Chinese."""

    def __init__(self) -> None:
        chance = random.Random(1)
        letters = "etaoinshrdlucmfwypvbgk"
        self._words = [
            "".join(chance.choices(letters, k=chance.randint(3, 10))) for _ in range(20_000)
        ]
        self._characters = [chr(0x4E00 + n) for n in chance.sample(range(6_000), 3_000)]
        self._of_words = [*accumulate(1 / (n + 10) for n in range(len(self._words)))]
        self._of_characters = [*accumulate(1 / (n + 20) for n in range(len(self._characters)))]

    def any(self, chance: random.Random) -> tuple[int, int]:
        """Return a page of a file."""
        return chance.randrange(FILES), chance.randrange(PAGES)

    def page(self, file: int, number: int) -> str:
        """Return what stands on a page."""
        chance = random.Random(file * PAGES + number)
        if file % 2:
            drawn = chance.choices(self._characters, cum_weights=self._of_characters, k=CHINESE)
            return "。\n".join("".join(drawn[n : n + 25]) for n in range(0, CHINESE, 25))
        drawn = chance.choices(self._words, cum_weights=self._of_words, k=ENGLISH)
        return ".\n".join(" ".join(drawn[n : n + 12]) for n in range(0, ENGLISH, 12))


def _is_chinese(page: str) -> bool:
    return page[0] >= "\u4e00"


def _a_word(page: str, chance: random.Random) -> str:
    if _is_chinese(page):
        return chance.choice(page.replace("。\n", ""))
    return chance.choice(page.replace(".", "").split())


def _two_characters(page: str, chance: random.Random) -> str:
    if not _is_chinese(page):
        return _a_word(page, chance)
    line = chance.choice(page.split("。\n"))
    at = chance.randrange(len(line) - 1)
    return line[at : at + 2]


def _a_phrase(page: str, chance: random.Random) -> str:
    line = chance.choice(page.split("。\n" if _is_chinese(page) else ".\n"))
    if _is_chinese(page):
        at = chance.randrange(len(line) - 4)
        return f'"{line[at : at + 4]}"'
    words = line.split()
    at = chance.randrange(max(len(words) - 2, 1))
    return f'"{" ".join(words[at : at + 3])}"'


def _a_beginning(page: str, chance: random.Random) -> str:
    return _two_characters(page, chance) if _is_chinese(page) else _a_word(page, chance)[:3] + "*"


SORTS: dict[str, Callable[[str, random.Random], str]] = {
    "words": _a_word,
    "two characters": _two_characters,
    "phrases": _a_phrase,
    "beginnings": _a_beginning,
}


def made(folder: Path, pages: Pages) -> CaseId:
    """Make a workspace with exhibits whose texts were read, and nothing in the index."""
    with Workspace(folder, Environment("Ada", DeviceId("bench"))) as workspace:
        case = a_case(workspace)
        digests = [Digest(f"{n:064x}") for n in range(FILES)]
        files = [
            IncomingFile(f"/{n}.pdf", f"paper {n}.pdf", "papers", Blob(digest, n + 1))
            for n, digest in enumerate(digests)
        ]
        enter_exhibits(workspace, case, files)
    with View(folder) as view, open_search_data(view) as search_data:
        finding = Finding(formats.PDF, "", PAGES)
        search_data.cache.keep(
            (digest, ReadResult(finding, tuple(pages.page(n, at) for at in range(PAGES))))
            for n, digest in enumerate(digests)
        )
    return case
