"""The workers of one batch of one case.

A worker that a stranger's file has taken over could lie about the files after it: so no worker
outlives its batch, and none sees two cases.
"""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import StrEnum
from typing import Self

from casefiles.evidence.readers.archives.rar import RarAsTar
from casefiles.evidence.readers.model import Wanted, WorkerHello, WorkerLimits, always
from casefiles.evidence.readers.supervisor import Supervisor

_PACKAGE = "casefiles.evidence.readers."


class Worker(StrEnum):
    """Which worker: a module with one library behind it."""

    PAPERS = _PACKAGE + "pure_python"
    """What a file is, text, mail, tables in text files."""

    PDF = _PACKAGE + "pdf"
    PDF_DAMAGE = _PACKAGE + "qpdf.reader"
    SIGNED = _PACKAGE + "signed.reader"
    IMAGE = _PACKAGE + "images.reader"
    HEIC = _PACKAGE + "images.heic"
    SHEET = _PACKAGE + "workbook.reader"
    OFFICE = _PACKAGE + "office.reader"
    """Documents of office programs as text; what is encrypted of them and of workbooks."""
    CONTAINERS = _PACKAGE + "containers"
    """Archives and mails: what is inside them."""


class Readers:
    """Workers that are started when first asked and ended together. Any thread may ask.

    `with Readers() as readers:` around each batch; a viewer keeps one for each case and closes it
    when the case is left. `unconfined`: a person said that this workspace is to be read even where
    nothing confines them.
    """

    def __init__(
        self,
        limits: WorkerLimits | None = None,
        *,
        lend: bool = os.name == "nt",
        wanted: Wanted = always,
        unconfined: bool = False,
    ) -> None:
        self.tarred = RarAsTar(wanted)
        """RAR archives in a form that our workers know."""
        self._of = {
            door: Supervisor(door, limits, lend=lend, wanted=wanted, unconfined=unconfined)
            for door in Worker
        }

    def __getitem__(self, door: Worker) -> Supervisor:
        return self._of[door]

    def protection(self) -> dict[Worker, WorkerHello]:
        """Start each worker and have it say what confines it and what it tried in vain.

        For About. Takes some tenths of a second: not on the thread of a window.
        """
        return {door: supervisor.greet() for door, supervisor in self._of.items()}

    def close(self) -> None:
        """End the workers. Asking again starts new ones."""
        self.tarred.close()
        for supervisor in self._of.values():
            supervisor.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


@contextmanager
def started(supervisor: Supervisor) -> Iterator[Supervisor]:
    """Yield it while its worker starts, which may take most of a second; its worker ends after."""

    def start() -> None:
        with suppress(OSError):  # whoever asks next meets the same, and says it
            supervisor.greet()

    starting = threading.Thread(target=start, name="starting")
    starting.start()
    try:
        yield supervisor
    finally:
        starting.join()
        supervisor.close()
