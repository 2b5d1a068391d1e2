"""From what is in front to sheets of paper: chosen, looked at, saved, stopped, refused in words."""

import io

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QMainWindow, QWidget
from reportlab.pdfgen.canvas import Canvas

from casefiles.evidence.protected_names.gate import release
from casefiles.kernel.errors import Cancelled, Impossible
from casefiles.kernel.progress import silent
from casefiles.printing.model import printout
from casefiles.printing.sheet_layout import PAPERS
from casefiles.storage.atomic_write import Released
from desktop.printing import printers
from desktop.printing.list_reader import ListReader
from desktop.printing.printable import Printable, Rank, ready
from desktop.printing.printers import Printers, PrintSettings, pages_as_pdf, print_pages
from desktop.shell.print_page import PrintPage
from desktop.widgets.print_acts import printing_acts
from desktop.widgets.table_model import Column, Rows, TableModel
from desktop.widgets.table_view import table_of
from desktop.widgets.tree_table_model import TreeTableModel
from desktop.widgets.tree_table_view import TreeTableView

LETTER = PAPERS[0]
SIZES = ((612, 792), (612, 792), (2384, 3370), (90, 60))
"""The second is turned."""


def a_pdf():
    out = io.BytesIO()
    canvas = Canvas(out)
    for size in SIZES:
        canvas.setPageSize(size)
        canvas.rect(0, 0, *size, fill=1)
        canvas.showPage()
    canvas.save()
    with pikepdf.open(io.BytesIO(out.getvalue())) as pdf:
        pdf.pages[1].Rotate = 90
        turned = io.BytesIO()
        pdf.save(turned)
    return turned.getvalue()


@pytest.fixture(scope="module")
def made(qapp):
    def lets_out(view, name, content):
        return release(view, "no case", name, content)

    return printout("Four pages", Released(a_pdf()), lets_out, legend="Privileged.")


def test_sheets_are_turned_and_shrunk_as_their_pages_need(made):
    content, told = pages_as_pdf(made, (1, 2, 3, 4), LETTER, silent)
    assert (told.pages, told.not_drawn, told.as_pictures) == (4, (), True)
    with pikepdf.open(io.BytesIO(content)) as pdf:
        sizes = [tuple(map(round, page.mediabox[2:])) for page in pdf.pages]
    assert sizes == [(612, 792), (792, 612), (612, 792), (612, 792)]


def test_what_is_stopped_halfway_leaves_nothing(made):
    def stop(done, *_):
        if done == 1:
            raise Cancelled

    with pytest.raises(Cancelled):
        pages_as_pdf(made, (1, 2, 3), LETTER, stop)
    assert not printers._ONE_AT_A_TIME.locked()


def test_a_printer_that_is_gone_is_told_with_a_way_out(made):
    with pytest.raises(Impossible, match="save as PDF"):
        print_pages(made, (1,), PrintSettings("Nobody’s", LETTER), silent)


@pytest.fixture
def page(context, made, qtbot):
    page = PrintPage()
    qtbot.addWidget(page)
    asked = []

    def make(view, version, paper, progress):
        asked.append((version, paper.name))
        return made

    versions = ("redacted", "Redacted copy"), ("original", "Original")
    offered = Printable("E-001", "E-001.pdf", Rank.IN_FRONT, ready(make), versions)
    page.show_printables(context, [offered])
    qtbot.waitUntil(page.save.isEnabled)
    page.asked = asked
    return page


def test_one_chooses_version_and_pages_and_saves_where_there_is_no_printer(
    page, qtbot, tmp_path, monkeypatch
):
    page._offer_printers(Printers((), ""))
    assert not page.print.isEnabled()
    assert "No printer is set up" in page.print.toolTip()
    page._version.setCurrentIndex(1)
    page._version.activated.emit(1)
    qtbot.waitUntil(lambda: page.asked == [("redacted", "letter"), ("original", "letter")])
    qtbot.waitUntil(page.save.isEnabled)

    pages = page.form.fields["pages"]
    qtbot.keyClicks(pages, "7")
    qtbot.keyClick(pages, Qt.Key.Key_Return)
    assert "not among the pages 1 to 4" in pages.state.words
    assert not page.save.isEnabled()
    pages.clear()
    qtbot.keyClicks(pages, "4")
    qtbot.keyClick(pages, Qt.Key.Key_Return)
    assert page.save.isEnabled()

    told, target = [], tmp_path / "out"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(target), ""))
    page.says.connect(lambda words, tone: told.append((words, tone)))
    with qtbot.waitSignal(page.done):
        page.save.click()
    qtbot.waitUntil(lambda: bool(told))
    assert told[0][1] == "good"
    assert f"1 page saved as {target}.pdf" in told[0][0]
    with pikepdf.open(target.with_suffix(".pdf")) as pdf:
        assert len(pdf.pages) == 1


def test_what_is_left_before_it_is_ready_is_not_shown_any_more(page, qtbot):
    page._prepare()
    job = page._job
    page.stop()
    with qtbot.waitSignal(job.ended):
        pass
    assert not page.save.isEnabled()
    assert page._printout is None


def read(table, qtbot):
    lists = []
    ListReader(table, "Numbers", lists.append)
    qtbot.waitUntil(lambda: bool(lists))
    [shown] = lists
    return shown


def test_a_list_is_read_as_it_is_shown(qtbot):
    columns = [Column("Name", str), Column("Half", lambda n: f"{n / 2}", right=True)]
    of_the_window = Column("Key", lambda _: "Enter", printed=False)
    model = TableModel(
        [*columns, Column("Not seen", lambda _: "hidden"), of_the_window], Rows(str, int)
    )
    table = table_of(model, "numbers", "Numbers")
    qtbot.addWidget(table)
    model.show(range(30))
    model.filter("1")
    table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    table.setColumnHidden(2, True)
    table.horizontalHeader().moveSection(1, 0)
    shown = read(table, qtbot)
    assert [(each.heading, each.right) for each in shown.columns] == [
        ("Half", True),
        ("Name", False),
    ]
    expected = sorted((str(n) for n in range(30) if "1" in f"{n}{n / 2}hiddenEnter"), reverse=True)
    assert [each[1] for each in shown.rows] == expected
    assert (shown.in_all, shown.filtered_by) == (30, "1")
    assert shown.sorted_by == "Name, descending"


def test_a_list_of_which_rows_come_while_it_is_read_is_read_anew(qtbot):
    ties = {"b": ("a",)}
    model = TreeTableModel([Column("Name", str)], Rows(str, str), lambda row: ties.get(row, ()))
    table = TreeTableView("tree", "Names", 0)
    table.present(model)
    qtbot.addWidget(table)
    model.show(["a", "b"])
    lists = []
    ListReader(table, "Names", lists.append)
    model.update({"c"}, ["c"])
    qtbot.waitUntil(lambda: bool(lists))
    assert lists[0].rows == (("a",), ("– b",), ("c",))


def test_the_menu_of_a_list_prints_it_and_that_of_a_page_what_it_shows(qtbot):
    window, page = QMainWindow(), QWidget()
    qtbot.addWidget(window)
    window.setCentralWidget(page)
    acts = {name: QAction(name, window) for name in ("file-print", "file-print-list")}
    for name, act in acts.items():
        act.setObjectName(name)
    table = table_of(TableModel([Column("Name", str)], Rows(str, int)), "numbers", "Numbers")
    inner, plain = QWidget(page), QWidget(window)
    table.setParent(page)
    page.printables = list
    assert printing_acts(table) == [acts["file-print-list"]]
    assert printing_acts(inner) == [acts["file-print"]]
    assert printing_acts(plain) == []
    assert acts["file-print-list"] in table.acts.menu().actions()
