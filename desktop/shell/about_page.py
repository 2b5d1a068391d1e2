"""About: versions, licenses, and what protects this machine from the files of strangers."""

import sys
import threading
from collections.abc import Mapping, Sequence
from importlib.metadata import PackageNotFoundError, metadata, version
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, qVersion
from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

import resources
from casefiles.evidence.readers.model import WorkerHello
from casefiles.evidence.readers.workers import Readers, Worker
from casefiles.storage.database import sqlite_version
from desktop.shell.page_head import page_head
from desktop.translation import tr
from desktop.widgets.box import column, lay_centered, row
from desktop.widgets.button import button
from desktop.widgets.named import named

if TYPE_CHECKING:
    from casefiles.evidence.program_summaries import ProgramSummary

_PARTS = (
    "PySide6-Essentials",
    "pillow",
    "pandas",
    "reportlab",
    "uharfbuzz",
    "pikepdf",
    "pypdfium2",
    "img2pdf",
    "pyHanko",
    "cryptography",
    "python-calamine",
    "openpyxl",
    "PyYAML",
    "typer",
    "rich",
    "psutil",
    "platformdirs",
    "puremagic",
    "charset-normalizer",
    "rfc8785",
    "fast-sugiyama",
    "rapidfuzz",
    "pypinyin",
    "olefile",
    "msoffcrypto-tool",
    "py7zr",
    "inflate64",
    "pyzipper",
    "pi-heif",
    "opencc-python-reimplemented",
    "spylls",
)


_WIDTH = 780
"""Pixels: longer lines are not read."""

_UNKNOWN = "UNKNOWN"
"""What stands in the data of a package that names its license elsewhere."""

_STEP = 4
"""Pixels for a space at the beginning of a line."""

_Walls = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]
"""What confines a process, what it tried in vain behind that, and in what it had its way."""


class AboutPage(QWidget):
    """Read once, by those who must know."""

    done = Signal()
    _tried = Signal(list)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("about-page")
        self._tried.connect(self._show)
        self.text = named(QTextEdit(), "about-text", self.tr("Versions and licenses"))
        self.text.setReadOnly(True)
        head = page_head(self.tr("Rebuttal Desk"), self.tr(
            "Computed results are to be verified with counsel. Preparing documents for"
            " admissibility can be customs business (19 CFR 111.1)."
        ), spacing=12)  # fmt: skip
        done = row(button("about-done", self.tr("Done"), self.done.emit, primary=True))
        middle = column(head, self.text, done, spacing=12, rest=self.text)
        middle.setFixedWidth(_WIDTH)
        lay_centered(self, middle, (24, 32, 24, 24))

    def show_facts(self, workspace: Path | None = None) -> None:
        """Show versions and licenses at once, and what protects this machine once it was tried."""
        self._show([self.tr("Protection of this computer: testing…")])
        thread = threading.Thread(target=self._try, args=[workspace], name="about", daemon=True)
        thread.start()

    def _try(self, workspace: Path | None) -> None:
        """Start every reader and hear what it tried in vain. Not on the GUI thread."""
        from casefiles.evidence.program_summaries import program_summaries  # noqa: PLC0415 - for this alone

        with Readers() as readers:
            said = _protection(readers.protection())
        said += ["", *_others(program_summaries())]
        if workspace:
            said = [*_at_rest(workspace), "", *said]
        self._tried.emit(said)

    def _show(self, protection: list[str]) -> None:
        self.text.clear()
        said = [*_versions(), "", *protection, "", *_components(), "", ""]
        _write(self.text, said, heads=True)
        _write(self.text, "\n".join(_license_texts()).split("\n"), heads=False)
        self.text.moveCursor(QTextCursor.MoveOperation.Start)


def _write(into: QTextEdit, lines: Sequence[str], *, heads: bool) -> None:
    """Write lines of which each stays under the one it belongs to, also where it wraps.

    Of what the program says itself, a line that ends in a colon `heads` those below it.
    """
    into.moveCursor(QTextCursor.MoveOperation.End)
    cursor, lies, looks = into.textCursor(), QTextBlockFormat(), QTextCharFormat()
    cursor.beginEditBlock()
    for number, line in enumerate(lines):
        bare = line.lstrip(" ")
        deep = len(line) - len(bare)
        lies.setLeftMargin(deep * _STEP)
        is_head = heads and not deep and bare.endswith(":")
        looks.setFontWeight(QFont.Weight.DemiBold if is_head else QFont.Weight.Normal)
        if number:
            cursor.insertBlock(lies, looks)
        cursor.insertText(bare.removesuffix(":") if is_head else bare, looks)
    cursor.endEditBlock()


def _protection(found: Mapping[Worker, WorkerHello]) -> list[str]:
    """Which readers there are, and what holds them: said once where it is the same."""
    names: dict[_Walls, list[str]] = {}
    for door, hello in found.items():
        walls = hello.layers, hello.refused, hello.lacking
        names.setdefault(walls, []).append(hello.label or door.name.lower())
    said = [tr("Files from others are read in separate processes:")]
    for walls, readers in names.items():
        said += [*(f"    {each}" for each in readers), *_held(walls)]
    return said


def _others(found: "Sequence[ProgramSummary]") -> list[str]:
    """Which programs of others are here, and what holds them: said once where it is the same."""
    said, names = list[str](), dict[_Walls, list[str]]()
    for each in found:
        first, *more = each.in_words
        if not each.used:
            said.append(f"    {first}")
            continue
        walls: _Walls = each.layers, each.refused, ()
        told = [line.strip() for line in more if "languages" in line]
        names.setdefault(walls, []).extend([f"    {first}", *(f"        {line}" for line in told)])
    for walls, lines in names.items():
        said += [*lines, *_held(walls)]
    return [tr("Third-party programs, all optional, each in a separate process:"), *said]


def _held(walls: _Walls) -> list[str]:
    layers, refused, lacking = walls
    said = [
        "        " + tr("turned on: {}").format(", ".join(layers) or tr("nothing")),
        "        " + tr("tried, and refused: {}").format(", ".join(refused) or tr("nothing")),
    ]
    if lacking:
        said.append("        " + tr("not refused: {}").format(", ".join(lacking)))
    return said


def _at_rest(workspace: Path) -> list[str]:
    """Who else could read the workspace: others on this machine, and whoever takes the disk."""
    from casefiles.storage.disk_encryption import at_rest_in_words  # noqa: PLC0415 - for this alone
    from casefiles.storage.permissions import kept_from_others  # noqa: PLC0415
    from casefiles.storage.sealing.in_clear import IN_CLEAR  # noqa: PLC0415
    from casefiles.storage.sealing.workspace_keys import is_locked  # noqa: PLC0415

    said = [
        tr("Location of this workspace:"),
        f"    {kept_from_others(workspace)}",
        f"    {at_rest_in_words(workspace)}",
    ]
    if is_locked(workspace):
        said += ["", tr("Not sealed by locking:"), *(f"    {each}" for each in IN_CLEAR)]
    return said


def _versions() -> list[str]:
    return [
        f"Rebuttal Desk {_version('rebuttal-desk')} (Apache-2.0)",
        f"Python {sys.version.split()[0]}, Qt {qVersion()}, SQLite {sqlite_version()}",
    ]


def _components() -> list[str]:
    said = [tr("Third-party components:")]
    said += [f"    {name} {_version(name)}: {_license(name)}" for name in _PARTS]
    said += [
        "    " + tr("Icons: {}").format("Lucide (ISC)"),
        "    " + tr("English dictionary: {}").format("SCOWL"),
    ]
    return said


def _license_texts() -> list[str]:
    said = [_text("icons", "LICENSE"), "", _text("spelling", "LICENSE-en_US.txt")]
    said += [
        _text("fonts", each.name)
        for each in sorted(resources.folder("fonts").iterdir(), key=lambda each: each.name)
        if each.name.startswith("OFL")
    ] if resources.folder("fonts").is_dir() else []  # fmt: skip
    return said


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return tr("from source")


def _license(name: str) -> str:
    try:
        said = metadata(name).json
    except PackageNotFoundError:
        return "unknown"
    text = str(said.get("license_expression") or said.get("license") or "")
    named = [str(each) for each in said.get("classifier", ()) if str(each).startswith("License")]
    short = text.splitlines()[0] if text else ""
    if 0 < len(short) < 80 and short != _UNKNOWN:
        return short
    return ", ".join(each.split("::")[-1].strip() for each in named)


def _text(folder: str, name: str) -> str:
    return (resources.folder(folder) / name).read_text("utf-8")
