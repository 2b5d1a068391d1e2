"""Before somebody signs: each statement he declares to beside the words of its passages."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefiles.attestation.model import Signer
from casefiles.attestation.passage_texts import StatementWithPassages, statements_with_passages
from casefiles.attestation.run_preflight import PreflightResult
from casefiles.cases.detentions.port_time import PortTime
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.text_safety import visible
from desktop.attestation.passages_panel import record_reading
from desktop.attestation.passages_view import PassagesView, clear, readers
from desktop.context import Context
from desktop.translation import counted, tr
from desktop.widgets.box import laid_out_once, lay_out
from desktop.widgets.in_front import WhenInFront, is_in_front
from desktop.widgets.pane_head import PaneHead
from desktop.widgets.plain_text import label
from desktop.widgets.reading import ReadingWidget
from desktop.widgets.scroll_area import scrolled
from desktop.widgets.text_label import muted, paragraph


@dataclass(frozen=True, slots=True)
class ReadingPanelData:
    """The statements that somebody declares to and that are based on passages."""

    statements: tuple[StatementWithPassages, ...] = ()
    time: PortTime = PortTime()


class ReadingPanel(ReadingWidget):
    """Beside the key and the password: first what is not read yet. Read off the GUI thread."""

    works_on = "reading the passages"

    shows = Signal(str, object)
    """As `PassagesView`."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reading-panel")
        self._context = context
        self._look: PreflightResult | None = None
        self._looking = WhenInFront(self, self._read)
        self.head = PaneHead(self.tr("Read before signing"))
        self._held = held = QWidget()
        self._rows = QVBoxLayout(held)
        self._rows.setContentsMargins(12, 8, 12, 12)
        self._rows.setSpacing(6)
        lay_out(self, self.head, rest=scrolled(held))

    def show_look(self, look: PreflightResult | None) -> None:
        """Show the statements of a set as they stand."""
        self._look = look
        if look is None:
            self._context.jobs.forget(self)
            self._looking.drop()
            self.begin_unread()
            clear(self._rows)
            self.head.words.setText(_count(()))
            return
        if not is_in_front(self):  # nobody finds the words of before when it comes there
            self.begin_unread()
            clear(self._rows)
        self._looking.ask()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._looking.catch_up()

    def _read(self) -> None:
        if (look := self._look) is None:
            return
        record = look.record
        wanted = [e for e in record.statements if record.leaning(e.id) and record.declarers(e.id)]
        time = PortTime(record.matter.imported.zone)
        job = self._context.jobs.look(
            self,
            lambda view: ReadingPanelData((*statements_with_passages(view, record, wanted),), time),
            pause=True,
        )
        job.succeeded.connect(self._show)

    def _show(self, shown: ReadingPanelData) -> None:
        clear(self._rows)
        self.head.words.setText(_count(shown.statements))
        if not shown.statements:
            nobody = self.tr("No signer declares to a statement that is based on a passage.")
            self._rows.addWidget(muted(nobody))
        with laid_out_once(self._held):
            for each in sorted(shown.statements, key=_is_read):
                self._show_statement(each, shown.time)
        self._rows.activate()  # or a row is painted once before it has its place

    def _show_statement(self, it: StatementWithPassages, time: PortTime) -> None:
        statement = it.statement
        number = label(self.tr("Statement {}").format(statement.number))
        number.setProperty("role", "section")
        number.setContentsMargins(0, 8, 0, 0)
        words = paragraph(visible(" ".join(statement.text.split())))
        passages = PassagesView()
        passages.show_passages(it.passages)
        passages.shows.connect(self.shows)

        def record(signer: Signer, read: bool) -> None:  # noqa: FBT001 - as `Records`
            record_reading(self._context, statement.case_id, signer, statement.id, read=read)

        for each in (number, words, passages, readers(it.signers, time, record)):
            self._rows.addWidget(each)


def _is_read(it: StatementWithPassages) -> bool:
    """Whether everybody who declares to a statement read its passages."""
    return all(found for _, found in it.signers)


def _count(statements: Sequence[StatementWithPassages]) -> str:
    read = sum(map(_is_read, statements))
    if not statements:
        return tr("Read before signing")
    return tr("Read before signing: {} of {} read").format(
        read, counted(len(statements), "statement")
    )
