"""What documents seem to be: looked through in one list, and accepted for many in one act."""

import pytest
from PySide6.QtCore import Qt

from casefiles.evidence import store
from casefiles.evidence.exhibit_acts import describe_exhibits
from casefiles.evidence.intake.add_exhibits import add_pasted_exhibit
from casefiles.evidence.intake.read_batch import read_all_due

Key, Check = Qt.Key, Qt.ItemDataRole.CheckStateRole
PAPERS = {
    "notice.txt": "NOTICE OF DETENTION\nDetention No.: UF-2026-00412\nNotice date: 11/25/2026\n",
    "wages.txt": "江苏禾汀针织服饰有限公司 工资表 2026年6月\n工号\t姓名\n00127\t赵\n",
}


@pytest.fixture
def pane(room, case, do, qtbot):
    def fill(workspace):
        for name, text in PAPERS.items():
            add_pasted_exhibit(workspace, case, name, text.encode())
        read_all_due(workspace, case)

    do(fill)
    room.left.go_to(room.descriptions)
    pane = room.descriptions
    qtbot.waitUntil(lambda: pane.model.rowCount() > 1 and not pane.reader.is_going)
    qtbot.waitUntil(lambda: not room.context.jobs.is_busy)
    return pane


def described(room):
    held = store.of_case(room.context.view.db, room.case)
    return {each.name: each for each in held if each.name in PAPERS}


def choose(pane, name, qtbot):
    names = [each.exhibit.name for each in pane.model.items()]
    pane.table.setFocus()
    pane.table.go_to(names.index(name))
    qtbot.waitUntil(lambda: {each.of.exhibit.name for each in pane.fields.items()} == {name})


def test_what_is_checked_is_accepted_at_once_and_undone_at_once(room, pane, press, said, qtbot):
    choose(pane, "notice.txt", qtbot)
    rows = {each.field.field: n for n, each in enumerate(pane.fields.items())}
    pane.places.setFocus()
    with qtbot.waitSignal(pane.shows) as shown:
        pane.places.go_to(rows["made_on"])
    assert shown.args[0] == described(room)["notice.txt"].id
    qtbot.keyClick(pane.places, Key.Key_Space)
    assert pane.fields.index(rows["made_on"], 0).data(Check) is Qt.CheckState.Unchecked
    press("accept")
    qtbot.waitUntil(lambda: bool(described(room)["wages.txt"].title))
    notice, wages = (described(room)[name] for name in PAPERS)
    assert (notice.title, notice.kind) == ("Notice of detention UF-2026-00412", "customs_doc")
    assert (notice.source_group, notice.made_on) == ("us_government", None)
    assert (wages.title, wages.kind) == ("Payroll, June 2026", "payroll")
    qtbot.waitUntil(lambda: any("Ctrl+Z takes it back" in words for words in said))
    qtbot.waitUntil(lambda: "wages.txt" not in [e.exhibit.name for e in pane.model.items()])
    room.context.jobs.do("", lambda workspace: workspace.undo(room.case))
    qtbot.waitUntil(lambda: "wages.txt" in [e.exhibit.name for e in pane.model.items()])
    assert described(room)["wages.txt"].title == ""


def test_unchecked_documents_stay_and_what_is_left_out_comes_no_more(room, pane, do, qtbot):
    choose(pane, "wages.txt", qtbot)
    qtbot.keyClick(pane.table, Key.Key_Space)
    wages = described(room)["wages.txt"].id
    row = pane.table.currentIndex().row()
    assert pane.model.index(row, 0).data(Check) is Qt.CheckState.Unchecked
    pane.leave_unchecked()
    qtbot.waitUntil(lambda: "wages.txt" not in [e.exhibit.name for e in pane.model.items()])
    notice = described(room)["notice.txt"].id
    do(lambda workspace: describe_exhibits(workspace, room.case, [notice], {"title": "Ours"}))
    qtbot.waitUntil(lambda: not any(
        each.field == "title" for of in pane.model.items() for each in of.fields
        if of.exhibit.name == "notice.txt"
    ))  # fmt: skip
    pane.accept_checked()
    qtbot.waitUntil(lambda: bool(described(room)["notice.txt"].kind))
    assert described(room)["notice.txt"].title == "Ours"
    assert store.get(room.context.view.db, wages).kind == ""
