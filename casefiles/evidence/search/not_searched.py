"""What of an exhibit no search reaches, though it is there: said wherever a search is spoken of."""

import json
from typing import Any

from casefiles.evidence.model import Reading
from casefiles.evidence.readers import container_members, formats
from casefiles.evidence.readers.formats import DisplayMode


def search_gap(reading: Reading) -> str:
    """Say what of a file that could be read was not, or nothing.

    What could not be read at all has a reason, and is spoken of elsewhere; so are files in it.
    """
    if reading.reason:
        return ""
    said = _facts(reading)
    if how_far := said.get("in_part"):
        return f"read in part: {how_far}"
    if has_text(reading.mime) or said.get("members"):
        return ""
    return f"{formats.of(reading.mime).name}: what it says is not read"


def has_text(mime: str) -> bool:
    """Whether what a file of a kind says is read, or it is only a box of other files."""
    return formats.of(mime).shown is not DisplayMode.FACTS or mime in container_members.ARCHIVES


def _facts(reading: Reading) -> dict[str, Any]:
    """The facts of a reading, which are long: looked into only where it may matter."""
    shows = formats.of(reading.mime).shown is not DisplayMode.FACTS
    if shows and '"in_part"' not in reading.facts:
        return {}
    found: object = json.loads(reading.facts or "{}")
    return found if isinstance(found, dict) else {}
