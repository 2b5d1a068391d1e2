"""Rows of a list on the clipboard, as a spreadsheet takes them: with headings, and no formulas."""

from collections.abc import Callable, Sequence
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QMimeData, QStringListModel
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QToolTip, QWidget

from casefiles.kernel.cells import cell
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId
from desktop.translation import counted
from desktop.widgets.room import Room

if TYPE_CHECKING:
    from casefiles.evidence.protected_names.name_scanner import NameScanner
    from casefiles.workspace.view import View

Texts = Sequence[Sequence[str]]
_TEXT = r"""style="mso-number-format:'\@'" """.strip()
"""Tells Excel that a cell is text: a number keeps its leading zeros."""


@dataclass(frozen=True, slots=True)
class CopiedRows:
    """What goes onto the clipboard."""

    head: tuple[str, ...]
    """Headings, or none."""

    rows: tuple[tuple[str, ...], ...]
    names: int = 0
    """How many protected names stand there as pseudonyms."""


def without_names(guard: "NameScanner | None", head: Sequence[str], rows: Texts) -> CopiedRows:
    """Return rows as they may be copied: no protected name, and nothing that is a formula."""
    from casefiles.evidence.protected_names.pseudonyms import (  # noqa: PLC0415 - only to copy
        with_pseudonyms,
    )

    made, names = [], 0
    for each in rows:
        texts, many = with_pseudonyms(guard, each) if guard else (each, 0)
        made.append(tuple(map(cell, texts)))
        names += many
    return CopiedRows(tuple(map(cell, head)), tuple(made), names)


def mime_of(copied: CopiedRows) -> QMimeData:
    """Return rows as text with tabs, and as a table."""
    lines = [*filter(None, [copied.head]), *copied.rows]
    made = _of_qt()
    made.setText("\n".join(map("\t".join, lines)))
    cells = [[f"<td {_TEXT}>{escape(each)}</td>" for each in row] for row in copied.rows]
    head = "".join(f"<th>{escape(each)}</th>" for each in copied.head)
    body = [f"<tr>{head}</tr>"] * bool(head) + [f"<tr>{''.join(row)}</tr>" for row in cells]
    made.setHtml(f'<meta charset="utf-8"><table>{"".join(body)}</table>')
    return made


def _of_qt() -> QMimeData:
    """Return empty data that Qt made: what Python makes would outlive it, and crash at the end."""
    line = QStringListModel([""])
    made = line.mimeData([line.index(0)])
    for each in made.formats():
        made.removeFormat(each)
    return made


def copy_rows(
    of: QWidget, head: Sequence[str], read: Callable[[], Texts], *, what: str = "row"
) -> None:
    """Put rows onto the clipboard, once no protected name stands in them, and say so.

    They are read off the GUI thread, where there is a workspace: thousands take a while.
    """
    room = _room_of(of)
    if room is None:
        _put(of, without_names(None, head, read()), what)
        return
    case = room.case or CaseId("")

    def prepare(view: "View") -> CopiedRows:
        from casefiles.evidence.protected_names.name_scanner import (  # noqa: PLC0415 - as above
            NameScanner,
        )

        return without_names(NameScanner(view.db, case), head, read())

    job = room.context.jobs.look("copy", prepare)
    job.succeeded.connect(lambda copied: _put(of, copied, what))


def copy_text(of: QWidget, text: str) -> None:
    """Put words onto the clipboard as they stand on a page, with pseudonyms for protected names."""
    room = _room_of(of)
    if room is None:
        QGuiApplication.clipboard().setText(text)
        return
    case = room.case or CaseId("")

    def prepare(view: "View") -> tuple[str, int]:
        from casefiles.evidence.protected_names.name_scanner import (  # noqa: PLC0415 - only to copy
            NameScanner,
        )
        from casefiles.evidence.protected_names.pseudonyms import (  # noqa: PLC0415 - as above
            with_pseudonyms,
        )

        guard = NameScanner(view.db, case)
        said, names = with_pseudonyms(guard, text.split("\t")) if guard else ([text], 0)
        return "\t".join(said), names

    def put(prepared: tuple[str, int]) -> None:
        said, names = prepared
        QGuiApplication.clipboard().setText(said)
        words = QCoreApplication.translate("CopiedRows", "The words are on the clipboard.")
        say(of, " ".join(filter(None, (words, _of_names(names)))), "good")

    room.context.jobs.look("copy", prepare).succeeded.connect(put)


def say(of: QWidget, words: str, tone: str) -> None:
    """Say a sentence in the banner of the room that a list is in, else beside the list."""
    if room := _room_of(of):
        room.says.emit(words, tone)
    else:
        QToolTip.showText(of.mapToGlobal(of.rect().topLeft()), words, of)


def _put(of: QWidget, copied: CopiedRows, what: str) -> None:
    QGuiApplication.clipboard().setMimeData(mime_of(copied))
    say(of, said_of(copied, what), "good")


def said_of(copied: CopiedRows, what: str) -> str:
    """Say what is on the clipboard."""
    tr, many = QCoreApplication.translate, counted(len(copied.rows), what)
    headed = tr("CopiedRows", "Copied {} with headings.") if copied.head else ""
    words = (headed or tr("CopiedRows", "Copied {}.")).format(many)
    return " ".join(filter(None, (words, _of_names(copied.names))))


def _of_names(names: int) -> str:
    words = QCoreApplication.translate("CopiedRows", "Pseudonyms replace {}.")
    return words.format(counted(names, "protected name")) if names else ""


def _room_of(widget: QWidget) -> Room | None:
    at: QWidget | None = widget
    while at is not None and not isinstance(at, Room):
        at = at.parentWidget()
    return at
