"""Workbooks of Excel and OpenDocument, as rows of text. Runs in a worker only."""

import platform
import zipfile
from typing import BinaryIO

from casefiles.evidence.readers import file_snapshot, formats
from casefiles.evidence.readers.model import CannotRead, Reason
from casefiles.evidence.readers.office.unlock import unlocked
from casefiles.evidence.readers.workbook import legacy
from casefiles.evidence.readers.workbook.lines import LinesUnderWay, WorkbookLines
from casefiles.evidence.readers.workbook.model import OpenWorkbook
from casefiles.evidence.readers.workbook.ods import Ods
from casefiles.evidence.readers.workbook.xlsx import Xlsx
from casefiles.evidence.readers.worker_answers import WorkbookText

RULES = 2
"""Raised when a workbook is read otherwise than before: its text, or what is told of the rest."""

READER = f"workbook reader {RULES} (Python {platform.python_version()}, {legacy.LIBRARY})"


def lines(file: BinaryIO, _: object, done: int, password: str = "") -> WorkbookText:
    """What follows so many stretches of it, and how large its sheets are where that is all."""
    answer = _LAST.of(file, done, password).answer(done)
    if not answer.more and not answer.sheets:
        raise CannotRead(Reason.MALFORMED, "no sheets")
    return answer


class _Last:
    """The workbook that is under way: it is asked for one stretch after another."""

    def __init__(self) -> None:
        self._of: tuple[file_snapshot.Key, str] | None = None
        self._reading: LinesUnderWay | None = None

    def of(self, file: BinaryIO, done: int, password: str) -> LinesUnderWay:
        """Return a workbook that is not read beyond so many stretches."""
        key = file_snapshot.key_of(file), password
        if self._reading is None or key != self._of or self._reading.done != done:
            self._of = self._reading = None
            self._reading = LinesUnderWay(WorkbookLines(_opened(file, password)))
            self._of = key
        return self._reading


_LAST = _Last()


def _opened(file: BinaryIO, password: str) -> OpenWorkbook:
    plain = unlocked(file_snapshot.snapshot(file), password)
    plain.seek(0)
    if plain.read(2) != b"PK":
        return legacy.Legacy(plain)
    try:
        with zipfile.ZipFile(plain) as package:
            names = {each.lower() for each in package.namelist()}
            said = package.read("mimetype")[:100] if "mimetype" in names else b""
    except (zipfile.BadZipFile, OSError, RuntimeError, ValueError, NotImplementedError) as error:
        # the last is what `zipfile` raises of a way of packing that it does not know
        raise CannotRead(Reason.MALFORMED, f"the archive: {error}") from error
    if said.decode("ascii", "replace").strip() == formats.ODS:
        return Ods(plain)
    return legacy.Legacy(plain) if "xl/workbook.bin" in names else Xlsx(plain)


ACTS = {"lines": lines}
