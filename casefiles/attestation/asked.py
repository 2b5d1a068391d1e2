"""What CBP asked for, line by line, and where the answer is.

A line of `CaseFile.asked` may end with `=>` and the exhibits and statements that answer it, such as
`Bill of lading => E-014 p. 3, statement 2`.
"""

import re
from dataclasses import dataclass

_ARROW = re.compile(r"=>|→")
_EXHIBIT = re.compile(r"E-?(?P<number>\d{1,6})(\s*,?\s*p\.?\s*(?P<page>\d{1,6}))?", re.IGNORECASE)
_STATEMENT = re.compile(r"(statement|#)\s*(?P<number>\d{1,6})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class AnsweredByExhibit:
    """An exhibit, and a page of it if one is named."""

    number: int
    page: int | None


@dataclass(frozen=True, slots=True)
class AnsweredByStatement:
    """A statement of the attestation."""

    number: int


Answer = AnsweredByExhibit | AnsweredByStatement


@dataclass(frozen=True, slots=True)
class AskedLine:
    """One thing that was asked."""

    question: str
    answers: tuple[Answer, ...]
    unread: tuple[str, ...]
    """What stands after the arrow and is no reference."""


def lines(asked: str) -> list[AskedLine]:
    """Read what was asked."""
    return [_line(each) for each in asked.splitlines() if each.strip()]


def _line(text: str) -> AskedLine:
    question, *rest = _ARROW.split(text, maxsplit=1)
    answers: list[Answer] = []
    unread = []
    for part in re.split(r"[;,](?!\s*p\.?\s*\d)", rest[0]) if rest else ():
        found = _answer(part.strip())
        if found:
            answers.append(found)
        elif part.strip():
            unread.append(part.strip())
    return AskedLine(question.strip(), tuple(answers), tuple(unread))


def _answer(part: str) -> Answer | None:
    exhibit = _EXHIBIT.fullmatch(part)
    if exhibit:
        page = exhibit["page"]
        return AnsweredByExhibit(int(exhibit["number"]), int(page) if page else None)
    statement = _STATEMENT.fullmatch(part)
    return AnsweredByStatement(int(statement["number"])) if statement else None
