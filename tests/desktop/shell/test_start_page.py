"""The start page has room for every workspace that was open before, and makes no window higher."""

from pathlib import Path

from PySide6.QtWidgets import QPushButton

from desktop.shell.current_user import CurrentUser
from desktop.shell.start_page import StartPage

LONG = "Detentions of Harbor Imports, entry 7F2-8812345-6 and all those that came after it"


def test_eight_recent_workspaces_are_there_and_ask_for_no_higher_window(qtbot):
    page = StartPage()
    qtbot.addWidget(page)
    page.show_recent([Path(f"/cases/{n}") for n in range(8)], CurrentUser("Ada"))
    page.resize(1000, 600)
    page.show()
    recent = [page.findChild(QPushButton, f"start-recent-{n}") for n in range(8)]
    assert [each.text().strip() for each in recent] == [*map(str, range(8))]
    assert page.minimumSizeHint().height() < 300


def test_a_long_name_ends_within_its_button_and_is_read_aloud_whole(qtbot):
    page = StartPage()
    qtbot.addWidget(page)
    page.show_recent([Path("/cases", LONG)], CurrentUser("Ada"))
    button = page.findChild(QPushButton, "start-recent-0")
    assert "…" in button.text()
    assert button.accessibleName() == LONG
