"""RAR archives, made into tar by libarchive's bsdtar: run over them confined, where it is there.

No reader of ours knows their methods. The tar is then listed by a worker like any other.
"""

import os
import threading
from typing import BinaryIO

from casefiles.evidence.readers.container_answers import ASK_FOR_ZIP
from casefiles.evidence.readers.external_programs import Program, find_program
from casefiles.evidence.readers.model import Reason, Unread, Wanted
from casefiles.evidence.readers.program_model import ProgramLimits, ProgramTask
from casefiles.evidence.readers.run_program import run_confined

_BOUNDS = ProgramLimits(seconds=120, memory=1 << 30, output=2 << 30, files=10, processes=2)
_MOST_COMPLAINT = 80


class RarAsTar:
    """The RAR archive that was asked about last, as tar. Any thread may ask."""

    def __init__(self, wanted: Wanted) -> None:
        self._wanted, self._turn = wanted, threading.Lock()
        self._key: tuple[int, ...] = ()
        self._tar: BinaryIO | Unread | None = None

    def of(self, file: BinaryIO) -> BinaryIO | Unread:
        """Return the archive as tar, open until another is asked for; or why there is none."""
        status = os.fstat(file.fileno())
        key = (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)
        with self._turn:
            if self._tar is None or key != self._key:
                self._let_go()
                self._tar, self._key = _made(file, self._wanted), key
            return self._tar

    @property
    def reader(self) -> str:
        """Who makes the tar."""
        program = find_program(Program.BSDTAR)
        return program.version if program else ""

    def close(self) -> None:
        """Keep nothing."""
        with self._turn:
            self._let_go()

    def _let_go(self) -> None:
        if self._tar is not None and not isinstance(self._tar, Unread):
            self._tar.close()
        self._tar = None


def _made(file: BinaryIO, wanted: Wanted) -> BinaryIO | Unread:
    program = find_program(Program.BSDTAR)
    if program is None or program.why_not:
        why = program.why_not if program else "no program that opens it (bsdtar) is installed"
        return Unread("bsdtar", Reason.UNSUPPORTED, f"{why}; {ASK_FOR_ZIP}")
    os.lseek(file.fileno(), 0, os.SEEK_SET)
    task = ProgramTask(program.path, ("--format=pax", "-cf", "-", "@-"), stdin=file)
    ran = run_confined(task, _BOUNDS, wanted)
    if isinstance(ran, Unread):
        return Unread(program.version, ran.reason, ran.detail)
    if ran.code:
        ran.close()
        said = " ".join(ran.complaint.split())[:_MOST_COMPLAINT]
        return Unread(program.version, Reason.MALFORMED, f"{said}; {ASK_FOR_ZIP}")
    return ran.said
