"""How an exhibit is named in a line of a form: a few letters of its label or title find it."""

import re
from collections.abc import Sequence

from casefiles.kernel.ids import ExhibitId

ExhibitNames = Sequence[tuple[ExhibitId, str]]
"""Ids, and what each exhibit is called in a line that begins with its label."""

_LABEL = re.compile(r"\s*E-?(\d{1,6})\b", re.IGNORECASE)


def parse_exhibit(typed: str, named: ExhibitNames) -> ExhibitId | None:
    """Return the exhibit that a line begins with, if there is such a one."""
    found = _LABEL.match(typed)
    if not found:
        return None
    label = f"E-{int(found[1]):03}"
    return next((id_ for id_, shown in named if shown.split(" ", 1)[0] == label), None)


def name_of_exhibit(exhibit: ExhibitId | None, named: ExhibitNames) -> str:
    """Return the line of an exhibit, or nothing."""
    return next((shown for id_, shown in named if id_ == exhibit), "")
