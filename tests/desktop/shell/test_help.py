"""Help in the window: F1 from every room, pages that lead to one another, Esc back to the work."""

import re

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QAction, QImage, QTextDocument
from PySide6.QtWidgets import QApplication

from casefiles.cases import store as cases
from desktop.shell import help_pages
from desktop.shell.help_text import HelpText
from desktop.shell.rooms import ROOMS
from tests.build import a_case

Key = Qt.Key
FILES = sorted(help_pages.folder().glob("*.md"))
PAGES = {
    "cases": "next",
    "evidence": "reading",
    "chain": "chain",
    "assessment": "marking",
    "attestation": "attestation",
}
LINK = re.compile(r"(!?)\[[^\]\n]*\]\(([^)]+)\)")
KEY = re.compile(
    r"(?<![\w+])(?:(?:(?:Ctrl|Alt|Shift)\+)+(?:F\d+|[A-Z][a-z]+|[\w\[\]+−])|F\d+)(?!\w)"
)
IN_LISTS = {"Ctrl+PgDn", "Ctrl+PgUp", "Shift+Return", "Alt+Return", "Shift+F10"}
"""Keys of the palette, and the one that opens a menu."""


@pytest.fixture
def reader(at_work, qtbot):
    """The window at work in a case, and the reader of the help in it."""
    context = at_work.session.context
    with qtbot.waitSignal(context.signals.changed):
        context.jobs.act("Test", lambda workspace, _: a_case(workspace))
    qtbot.waitUntil(lambda: bool(cases.every(context.view.db)))
    at_work.show_case(cases.every(context.view.db)[0].id)
    return at_work.pages.help


def press(qtbot, window, key, held=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(QApplication.focusWidget() or window, key, held)


def test_f1_opens_the_page_of_the_room_and_escape_leads_back(at_work, reader, qtbot):
    for kind in ROOMS:
        at_work.turn_to(kind.slug)
        press(qtbot, at_work, Key.Key_F1)
        assert reader.isVisible()
        assert reader.name == PAGES[kind.slug]
        assert reader.text.hasFocus()
        press(qtbot, at_work, Key.Key_Escape)
        assert at_work.pages.currentWidget() is at_work.room(kind.slug)


def test_the_cursor_is_where_it_was_before(at_work, reader, qtbot):
    at_work.turn_to("cases")
    at_work.room("cases").pane.tabs.turn_to(at_work.room("cases").pane.facts)
    field = at_work.findChild(object, "case-contact")
    field.setFocus()
    press(qtbot, at_work, Key.Key_F1)
    press(qtbot, at_work, Key.Key_Escape)
    assert field.hasFocus()


def test_the_page_fits_the_pane_that_has_the_cursor(at_work, reader, qtbot):
    at_work.turn_to("evidence")
    room = at_work.room("evidence")
    room.exhibits.filter.line.setFocus()
    assert room.help_page() == "reading"
    room.right.turn_to(room.leaning)
    room.leaning.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # its table is empty, and hidden
    room.leaning.setFocus()
    assert room.help_page() == "marking#what-cites-an-exhibit"
    press(qtbot, at_work, Key.Key_F1)
    assert reader.name == "marking"
    assert reader.text.verticalScrollBar().value() > 0


def test_before_a_workspace_is_open_there_is_help_too(window, qtbot):
    press(qtbot, window, Key.Key_F1)
    assert window.pages.help.name == help_pages.FIRST
    press(qtbot, window, Key.Key_Escape)
    assert window.pages.currentWidget() is window.pages.start


def test_help_stands_in_the_menu_and_so_in_the_finder(window, qtbot):
    for name in ("reading", "searching", "marking", "attestation", "formats", "index"):
        window.findChild(QAction, f"help-{name}").trigger()
        assert window.pages.help.name == name


def test_a_link_leads_to_its_page_and_alt_left_back(window, qtbot):
    window.pages.show_help("index")
    reader = window.pages.help
    reader.text.anchorClicked.emit(QUrl("searching.md#leads"))
    assert reader.name == "searching"
    assert reader.text.verticalScrollBar().value() > 0
    press(qtbot, window, Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert reader.name == "index"


def test_what_leads_outside_is_not_followed(window):
    window.pages.show_help("index")
    window.pages.help.text.anchorClicked.emit(QUrl("https://example.org/marking.md"))
    assert window.pages.help.name == "index"


def test_the_contents_list_every_page_and_the_parts_of_the_one_that_is_open(window, qtbot):
    window.pages.show_help("reading")
    reader = window.pages.help
    contents = reader.contents
    items = [contents.topLevelItem(at) for at in range(contents.topLevelItemCount())]
    assert {each.data(0, Qt.ItemDataRole.UserRole)[0] for each in items} == {
        each.stem for each in FILES
    }
    [here] = [each for each in items if each.isExpanded()]
    parts = [here.child(at).text(0) for at in range(here.childCount())]
    assert parts == help_pages.page("reading").headings
    contents.setFocus()
    contents.setCurrentItem(here)
    for _ in range(len(parts)):
        qtbot.keyClick(contents, Key.Key_Down)
    assert reader.text.cursorForPosition(QPoint(5, 30)).block().text() != ""
    assert reader.text.verticalScrollBar().value() > 0


def test_only_pictures_of_the_help_are_loaded(qtbot, tmp_path):
    text = HelpText()
    qtbot.addWidget(text)
    kind = QTextDocument.ResourceType.ImageResource.value
    assert isinstance(text.loadResource(kind, QUrl("pictures/evidence.png")), QImage)
    outside = tmp_path / "a.png"
    QImage(4, 4, QImage.Format.Format_RGB32).save(str(outside))
    for name in (str(outside), f"file://{outside}", "../icons/x.svg", "http://example.org/a.png"):
        assert text.loadResource(kind, QUrl(name)) is None


def test_every_key_that_the_help_names_does_something(at_work, reader):
    """In a menu, or in a list or a line of its own that no menu knows."""
    for kind in ROOMS:
        at_work.room(kind.slug)
    at_work.room("evidence").table.acts.menu()  # whose keys are those of every list
    there = {key.toString() for act in at_work.findChildren(QAction) for key in act.shortcuts()}
    named = {
        key.replace("−", "-").replace("Enter", "Return")
        for page in ("index", "cases", "reading", "searching", "marking")
        for key in KEY.findall(help_pages.page(page).text)
    }
    assert len(named) > 40
    assert named - there - IN_LISTS == set()


def test_the_page_of_keys_has_every_key_of_every_menu(at_work, reader):
    for kind in ROOMS:
        at_work.room(kind.slug)
    at_work.pages.show_help("keys")
    told = reader.text.toPlainText()
    keyed = [each for each in at_work.menus.actions() if each.shortcuts()]
    assert len(keyed) > 100
    for each in keyed:
        for key in each.shortcuts():
            assert key.toString() in told, key.toString()
        assert each.text().replace("&", "").replace("…", "") in told, each.text()


@pytest.mark.parametrize("width", [420, 900, 1700])
def test_nothing_is_wider_than_the_page(qtbot, width):
    text = HelpText()
    qtbot.addWidget(text)
    text.resize(width, 600)
    text.show()
    for name in ("reading", "searching", "marking"):
        text.show_page(help_pages.page(name))
        qtbot.waitUntil(lambda: text.horizontalScrollBar().maximum() == 0)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_picture_is_there_and_every_link_leads_somewhere(file):
    for picture, target in LINK.findall(help_pages.page(file.stem).text):
        if picture:
            assert (file.parent / target).is_file(), target
            continue
        name, _, heading = target.partition("#")
        page = help_pages.page(name.removesuffix(".md") if name else file.stem)
        assert (file.parent / f"{page.name}.md").name == (name or file.name), target
        found = re.findall(r"^#+ (.+)$", page.text, re.MULTILINE)
        assert not heading or heading in map(help_pages.anchor, found), target


def test_no_page_is_without_a_title_and_none_is_left_out():
    listed = dict(help_pages.contents())
    assert {*listed} == {each.stem for each in FILES}
    for name, title in listed.items():
        assert help_pages.page(name).title == title, name


def test_every_pane_names_a_page_and_a_heading_that_are_there(at_work, reader):
    room = at_work.room("evidence")
    for pane in (*room.left.kinds, *room.right.kinds):
        name, _, heading = pane.help_topic.partition("#")
        page = help_pages.page(name)
        assert page.name == name, pane
        assert not heading or heading in map(help_pages.anchor, page.headings), pane
