"""The names of a case, which no dictionary has: of parties, places, goods, people."""

import re
import sqlite3
from collections.abc import Iterator

from casefiles.attestation import store as attestation
from casefiles.cases import store as cases
from casefiles.evidence.translations.fixed_names import store as glossary
from casefiles.kernel.ids import CaseId

_WORD = re.compile(r"[^\W\d_]+")


def names_of_case(db: sqlite3.Connection, case: CaseId) -> frozenset[str]:
    """Return the words of all names, casefolded. What stands behind a pseudonym is none of them."""
    return frozenset(word.casefold() for text in _texts(db, case) for word in _WORD.findall(text))


def _texts(db: sqlite3.Connection, case: CaseId) -> Iterator[str]:
    for party in cases.parties(db, case):
        yield from (party.name, party.romanized, party.former, party.address, party.contact)
    for name in glossary.of_case(db, case):
        yield name.english
    for signer in attestation.signers(db, case):
        yield from (signer.name, signer.employer, signer.place)
