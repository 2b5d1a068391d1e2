"""A case with papers that say something and papers that only show it."""

import pytest

from casefiles.evidence import store
from casefiles.evidence.intake import read_batch
from casefiles.evidence.intake.add_exhibits import add_exhibits
from tests.build import a_case
from tests.casefiles.evidence.ocr.scans import CHINESE, ENGLISH, as_pdf, as_png, scan
from tests.casefiles.evidence.readers.stranger import image, pdf

SMALL = (400, 300)


@pytest.fixture
def case(workspace, tmp_path):
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
        (tmp_path / name).write_bytes(content)
    add_exhibits(workspace, case, [tmp_path / name for name in papers])
    read_batch.read_all_due(workspace, case)
    return case


@pytest.fixture
def named(workspace, case):
    return {each.name[0]: each.id for each in store.of_case(workspace.db, case)}
