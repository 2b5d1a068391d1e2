"""What can answer: each exhibit with the marks in it, then the statements, as forms offer them."""

import sqlite3
from collections import defaultdict
from dataclasses import dataclass

from casefiles.evidence import store as evidence
from casefiles.evidence.references import Reference, write_references
from casefiles.ids import CaseId, ExhibitId
from casefiles.inquiries import store

_QUOTED = 60
"""Characters of what is quoted or stated: enough to know it again."""


@dataclass(frozen=True, slots=True)
class Offered:
    """Something that can be typed as an answer."""

    typed: str
    """As `answer_text` reads it: `E-014 p. 3`."""

    line: str
    """What is shown of it: that, and words to know it by."""


def offered(db: sqlite3.Connection, case: CaseId) -> list[Offered]:
    """Return what there is in a case: no exhibit that is set aside, and no mark twice."""
    numbers, marks = evidence.numbers(db, case), defaultdict[ExhibitId, list[Offered]](list)
    for each in evidence.passages(db, case):
        reference = write_references([Reference(numbers[each.exhibit], each.where)])
        marks[each.exhibit].append(_offered(reference, each.quote or each.note))
    found = list[Offered]()
    for exhibit, called in evidence.named(db, case):
        found += [Offered(called.split(" ", 1)[0], called), *marks[exhibit]]
    for number, text in store.statement_texts(db, case):
        found.append(_offered(f"statement {number}", text))
    return list({each.typed: each for each in found}.values())


def _offered(typed: str, words: str) -> Offered:
    text = " ".join(words.split())
    short = text if len(text) <= _QUOTED else f"{text[:_QUOTED].rstrip()}…"
    return Offered(typed, f"{typed} “{short}”" if short else typed)
