"""Places that can be typed where passages are asked for: each exhibit with the marks in it."""

import sqlite3
from collections import Counter, defaultdict

from casefiles.evidence import store
from casefiles.evidence.passages.place_descriptions import PlaceDescriptions
from casefiles.evidence.passages.references import Reference, write_references
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, ExhibitId

_QUOTED = 60
"""Characters of what is quoted or stated: enough to know it again."""


@dataclass(frozen=True, slots=True)
class PlaceChoice:
    """Something that can be typed."""

    typed: str
    """As it is read: `E-014 p. 3`."""

    line: str
    """What is shown of it: where it is, and words to know it by. No two are alike."""


def place_choices(db: sqlite3.Connection, case: CaseId) -> list[PlaceChoice]:
    """Return what there is in a case: no exhibit that is set aside, and no mark twice."""
    numbers, marks = store.numbers(db, case), defaultdict[ExhibitId, list[PlaceChoice]](list)
    spots, alike = PlaceDescriptions(db), Counter[str]()
    for each in store.passages(db, case):
        reference = write_references([Reference(numbers[each.exhibit], each.where)])
        line = quoted_line(spots.named(each.exhibit, each.where), each.quote or each.note)
        alike[line] += 1
        several = f" ({alike[line]})" if alike[line] > 1 else ""
        marks[each.exhibit].append(PlaceChoice(reference, line + several))
    found = list[PlaceChoice]()
    for exhibit, called in store.named(db, case):
        found += [PlaceChoice(called.split(" ", 1)[0], called), *marks[exhibit]]
    return list({each.typed: each for each in found}.values())


def quoted_line(named: str, words: str) -> str:
    """Return how something is called, with the beginning of its words."""
    text = " ".join(words.split())
    short = text if len(text) <= _QUOTED else f"{text[:_QUOTED].rstrip()}…"
    return f"{named} “{short}”" if short else named
