"""Above a form: that what it shows came from another case, until a person confirms it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casefiles.cases.detentions.port_time import PortTime
from casefiles.chain.reuse.model import ReusedThing
from casefiles.chain.reuse.wording import origin
from casefiles.kernel.text_safety import visible
from casefiles.kernel.written_dates import short_day
from desktop.widgets.button import button
from desktop.widgets.notice_strip import NoticeStrip
from desktop.widgets.plain_text import label


class ReusedStrip(NoticeStrip):
    """Seen only while something is to be confirmed. It writes nothing itself."""

    confirms = Signal(str)
    """The id of the thing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("origin-strip", parent)
        self._thing = ""
        self.says = label("")
        self.yes = button("origin-confirm", self.tr("Confirm"), self._confirm)
        self.lay(self.says, self.yes)
        self.show_thing(None, PortTime())

    def show_thing(self, thing: ReusedThing | None, time: PortTime) -> None:
        """Say where a thing came from, or nothing."""
        self._thing = thing.copy if thing and thing.open else ""
        if thing:
            words = origin(thing, time, short_day)
            self.says.setText(visible(words[:1].upper() + words[1:] + "."))
        self.setVisible(bool(self._thing))

    def _confirm(self) -> None:
        if self._thing:
            self.confirms.emit(self._thing)
