"""A case with papers that say something and papers that only show it."""

import pytest

from casefiles.evidence import store
from casefiles.evidence.intake import read_batch
from casefiles.evidence.intake.add_exhibits import add_exhibits
from casefiles.workspace.workspace import Workspace
from tests.build import a_case, a_copy_of, ada, with_tables
from tests.casefiles.evidence.ocr.scans import CHINESE, ENGLISH, as_pdf, as_png, scan
from tests.casefiles.evidence.readers.stranger import image, pdf

SMALL = (400, 300)


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    """A workspace whose case was made once, and the case."""
    home = tmp_path_factory.mktemp("scans")
    with Workspace(with_tables(home / "workspace"), ada()) as workspace:
        return home / "workspace", _case(workspace, home)


def _case(workspace, home):
    case = a_case(workspace)
    scans = [scan(each).resize(SMALL) for each in (CHINESE, ENGLISH, CHINESE)]
    papers = {
        "1 said.pdf": pdf("These wages were paid in full on the 15th", "All of them, to everybody"),
        "2 scans.pdf": as_pdf(*scans),
        "3 photo.png": as_png(scans[0]),
        "4 icon.png": image(size=(32, 32)),
        "5 note.txt": b"a note",
        "6 again.png": as_png(scans[0]),
        "7 numbered.pdf": pdf("000123"),
        "8 broken.pdf": b"%PDF-1.7 broken",
    }
    for name, content in papers.items():
        (home / name).write_bytes(content)
    add_exhibits(workspace, case, [home / name for name in papers])
    read_batch.read_all_due(workspace, case)
    return case


@pytest.fixture
def workspace(made, tmp_path):
    with a_copy_of(made[0], tmp_path / "workspace") as workspace:
        yield workspace


@pytest.fixture
def case(made):
    return made[1]


@pytest.fixture
def named(workspace, case):
    return {each.name[0]: each.id for each in store.of_case(workspace.db, case)}
