"""The evidence room of a case with three papers, as a person sees it."""

import pytest
from PySide6.QtGui import QAction

from casefiles.evidence import store
from casefiles.evidence.consistency.fact_acts import NotedFactInput, note_fact
from casefiles.evidence.consistency.model import FactKind
from casefiles.evidence.intake.add_exhibits import add_pasted_exhibit
from casefiles.evidence.intake.read_batch import read_all_due
from casefiles.evidence.passages.marking import PassageMark
from casefiles.evidence.places import Run
from desktop.evidence.evidence_room import EvidenceRoom

PAPERS = {
    "payroll.txt": "Workers in March: 412 persons. Signed 03/10/2025 by Suiyuan Mill.",
    "report.txt": "The mill says 398 persons work in its two halls.",
    "original.txt": "三月工人四百一十二人，穗沅棉纺二厂。",
}
WORKERS = "Workers of mill 2"


@pytest.fixture
def case(case, do):
    def fill(workspace):
        for name, text in PAPERS.items():
            add_pasted_exhibit(workspace, case, name, text.encode())
        read_all_due(workspace, case)

    do(fill)
    return case


@pytest.fixture
def room(context, case, qtbot):
    room = EvidenceRoom(context)
    qtbot.addWidget(room)
    room.resize(1280, 800)
    room.show()
    room.activateWindow()
    room.show_case(case)
    qtbot.waitUntil(lambda: room.model.rowCount() == len(PAPERS))
    room.go_to(store.labelled(context.view.db, case, "E-001"))
    qtbot.waitUntil(lambda: bool(room.viewer.text.pages))
    yield room
    room.close()


@pytest.fixture
def said(room):
    """What the room says in the banner."""
    heard = []
    room.says.connect(lambda words, _: heard.append(words))
    return heard


@pytest.fixture
def press(room):
    """Do an act of the room's menu."""
    return lambda name: room.findChild(QAction, f"evidence-{name}").trigger()


@pytest.fixture
def exhibit(context, case):
    """An exhibit of the case, by its number."""
    return lambda number: store.labelled(context.view.db, case, f"E-{number:03}")


@pytest.fixture
def note(do, case, exhibit):
    """Note a head count of the mill from a paper."""

    def note(number, run, written, subject=WORKERS):
        mark = PassageMark(exhibit(number), Run(None, *run), f"{written} persons", "text")
        noting = NotedFactInput(FactKind.HEAD_COUNT, subject, written, "persons", mark=mark)
        return do(lambda workspace: note_fact(workspace, case, noting))

    return note
