"""Answers as people type them: `E-014 p. 3; statement 2; E-015 Wages!B2:D9`. Pure."""

import re
from collections.abc import Callable, Iterable, Mapping

from casefiles.evidence.passages.marking import PassageMark
from casefiles.evidence.passages.place_descriptions import PlaceDescriptions
from casefiles.evidence.passages.references import (
    Reference,
    ShownReferences,
    read_references,
    require_exhibits,
    show_references,
    write_references,
)
from casefiles.inquiries.model import InquiryAnswer
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import ExhibitId, StatementId

_STATEMENT = re.compile(r"(?:statement\s*|#)(?P<number>\d{1,6})", re.IGNORECASE)
_BETWEEN = re.compile(r";(?=\s*(?:E-?\d|(?:statement\s*|#)\d{1,6}\s*(?:;|$)|;|$))", re.IGNORECASE)
"""A semicolon that is no part of the name of a sheet."""

_OTHERWISE = re.compile(r"[,，、；]\s*(?=E-?\d|(?:statement\s*|#)\d{1,6})", re.IGNORECASE)
"""What else people put between two, where the whole is no answer."""


def read_answers(
    text: str, exhibits: Mapping[int, ExhibitId], statements: Mapping[int, StatementId]
) -> list[PassageMark | StatementId]:
    """Read several, between semicolons or commas. Raises `Impossible` for what is not there."""
    parts = (part.strip() for part in _BETWEEN.split(text.strip()))
    found = [each for part in parts if part for each in _read_part(part)]
    require_exhibits((each.number for each in found if isinstance(each, Reference)), exhibits)
    for each in found:
        if isinstance(each, int) and each not in statements:
            raise Impossible(f"There is no statement {each}.")
    return [
        statements[each] if isinstance(each, int)
        else PassageMark(exhibits[each.number], each.place)
        for each in found
    ]  # fmt: skip


def write_answers(
    answers: Iterable[InquiryAnswer],
    number_of: Callable[[ExhibitId], int],
    statements: Mapping[StatementId, int],
) -> str:
    """Write them as `read_answers` reads them."""
    return "; ".join(_write(each, number_of, statements) for each in answers)


def describe_answers(
    answers: Iterable[InquiryAnswer],
    spots: PlaceDescriptions,
    number_of: Callable[[ExhibitId], int],
    statements: Mapping[StatementId, int],
) -> ShownReferences:
    """Say them as a list shows them: where a mark lies, not its corners."""
    return show_references(
        (_describe(each, spots, statements), _write(each, number_of, statements))
        for each in answers
    )


def _read_part(part: str) -> list[Reference | int]:
    """Return what a part names: exhibits with a place in each, and numbers of statements."""
    try:
        return [_read(part)]
    except Impossible:
        pieces = [each.strip() for each in _OTHERWISE.split(part)]
        if len(pieces) == 1:
            raise
        return [_read(each) for each in pieces]


def _read(part: str) -> Reference | int:
    if found := _STATEMENT.fullmatch(part):
        return int(found["number"])
    try:
        [reference] = read_references(part)
    except (Impossible, ValueError) as error:
        raise Impossible(
            f"“{part}” is no answer. Write E-014, E-014 p. 3, E-014 Wages!B2:D9 or statement 2,"
            " with semicolons between."
        ) from error
    return reference


def _write(
    answer: InquiryAnswer,
    number_of: Callable[[ExhibitId], int],
    statements: Mapping[StatementId, int],
) -> str:
    if answer.statement:
        return f"statement {statements[answer.statement]}"
    assert answer.exhibit is not None  # noqa: S101 - an answer is one or the other
    return write_references([Reference(number_of(answer.exhibit), answer.where)])


def _describe(
    answer: InquiryAnswer, spots: PlaceDescriptions, statements: Mapping[StatementId, int]
) -> str:
    if answer.statement:
        return f"statement {statements[answer.statement]}"
    assert answer.exhibit is not None  # noqa: S101 - an answer is one or the other
    return spots.named(answer.exhibit, answer.where)
