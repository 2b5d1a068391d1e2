"""What can answer: each exhibit with the marks in it, then the statements, as forms offer them."""

import sqlite3
from collections import Counter, defaultdict
from dataclasses import dataclass

from casefiles.evidence import store as evidence
from casefiles.evidence.passages.place_descriptions import PlaceDescriptions
from casefiles.evidence.passages.references import Reference, write_references
from casefiles.inquiries import store
from casefiles.kernel.ids import CaseId, ExhibitId

_QUOTED = 60
"""Characters of what is quoted or stated: enough to know it again."""


@dataclass(frozen=True, slots=True)
class AnswerChoice:
    """Something that can be typed as an answer."""

    typed: str
    """As `answer_text` reads it: `E-014 p. 3`."""

    line: str
    """What is shown of it: where it is, and words to know it by. No two are alike."""


def answer_choices(db: sqlite3.Connection, case: CaseId) -> list[AnswerChoice]:
    """Return what there is in a case: no exhibit that is set aside, and no mark twice."""
    numbers, marks = evidence.numbers(db, case), defaultdict[ExhibitId, list[AnswerChoice]](list)
    spots, alike = PlaceDescriptions(db, case), Counter[str]()
    for each in evidence.passages(db, case):
        reference = write_references([Reference(numbers[each.exhibit], each.where)])
        line = _line(spots.named(each.exhibit, each.where), each.quote or each.note)
        alike[line] += 1
        several = f" ({alike[line]})" if alike[line] > 1 else ""
        marks[each.exhibit].append(AnswerChoice(reference, line + several))
    found = list[AnswerChoice]()
    for exhibit, called in evidence.named(db, case):
        found += [AnswerChoice(called.split(" ", 1)[0], called), *marks[exhibit]]
    for number, text in store.statement_texts(db, case):
        named = f"statement {number}"
        found.append(AnswerChoice(named, _line(named, text)))
    return list({each.typed: each for each in found}.values())


def _line(named: str, words: str) -> str:
    text = " ".join(words.split())
    short = text if len(text) <= _QUOTED else f"{text[:_QUOTED].rstrip()}…"
    return f"{named} “{short}”" if short else named
