"""The pages of a case that are only pictures: which have text by now, and how sure it is."""

from PySide6.QtCore import QObject

from casefiles.evidence.ocr.due import Scan
from desktop.evidence.engine_choice import name_of
from desktop.translation import tr
from desktop.widgets.table_model import Column, Rows, TableModel

_UNSURE = 60
"""Of 100: below it a person had better look."""


class ScansTable(TableModel[Scan]):
    """One line for each page."""

    def __init__(self, parent: QObject | None = None) -> None:
        tr = self.tr
        super().__init__(
            [
                Column(tr("No."), lambda s: s.page.label, scan_order, width=52),
                Column(
                    tr("Page"),
                    lambda s: str(s.page.part + 1),
                    lambda s: s.page.part,
                    right=True,
                    width=52,
                ),
                Column(tr("Title"), lambda s: s.shown, width=120, stretch=True),
                Column(tr("Text"), _state, _confidence, tone=_tone, hint=_hint, width=92),
                Column(tr("OCR language"), _language, tone=lambda _: "muted", hint=_hint, width=92),
            ],
            Rows(scan_id, scan_order, _recognized_text),
            parent,
        )


def scan_id(scan: Scan) -> str:
    """Tell a page from all others of a case."""
    return f"{scan.page.exhibit} {scan.page.part}"


def scan_order(scan: Scan) -> tuple[int, int]:
    """Sort by exhibit and page."""
    return int(scan.page.label.rpartition("-")[2]), scan.page.part


def _state(scan: Scan) -> str:
    if scan.status is None:
        return tr("○ none yet")
    if scan.status.why:
        return "✗ failed"
    sure = scan.status.confidence
    if not sure:
        return tr("– nothing seen")
    return tr("{} {}% sure").format("✓" if sure >= _UNSURE else "◐", sure)


def _tone(scan: Scan) -> str:
    if scan.status is None:
        return "muted"
    if scan.status.why:
        return "bad"
    return "good" if scan.status.confidence >= _UNSURE else "warn"


def _confidence(scan: Scan) -> int:
    return scan.status.confidence if scan.status and not scan.status.why else -1


def _language(scan: Scan) -> str:
    read = scan.status.languages.split("+") if scan.status and scan.status.languages else []
    return ", ".join(map(name_of, read))


def _hint(scan: Scan) -> str:
    return scan.status.in_words if scan.status else tr("Not recognized yet.")


def _recognized_text(scan: Scan) -> str:
    return f"{scan.page.label}\n{scan.shown}\n{_state(scan)}\n{_hint(scan)}".casefold()
