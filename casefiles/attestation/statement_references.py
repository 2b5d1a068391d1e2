"""Typed texts that name statements by number, such as “see statement 5”: they follow the numbers.

The words mean the same statement as before: who declared to them, read or confirmed them did so of
that. Nothing is taken for a number but what prints as a link to a statement.
"""

import re
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import replace

from casefiles.attestation import store
from casefiles.attestation.digests import ConfirmedPassage, confirmation_digest, statement_digest
from casefiles.attestation.mentions import mentions
from casefiles.attestation.model import Statement
from casefiles.kernel.ids import CaseId, StatementId
from casefiles.storage import rows

_RANGE = re.compile(r"\bstatements?[ \u00a0](\d{1,6})\s?(?:to|through|[-–—])\s?(\d{1,6})\b")


def names_statement(text: str) -> bool:
    """Whether a text names a statement by its number."""
    return any(each.statement is not None for each in mentions(text))


def why_not_followed(db: sqlite3.Connection, case: CaseId, numbers: Mapping[int, int]) -> str:
    """Say which text cannot follow other numbers, or nothing: `numbers` has the new by the old.

    One that names a number that no statement has, and one would have then; one that names several
    as a range, which may be none any more.
    """
    for each in store.typed_texts(db, case):
        for said in _unclear(each.text, numbers):
            return f"{each.where[:1].upper()}{each.where[1:]} speaks of {said}"
    return ""


def _unclear(text: str, numbers: Mapping[int, int]) -> Iterator[str]:
    taken = {*numbers.values()}
    for each in mentions(text):
        if each.statement in taken - numbers.keys():
            yield f"statement {each.statement}, which is not there, and another would be then."
    for found in _RANGE.finditer(text):
        first, last = map(int, found.groups())
        if any(first <= old <= last and new != old for old, new in numbers.items()):
            yield f"{found[0]}, and these would not stand in a row then."


def follow_numbers(db: sqlite3.Connection, case: CaseId, numbers: Mapping[int, int]) -> int:
    """Let texts name statements by their new numbers. Returns how many texts changed."""
    changed = 0
    for each in [*store.typed_texts(db, case)]:
        text = renumbered(each.text, numbers)
        if text != each.text:
            if each.table == store.STATEMENTS:
                _take_along(db, store.statement(db, StatementId(each.row)), text)
            rows.alter(db, each.table, case, each.row, {each.column: text})
            changed += 1
    return changed


def renumbered(text: str, numbers: Mapping[int, int]) -> str:
    """Return a text with the new numbers of the statements that it names."""
    parts, done = list[str](), 0
    for each in mentions(text):
        new = numbers.get(each.statement or 0)
        if new is not None:
            said = _NUMBER.sub(str(new), text[each.start : each.end])
            parts += [text[done : each.start], said]
            done = each.end
    return "".join((*parts, text[done:]))


_NUMBER = re.compile(r"\d+")


def followed_words(texts: int) -> str:
    """Say how many texts followed, or nothing."""
    if texts == 1:
        return "1 text that names a statement by its number names it by the new one."
    return f"{texts:,} texts that name statements by their numbers name them by the new ones." * (
        texts > 0
    )


def _take_along(db: sqlite3.Connection, held: Statement, text: str) -> None:
    """Who read it, and what confirms its passages, is of the same words under other numbers."""
    supports = store.supports_of(db, held.id)
    before = statement_digest(held, supports)
    after = statement_digest(replace(held, text=text), supports)
    for read in store.statements_read(db, held.case_id):
        if read.statement == held.id and read.digest == before:
            rows.alter(db, store.READ, held.case_id, read.id, {"digest": after})
    for support in supports:
        for each in store.confirmations_of(db, support=support.id):
            passage = ConfirmedPassage(support.exhibit, support.where, support.quote, held.text)
            place = (each.exhibit, each.where, each.quote)
            if each.digest == confirmation_digest(passage, *place):
                digest = confirmation_digest(replace(passage, on_it=text), *place)
                rows.alter(db, store.CONFIRMATIONS, held.case_id, each.id, {"digest": digest})
