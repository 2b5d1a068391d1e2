"""The stack in the middle of the window: the pages of the frame, and the rooms."""

from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.frame.about_page import AboutPage
from desktop.frame.crash_page import CrashPage
from desktop.frame.formats_page import FormatsPage
from desktop.frame.settings_page import SettingsPage
from desktop.frame.start_page import StartPage


class Pages(QStackedWidget):
    """One thing at a time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.start, self.settings, self.crash = StartPage(), SettingsPage(), CrashPage()
        self.about, self.formats = AboutPage(), FormatsPage()
        self.last_room = ""
        for page in (self.start, self.settings, self.crash, self.about, self.formats):
            self.addWidget(page)

    def show_room(self, slug: str, room: QWidget) -> None:
        """Show a room, and come back to it after a page."""
        self.last_room = slug
        self.setCurrentWidget(room)
