"""What of an exhibit no search reaches, though it is there: said wherever a search is spoken of."""

import json
from typing import Any

from casefiles.evidence.model import Reading
from casefiles.evidence.read import formats, members
from casefiles.evidence.read.formats import Shown


def gap_of(reading: Reading) -> str:
    """Say what of a file that could be read was not, or nothing.

    What could not be read at all has a reason, and is spoken of elsewhere; so are files in it.
    """
    if reading.reason:
        return ""
    said = _facts(reading)
    if how_far := said.get("in_part"):
        return f"read in part: {how_far}"
    shown = formats.of(reading.mime)
    has_text = shown.shown is not Shown.FACTS or reading.mime in members.ARCHIVES
    if has_text or said.get("members"):
        return ""
    return f"{shown.name}: what it says is not read"


def _facts(reading: Reading) -> dict[str, Any]:
    """The facts of a reading, which are long: looked into only where it may matter."""
    shows = formats.of(reading.mime).shown is not Shown.FACTS
    if shows and '"in_part"' not in reading.facts:
        return {}
    found: object = json.loads(reading.facts or "{}")
    return found if isinstance(found, dict) else {}
