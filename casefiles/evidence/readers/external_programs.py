"""Programs of others that this one uses where they are installed and can be confined.

None is needed. They are looked for where a system keeps its programs and nowhere else: not in PATH,
not in anybody's own folder.
"""

import functools
from enum import Enum
from pathlib import Path

from casefiles.evidence.readers.model import Reason, Unread
from casefiles.evidence.readers.program_model import ProgramLimits, ProgramResult, ProgramTask
from casefiles.evidence.readers.run_program import run_confined
from casefiles.kernel.dataclass import dataclass

_FOLDERS = ("/usr/bin", "/usr/local/bin")
_OFFICE = ("/usr/lib/libreoffice/program", "/usr/lib64/libreoffice/program")
_OPTIONAL = "libreoffice*/program"
"""In /opt: where the packages of LibreOffice's makers put it, newest last by name."""

_OFFICE_READS = ("/etc/libreoffice", "/var/lib/libreoffice", "/var/spool/libreoffice")
"""Where Debian keeps parts of LibreOffice that its own folder only points to."""


class Program(Enum):
    """What is used, and what for."""

    TESSERACT = ("Tesseract", "tesseract", "recognizes the text of scanned pages")
    BSDTAR = ("bsdtar", "bsdtar", "opens archives of kinds that no library here opens")
    LIBREOFFICE = ("LibreOffice", "oosplash", "draws office documents page by page")

    def __init__(self, title: str, file: str, purpose: str) -> None:
        self.title, self.file, self.purpose = title, file, purpose


@dataclass(frozen=True, slots=True)
class InstalledProgram:
    """A program on this machine."""

    program: Program
    path: Path
    version: str
    """As it says itself, one line; empty if it does not run confined."""

    layers: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    why_not: str = ""
    """Why it is not used although it is there."""


def installed(program: Program) -> Path | None:
    """Where a program lies, or None."""
    if program is Program.LIBREOFFICE:
        folders = [*_OFFICE, *map(str, sorted(Path("/opt").glob(_OPTIONAL), reverse=True))]
    else:
        folders = [*_FOLDERS]
    return next((path for each in folders if (path := Path(each, program.file)).is_file()), None)


def readable(program: Program) -> tuple[Path, ...]:
    """What it needs to read beside the system's programs and libraries."""
    if program is not Program.LIBREOFFICE or (path := installed(program)) is None:
        return ()
    return (*map(Path, _OFFICE_READS), path.parent.parent)


@functools.cache
def find_program(program: Program) -> InstalledProgram | None:
    """A program that is installed, run once behind its walls to hear its version.

    Takes a tenth of a second the first time: not on the thread of a window.
    """
    path = installed(program)
    if path is None:
        return None
    office = program is Program.LIBREOFFICE
    own = ("-env:UserInstallation=file://{folder}/profile",) if office else ()
    task = ProgramTask(path, (*own, "--version"), readable=readable(program), sockets=office)
    ran = run_confined(task, ProgramLimits(seconds=20))
    if isinstance(ran, Unread):
        return InstalledProgram(program, path, "", why_not=_why_not(ran))
    with ran:
        return _heard(program, path, ran)


def _heard(program: Program, path: Path, ran: ProgramResult) -> InstalledProgram:
    first = ran.said.read(4_000).decode(errors="replace").partition("\n")[0].strip()[:80]
    if ran.code or not first:
        return InstalledProgram(
            program, path, "", ran.layers, ran.refused, "it does not say its version"
        )
    return InstalledProgram(program, path, " ".join(first.split()[:2]), ran.layers, ran.refused)


def _why_not(ran: Unread) -> str:
    return ran.detail if ran.reason is Reason.NO_WORKER and ran.detail else ran.why
