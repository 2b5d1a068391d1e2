"""From a paper to a changed result and all the way back, without a mouse: keys, and what is seen.

Nothing here calls into the program. The hands press keys and an input method writes Chinese; the
eyes read texts of what is visible.
"""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QTableView

from casefiles.sample_case.mill_report import annual_report
from tests.journeys import case_story as story

TERM = "劳动力转移"
REPORT = "2022年度社会责任报告.pdf"
PAPERS = {
    "contract.txt": b"Article 1. The mill sells 40 tons of combed cotton yarn.",
    "notice.txt": "本厂招聘细纱挡车工，月结工资。".encode("gb18030"),
}


class Eyes:
    """What can be seen in the window, as text."""

    def __init__(self, hands):
        self.hands = hands

    def rows(self, table):
        """The rows of a table that can be seen, as the texts of their cells."""
        model = self.hands.see(table, QTableView).model()
        cells = range(model.columnCount())
        return [[model.index(row, c).data() for c in cells] for row in range(model.rowCount())]

    def labels(self, name=""):
        """Every text that stands in the window, or in a part of it."""
        root = self.hands.see(name) if name else self.hands.window
        return [each.text() for each in root.findChildren(QLabel) if each.isVisible()]

    def result(self):
        """The three answers and their rules."""
        return self.labels("result-strip")

    def undo(self):
        """What Ctrl+Z would take back, as the menu says it; nothing if there is nothing."""
        act = self.hands.window.findChild(QAction, "edit-undo")
        return act.text() if act.isEnabled() else ""


def test_take_in_search_mark_cite_see_it_change_and_undo_it_all(hands, tmp_path):
    papers = write(tmp_path / "papers")
    hands = hands()
    eyes = Eyes(hands)
    begin(hands, tmp_path / "work")
    take_in(hands, eyes, papers)
    describe(hands, eyes)
    open_a_scope(hands, eyes)
    before = eyes.result()
    find(hands, eyes)
    mark_and_cite(hands, eyes)
    hands.press("Ctrl+4")
    hands.until(lambda: eyes.result() != before)
    assert any("labor-transfer program" in each for each in eyes.result())
    undo_it_all(hands, eyes, before)


def write(folder):
    folder.mkdir()
    for name, content in PAPERS.items():
        (folder / name).write_bytes(content)
    (folder / REPORT).write_bytes(annual_report())
    return sorted(folder.iterdir())


def begin(hands, folder):
    """Who works here, a workspace, a case: Enter goes on from each."""
    hands.go_to("start-person-name")
    hands.type("Ada")
    hands.press("Return")
    story.found_a_workspace(hands, folder)
    hands.press("Ctrl+N")
    hands.go_to("new-case-form-title")
    hands.type("Lanjiang yarn")
    hands.press("Return")
    hands.until(lambda: "Lanjiang yarn" in hands.window.windowTitle())
    hands.rest()


def take_in(hands, eyes, papers):
    """Files that were copied elsewhere are pasted as exhibits, and read."""
    hands.press("Ctrl+2")
    hands.copy_files(*papers)
    hands.press("Ctrl+V")
    hands.until(lambda: any("3 offered: 3 stored" in each for each in eyes.labels()))
    hands.until(lambda: [row[2] for row in eyes.rows("exhibits-table")] == ["✓ read"] * 3)
    hands.rest()
    hands.press("Esc")


def describe(hands, eyes):
    """F2, and what the report is, so that it can count for anything."""
    hands.until(lambda: QApplication.focusWidget().objectName() == "exhibits-table")
    while REPORT not in chosen(hands):
        hands.press("J")
    hands.until(lambda: any(REPORT in each for each in eyes.labels("viewer")))
    hands.press("F2")
    choose(hands, "facts-kind", "Annual")
    choose(hands, "facts-source-group", "The party")
    hands.press("Tab")
    hands.rest()


def chosen(hands):
    table = hands.see("exhibits-table", QTableView)
    return table.model().index(table.currentIndex().row(), 1).data() or ""


def choose(hands, field, begins):
    """Tab to a choice, and Down until it says what is wanted."""
    hands.go_to(field)
    box = hands.see(field, QComboBox)
    for _ in range(box.count()):
        if box.currentText().startswith(begins):
            return
        hands.press("Down")
    raise AssertionError([box.itemText(at) for at in range(box.count())])


def open_a_scope(hands, eyes):
    hands.press("Ctrl+4")
    hands.press("Ctrl+Alt+N")
    hands.type("Plant No. 2")
    hands.press("Return")
    hands.until(lambda: len(eyes.result()) == 9)
    hands.rest()


def find(hands, eyes):
    """Ctrl+F, the term, Enter: its page is there, and the cursor is on it."""
    hands.press("Ctrl+2", "Ctrl+F")
    hands.compose(TERM)
    hands.until(lambda: hands.see("search-line").text() == TERM)
    hands.until(lambda: len(eyes.rows("search-results")) == 1)
    hands.press("Return")
    hands.until(lambda: any(REPORT in each for each in eyes.labels("viewer")))
    hands.until(lambda: hands.see("viewer").isAncestorOf(QApplication.focusWidget()))


def mark_and_cite(hands, eyes):
    """The caret stands at the hit, which goes on in the next line: Shift+Down, Enter."""
    hands.press("F7")

    def opens():
        hands.press("Shift+Down", "Return")  # nothing is selected before the words are read
        return hands.see("palette").isVisible()

    hands.until(opens)
    palette = hands.see("palette")
    assert any(TERM in "".join(each.split()) for each in eyes.labels("palette"))
    assert palette.isAncestorOf(QApplication.focusWidget())
    hands.compose(TERM)
    hands.press("Return")
    hands.rest()
    assert not palette.isVisible()
    hands.until(lambda: any("Cited for SI-R01" in each for each in eyes.labels()))


def undo_it_all(hands, eyes, before):
    """First the citation, and the result is as it was; then the rest, until the case is empty."""
    hands.press("Ctrl+Z")
    hands.until(lambda: eyes.result() == before)
    taken_back = []
    while "Open Case" not in eyes.undo():
        taken_back.append(eyes.undo())
        hands.press("Ctrl+Z")
        hands.rest()
    assert {each.removeprefix("Undo ") for each in taken_back} == {
        "Mark Passage", "Open Scope", "Describe Exhibits", "Add Files",
    }  # fmt: skip
    hands.press("Ctrl+4")
    hands.until(lambda: any("No scope yet" in each for each in eyes.labels()))
    hands.press("Ctrl+2", "Alt+1")
    hands.until(lambda: any("No exhibits yet" in each for each in eyes.labels()))
