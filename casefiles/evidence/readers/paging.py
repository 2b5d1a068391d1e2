"""Texts of several pages, slides or bodies, so many characters in one answer.

A worker hands over what fits; who asks puts together what came in several answers.
"""

from collections.abc import Callable, Sequence

from casefiles.evidence.readers.model import Read, Unread
from casefiles.evidence.readers.worker_answers import PageTexts

AT_ONCE = 1_000_000
"""Characters of an answer."""

MOST_TEXT = 100_000_000
"""Characters of one file that are kept for searching."""


def handed_over(texts: Sequence[str], start: int) -> PageTexts:
    """Hand over texts in a row, the first of them from one of its characters on."""
    taken, left = list[str](), AT_ONCE
    for text in texts:
        said, start = text[start:], 0
        if len(said) > left and taken:
            break
        taken.append(said[:AT_ONCE])
        if len(said) > AT_ONCE:
            return PageTexts(tuple(taken), more=True)
        left -= len(said)
    return PageTexts(tuple(taken))


def put_together(
    asks: Callable[[int, int], Read[PageTexts] | Unread], parts: int, most: int
) -> list[str]:
    """Ask for the texts of so many parts until all are there, or more than so many characters.

    `asks` is told from which part on, and from which of its characters. What came before a reader
    gave up is kept.
    """
    texts, characters, start = list[str](), 0, 0
    first = 0
    while first < parts and characters <= most:
        answer = asks(first, start)
        if isinstance(answer, Unread) or not answer.found.texts:
            break
        begins, *others = answer.found.texts
        if start:
            texts[-1] += begins
        else:
            texts.append(begins)
        texts += others
        characters += sum(map(len, answer.found.texts))
        start = len(texts[-1]) if answer.found.more else 0
        first = len(texts) - 1 if answer.found.more else len(texts)
    return texts
