"""The one door to LibreOffice: draws a paper of an office program as a PDF, confined.

It works in a folder and with a profile of its own, which end with it. It is never needed: where it
is not installed or its walls do not hold, why is said.
"""

import io
import json
import sys
from pathlib import Path
from typing import BinaryIO

from casefiles.evidence.derived import libreoffice_profile
from casefiles.evidence.derived.export_formats import ExportFormat, export_format
from casefiles.evidence.readers import external_programs, formats
from casefiles.evidence.readers.external_programs import Program
from casefiles.evidence.readers.model import Reason, Unread, Wanted, always
from casefiles.evidence.readers.program_model import ProgramLimits, ProgramResult, ProgramTask
from casefiles.evidence.readers.run_program import run_confined
from casefiles.kernel.dataclass import dataclass

BOUNDS = ProgramLimits(seconds=120, memory=3 << 29, output=256 << 20, processes=16, tick=0.1)
MOST_PAGES = 1_000
_IN, _OUT = "paper", "paper.pdf"
_ALONE = (
    "-env:UserInstallation=file://{folder}/profile",
    "--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo",
)  # fmt: skip
_WITH = {
    "FONTCONFIG_FILE": f"{{folder}}/{libreoffice_profile.FONTS}",
    "XDG_CACHE_HOME": "{folder}/cache",
    "SAL_USE_VCLPLUGIN": "svp",
    "TZ": "UTC",
}
MISSING = (
    "LibreOffice is not installed on this computer; nothing else needs it. On Debian and Ubuntu:"
    " apt install libreoffice-writer-nogui libreoffice-calc-nogui libreoffice-impress-nogui."
    " It is found when this program is started anew."
)
NOT_HERE = (
    "LibreOffice could not be confined on this system, and so is not used; nothing else needs it."
)


@dataclass(frozen=True, slots=True)
class LibreOffice:
    """The program as it is installed here."""

    path: Path
    label: str
    """Name and version."""


def installed() -> LibreOffice | Unread:
    """Return LibreOffice, or why it is not used. Takes a second the first time."""
    found = external_programs.find_program(Program.LIBREOFFICE)
    if found is None:
        return Unread("", Reason.NO_WORKER, MISSING if sys.platform == "linux" else NOT_HERE)
    if found.why_not:
        return Unread(Program.LIBREOFFICE.title, Reason.NO_WORKER, found.why_not)
    return LibreOffice(found.path, found.version)


def draw(  # noqa: PLR0913  a file of a kind, by a program, within bounds
    office: LibreOffice,
    file: BinaryIO,
    mime: str,
    fonts: Path,
    wanted: Wanted = always,
    *,
    bounds: ProgramLimits = BOUNDS,
) -> BinaryIO | Unread:
    """Return a paper as a PDF of at most `MOST_PAGES`: a file without a name, to be closed.

    `fonts` is the folder of those this program ships. What it returns was written by a program
    that read a stranger's file, and is as little to be trusted.
    """
    if (way := export_format(mime)) is None:
        return Unread(office.label, Reason.UNSUPPORTED, formats.of(mime).name)
    name = f"{_IN}.{way.ending}"
    task = ProgramTask(
        office.path,
        (*_ALONE, "--convert-to", _export(way), "--outdir", "{folder}", name),
        given={
            name: file,
            libreoffice_profile.FONTS: io.BytesIO(libreoffice_profile.fonts(fonts)),
            libreoffice_profile.SETTINGS: io.BytesIO(libreoffice_profile.settings()),
        },
        readable=(
            *external_programs.readable(Program.LIBREOFFICE),
            fonts,
            libreoffice_profile.SEEN_BEFORE,
        ),
        environment=_WITH,
        sockets=True,
        results=(_OUT,),
    )
    ran = run_confined(task, bounds, wanted)
    if isinstance(ran, Unread):
        return Unread(office.label, ran.reason, ran.detail)
    return _taken(ran, office.label)


def _export(way: ExportFormat) -> str:
    """Pages and nothing to fill in, no more than are taken."""
    wanted = {
        "PageRange": {"type": "string", "value": f"1-{MOST_PAGES}"},
        "ExportFormFields": {"type": "boolean", "value": "false"},
    }
    return f"pdf:{way.export}:{json.dumps(wanted, separators=(',', ':'))}"


def _taken(ran: ProgramResult, label: str) -> BinaryIO | Unread:
    drawn = ran.results.get(_OUT)
    ran.said.close()
    if drawn is not None:
        return drawn
    if ran.code:
        return Unread(label, Reason.CRASHED, f"exit code {ran.code}")
    return Unread(label, Reason.MALFORMED, "LibreOffice does not open it")
