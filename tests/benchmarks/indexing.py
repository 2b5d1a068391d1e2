"""How fast born-digital PDFs come into the index, against taking their text out with pypdfium2.

Ours is all that happens between taking in and searching: a worker opens each file, its text, facts,
damage, forms and first page are asked for, all of it is recorded, and the index is brought up to
date. Theirs is `pypdfium2` in this process and nothing else.
"""

import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pypdfium2

from casefiles.evidence.intake.add_exhibits import add_exhibits
from casefiles.evidence.intake.read_batch import read_all_due
from casefiles.evidence.search.search_data import open_search_data
from casefiles.evidence.search.update_index import update_index
from casefiles.kernel.environment import Environment
from casefiles.kernel.ids import DeviceId
from casefiles.workspace.workspace import Workspace
from tests.benchmarks.figures import Figure, compared, scratch, seconds, took
from tests.benchmarks.reading import a_pdf
from tests.build import a_case

FILES, PAGES, LINES, ROUNDS = 120, 50, 45, 3


def figures() -> Iterator[Figure]:
    """Alternate the two, and compare their medians."""
    ours: list[tuple[float, float]] = []
    raw: list[float] = []
    with scratch() as folder:
        papers = folder / "papers"
        papers.mkdir()
        for n in range(FILES):
            (papers / f"{n:03}.pdf").write_bytes(a_pdf(PAGES + n % 3, LINES))
        for turn in range(ROUNDS):
            if turn % 2:
                ours.append(indexed(folder, papers))
            raw.append(took(lambda: extracted(papers)))
            if not turn % 2:
                ours.append(indexed(folder, papers))
    pages = sum(PAGES + n % 3 for n in range(FILES))
    whole = median(sum(each) for each in ours)
    parts = [median(part) for part in zip(*ours, strict=True)]
    yield compared(
        f"reading and indexing {pages:,} pages of {FILES} born-digital PDFs",
        whole,
        median(raw),
        "pypdfium2 alone, in this process",
        aim="2",
        remark=f"{pages / whole:,.0f} pages a second against {pages / median(raw):,.0f};"
        f" reading, with the start of readers and recording: {seconds(parts[0])};"
        f" indexing: {seconds(parts[1])}",
    )


def indexed(folder: Path, papers: Path) -> tuple[float, float]:
    """Return what reading and indexing take."""
    with Workspace(folder / "workspace", Environment("Ada", DeviceId("bench"))) as workspace:
        case = a_case(workspace)
        add_exhibits(workspace, case, [papers])
        start = time.perf_counter()
        read_all_due(workspace, case)
        read = time.perf_counter()
        with open_search_data(workspace) as search_data:
            update_index(search_data, search_data.index)
        done = time.perf_counter()
    shutil.rmtree(folder / "workspace")
    return read - start, done - read


def extracted(papers: Path) -> None:
    """Take the text out of all of them, page by page."""
    for each in sorted(papers.iterdir()):
        with pypdfium2.PdfDocument(each) as document:
            for page in document:
                page.get_textpage().get_text_bounded()
