"""What pages of exhibits cost; and every stranger's file of the corpus, if there is one."""

import io
import random
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from openpyxl import Workbook
from PIL import Image

from casefiles.evidence import store
from casefiles.evidence.intake.add_exhibits import add_exhibits, add_pasted_exhibit
from casefiles.evidence.intake.process_due import process_due_here
from casefiles.package.pages.exhibit_pages import page_maker
from casefiles.package.pages.model import ExhibitPages, PagesSettings
from casefiles.workspace.view import View
from casefiles.workspace.workspace import Workspace
from resources import folder
from tests.benchmarks.figures import Figure, scratch, seconds, took
from tests.build import a_case, ada
from tests.corpus import FOLDER

FONTS = Path(str(folder("fonts")))


def figures() -> Iterator[Figure]:
    """Measure on throw-away workspaces."""
    with scratch() as place:
        yield from _speeds(place / "speeds")
        if (FOLDER / "INDEX.tsv").exists():
            yield from _corpus(place / "corpus", office=False)
            if shutil.which("soffice"):
                yield from _corpus(place / "corpus", office=True)


def _speeds(home: Path) -> Iterator[Figure]:
    files = {
        "a table of 20,000 cells, Chinese and figures": ("wages.xlsx", _table()),
        "a text of 20,000 lines": ("log.txt", b"the bale was weighed and written down\n" * 20_000),
        "200 scans of A4 in one TIFF": ("scans.tif", _scans()),
    }
    with Workspace.create(home, ada()) as workspace:
        case = a_case(workspace)
        for name, content in files.values():
            add_pasted_exhibit(workspace, case, name, content)
        process_due_here(workspace, case)
    with View(home) as view, page_maker(view, PagesSettings(FONTS)) as maker:
        for what, exhibit in zip(files, store.of_case(view.db, case), strict=True):
            made: list[ExhibitPages] = []
            time = took(lambda exhibit=exhibit, made=made: made.append(maker.pages(exhibit)))
            pages = made[0].pages
            yield Figure(
                f"pages of {what}", seconds(time), "", f"{pages / time:.0f} pages a second"
            )


def _corpus(home: Path, *, office: bool) -> Iterator[Figure]:
    """Make pages of every file: which takes longest, what became of them, what qpdf says."""
    if not home.exists():
        with Workspace.create(home, ada()) as workspace:
            case = a_case(workspace)
            add_exhibits(workspace, case, [FOLDER / "files"])
            process_due_here(workspace, case)
    longest, became, doubtful, total = (0.0, ""), Counter[str](), 0, 0.0
    with View(home) as view, page_maker(view, PagesSettings(FONTS, office=office)) as maker:
        [case] = {row["case_id"] for row in view.db.execute("SELECT case_id FROM exhibits")}
        for exhibit in store.of_case(view.db, case):
            made: list[ExhibitPages] = []
            time = took(lambda exhibit=exhibit, made=made: made.append(maker.pages(exhibit)))
            total, longest = total + time, max(longest, (time, exhibit.name))
            became[made[0].made] += 1
            doubtful += _objects(made[0], home.parent / "one.pdf")
    what = "with LibreOffice" if office else "without LibreOffice"
    told = ", ".join(f"{count} {how}" for how, count in became.most_common())
    yield Figure(
        f"pages of {became.total()} files of strangers, {what}", seconds(total), "",
        f"the longest: {seconds(longest[0])}", None,
        f"{told}; qpdf objects to {doubtful} (strangers' own pages); longest: {longest[1]}",
    )  # fmt: skip


def _objects(made: ExhibitPages, path: Path) -> bool:
    if not shutil.which("qpdf"):
        return False
    with made.open() as file:
        path.write_bytes(file.read())
    ran = subprocess.run(["qpdf", "--check", path], capture_output=True, check=False)
    return ran.returncode != 0


def _table() -> bytes:
    chance, book = random.Random(1), Workbook()
    for row in range(1_000):
        cells = [f"{chance.uniform(1, 9_999):.2f}" for _ in range(16)]
        book.active.append([row, "阿依古丽", "织造车间 Weaving", "张伟", *cells])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _scans() -> bytes:
    one = Image.effect_noise((827, 1169), 90).convert("1")
    out = io.BytesIO()
    one.save(
        out, "TIFF", save_all=True, append_images=[one] * 199, compression="group4", dpi=(100, 100)
    )
    return out.getvalue()
