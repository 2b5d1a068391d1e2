"""Look for protected names in what goes out of a case."""

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Final

from casefiles.evidence.protected_names import store
from casefiles.evidence.protected_names.letter_folding import folded_words
from casefiles.evidence.protected_names.model import FoundName, OutgoingText
from casefiles.evidence.protected_names.name_matcher import NameHit, NameMatcher
from casefiles.kernel.ids import CaseId

_AROUND: Final = 12
"""Letters on either side of a name by which the place is known again."""


class NameScanner:
    """Everybody whose name is protected in a workspace, ready to be looked for; one case's look.

    Names that are protected in another case of the workspace do not leave from this one either.
    """

    def __init__(self, db: sqlite3.Connection, case: CaseId) -> None:
        known = [*store.protected_people(db, case)]
        self.case = case
        self.labels = {each.pseudonym: each.label for each in known}
        self.decided = store.decisions(db, case)
        self.matcher = NameMatcher((each.pseudonym, each.name) for each in known)
        self.fingerprint = hashlib.sha256(repr(known).encode()).hexdigest()
        """Another one, other names or people."""

    def __bool__(self) -> bool:
        """Whether any name is protected."""
        return bool(self.labels)

    def found(self, passages: Iterable[OutgoingText]) -> list[FoundName]:
        """Return whose names stand in what goes out, each place once."""
        if not self:
            return []
        found = (each for passage in passages for each in self._in(passage))
        return [*{(each.subject, each.where): each for each in found}.values()]

    def _in(self, passage: OutgoingText) -> Iterator[FoundName]:
        for hit in self.matcher.hits(passage.text):
            subject = f"{hit.who} {_place(passage.text, hit)}"
            named = self.matcher.hits(passage.where)
            where = ("what is called by it" if named else passage.where) + _line(
                passage.text, hit.start
            )
            yield FoundName(
                self.labels[hit.who],
                where,
                subject,
                hit.by_sound,
                subject in self.decided,
                hit.start,
                hit.end,
                passage.origin,
            )


def _place(text: str, hit: NameHit) -> str:
    """What tells a place from others by the words around the name; not by the name itself."""
    before = "".join(folded_words(text[max(0, hit.start - 80) : hit.start]))[-_AROUND:]
    after = "".join(folded_words(text[hit.end : hit.end + 80]))[:_AROUND]
    return hashlib.sha256(f"{before}|{after}".encode()).hexdigest()[:12]


def _line(text: str, at: int) -> str:
    """In which line it stands, where there are several."""
    return f", line {text.count(chr(10), 0, at) + 1}" if "\n" in text.strip() else ""
