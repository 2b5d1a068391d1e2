"""Papers made or changed after the detention: no record of the ordinary course, and said so.

The day a person entered goes before what a file claims of itself; a file's claim is told as such.
"""

import json
from dataclasses import dataclass
from datetime import date

from casefiles.evidence.model import Exhibit, Reading


@dataclass(frozen=True, slots=True)
class Late:
    """That a paper is later than the detention, and how that is known."""

    words: str
    """`made after the detention`, as it stands wherever the paper is printed."""

    day: date


def late(exhibit: Exhibit, reading: Reading | None, detained_on: date | None) -> Late | None:
    """Say whether a paper was made or changed after the day of the detention, if that is known."""
    if detained_on is None:
        return None
    if exhibit.made_on:
        if exhibit.made_on > detained_on:
            return Late("made after the detention", exhibit.made_on)
    elif (made := _claimed(reading, "made")) and made > detained_on:
        return Late("made after the detention, says the file", made)
    changed = _claimed(reading, "changed")
    if changed and changed > detained_on:
        return Late("changed after the detention, says the file", changed)
    return None


def _claimed(reading: Reading | None, what: str) -> date | None:
    try:
        facts = json.loads(reading.facts) if reading else {}
        return date.fromisoformat(str(facts["claimed"][what])[:10])
    except (ValueError, KeyError, TypeError):
        return None
