"""What is written in English in a case and printed, text by text, and the words known nowhere."""

import sqlite3
from collections.abc import Iterator

from casefiles.attestation import store
from casefiles.cases import store as cases
from casefiles.evidence import store as evidence
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId
from casefiles.spelling.case_names import names_of_case
from casefiles.spelling.checker import SpellChecker


@dataclass(frozen=True, slots=True)
class UnknownWord:
    """A word of a text that stands in no list."""

    where: str
    """Which text it is of, such as `statement 3`."""

    word: str


def unknown_words(
    db: sqlite3.Connection, case: CaseId, checker: SpellChecker
) -> tuple[UnknownWord, ...]:
    """Return the words that are known nowhere, each once for each text."""
    names = names_of_case(db, case)
    found = (
        UnknownWord(where, word.text)
        for where, text in _texts(db, case)
        for word in checker.mistakes(text, names)
    )
    return tuple(dict.fromkeys(found))


def _texts(db: sqlite3.Connection, case: CaseId) -> Iterator[tuple[str, str]]:
    yield "the title of the case", cases.get(db, case).title
    for statement in store.statements(db, case):
        yield f"statement {statement.number}", statement.text
    for accepted in store.acceptances(db, case):
        yield f"what is accepted of {accepted.item}", accepted.prints
    for exhibit in evidence.of_case(db, case):
        yield f"the title of {exhibit.label}", exhibit.title
