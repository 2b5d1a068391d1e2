"""The sheet that is printed and put away: what opens a locked workspace without its passphrase."""

from datetime import datetime
from pathlib import Path

from casefiles.kernel.errors import Impossible
from casefiles.kernel.written_dates import short_day
from casefiles.storage.sealing import recovery_code

_TEXT = """\
RECOVERY SHEET

Workspace       {name}
Code made on    {day}

Recovery code   {first}
                {second}
                {third}

Whoever has this code and a copy of the workspace can read all of it. Keep the
sheet away from the computer, as you would keep a key of the office.

It is typed in place of the passphrase. Dashes, spaces and capitals do not
count; O is read as 0, I and L as 1. Without it and without the passphrase
nobody can open the workspace, its maker included.

The code opens the files of a folder that holds keys.json. Back up the whole
folder: without keys.json the code opens nothing.
"""


def refuse_within(folder: Path, sheet: Path) -> None:
    """Raise `Impossible` for a sheet that would lie in the workspace, whose copies it opens."""
    if sheet.resolve().is_relative_to(folder.resolve()):
        raise Impossible(
            "The recovery sheet opens every copy of this workspace. Save it outside of its folder."
        )


def recovery_sheet(secret: bytes, folder: Path, at: datetime) -> str:
    """Return the sheet as text, three groups of the code to a line."""
    groups = recovery_code.written(secret).split("-")
    first, second, third = ("-".join(groups[at : at + 3]) for at in (0, 3, 6))
    day = short_day(at.date())
    return _TEXT.format(name=folder.name, day=day, first=first, second=second, third=third)
