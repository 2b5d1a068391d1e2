"""An archive with more in it than comes out unasked: what is in it, and whether to take it out."""

from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QSpinBox, QWidget

from casefiles.evidence.intake.archive_acts import list_archive, open_archive, unpack_archive
from casefiles.evidence.intake.unpack import HeldContainer
from casefiles.evidence.readers import container_limits
from casefiles.evidence.readers.container_answers import Member, Members
from casefiles.messages import explain
from desktop.context import Context
from desktop.widgets.box import lay_out, row
from desktop.widgets.button import button, tool
from desktop.widgets.pane_head import PaneHead
from desktop.widgets.table_model import Column, Rows, TableModel
from desktop.widgets.table_view import table_of
from desktop.widgets.text_label import muted


class MembersTable(TableModel[Member]):
    """What lies in an archive; nothing of it was taken out."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(
            [
                Column(
                    self.tr("File"), lambda e: _name(e) or self.tr("(without a name)"),
                    hint=lambda e: e.path, width=300, stretch=True,
                ),
                Column(self.tr("Folder"), _folder, width=120),
                Column(self.tr("Note"), _remark, width=120),
                Column(
                    self.tr("Bytes"), lambda e: f"{e.size:,}" if e.size else "",
                    lambda e: e.size, right=True, width=72,
                ),
            ],
            Rows(lambda e: str(e.index), lambda e: e.index),
            parent,
        )  # fmt: skip


def _name(member: Member) -> str:
    return member.path.rpartition("/")[2]


def _folder(member: Member) -> str:
    return member.path.rpartition("/")[0]


def _remark(member: Member) -> str:
    return "; ".join(filter(None, (member.refused, member.note)))


class ArchivePane(QWidget):
    """Lists what is in an archive that is held, and asks how much of it is to come out."""

    left = Signal()
    opened = Signal(str)
    """The id of a case in which files came out of one."""

    says = Signal(str, str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("archive-pane")
        self._context = context
        self._held: HeldContainer | None = None
        self.head = PaneHead(self.tr("Archive"))
        self.head.add(tool("archive-close", self.tr("Close (Esc)"), "x", self.left.emit))
        self.words = muted("")
        self.words.setObjectName("archive-words")
        self.most = QSpinBox(minimum=1, maximum=container_limits.FAMILY_MEMBERS)
        self.most.setObjectName("archive-most")
        self.most.setGroupSeparatorShown(True)
        self.most.setFixedWidth(100)
        self.most.setAccessibleName(self.tr("Extract at most this many files"))
        self.open = button("archive-open", self.tr("Extract files"), self._open, primary=True)
        ask = row(muted(self.tr("At most")), self.most, muted(self.tr("files")), self.open)
        ask.setContentsMargins(12, 0, 12, 8)
        self.words.setContentsMargins(12, 8, 12, 8)
        self.model = MembersTable(self)
        self.table = table_of(self.model, "archive-members", self.tr("Files in the archive"))
        self.table.acts.offer(self.open)
        self.table.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # numbers stand at ends
        lay_out(self, self.head, self.words, ask, self.table)

    def ask(self, waiting: HeldContainer) -> None:
        """Show what is in an archive, as soon as it is listed."""
        self._held, exhibit = waiting, waiting.exhibit
        self.head.words.setText(self.tr("Files in {} {}").format(exhibit.label, exhibit.shown))
        self.words.setText(
            self.tr(
                "{}. Nothing was extracted: more than {:,} files, or {} times the size of the"
                " archive, are extracted only at your request. Files inside those files count too."
            ).format(waiting.in_words, container_limits.UNASKED, container_limits.UNASKED_TIMES)
        )
        self.most.setValue(max(waiting.members, container_limits.UNASKED))
        self.model.show([])
        self.open.setEnabled(True)
        self.most.setFocus()
        self.most.selectAll()
        job = self._context.jobs.look(self, lambda view: list_archive(view, waiting.exhibit))
        job.succeeded.connect(partial(self._list, waiting))

    def _list(self, waiting: HeldContainer, found: Members) -> None:
        if waiting is self._held:
            self.model.show(found.entries)
            for at, says in enumerate((_folder, _remark), start=1):
                hidden = not any(map(says, found.entries))
                self.table.columns.hide_unless_chosen(at, hidden=hidden)

    def _open(self) -> None:
        if (waiting := self._held) is None:
            return
        exhibit, most = waiting.exhibit, self.most.value()
        self.open.setEnabled(False)
        job = self._context.jobs.prepare(
            self.tr("Extracting"),
            lambda view, progress: unpack_archive(view, exhibit, most, progress),
            lambda workspace, batch: open_archive(workspace, batch, most),
        )
        job.succeeded.connect(lambda _: self.opened.emit(exhibit.case_id))
        job.failed.connect(lambda error: self.says.emit(explain(error), "bad"))
        job.ended.connect(lambda: self.open.setEnabled(True))
