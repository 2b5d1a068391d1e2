"""Texts of numbered parts of a file, such as objects: all that each might say, in some answers.

For the test that nothing hidden leaves: a reader of pages would not see most of it.
"""

from collections.abc import Callable, Iterable, Iterator

from casefiles.evidence.readers.worker_answers import ObjectText, ObjectTexts

_ROOM, _LONGEST = 2_000_000, 500_000
"""Bytes of an answer, before its last text; characters of a text."""

_TEXTS = 1 << 20
"""More texts than a part has."""

_OVERLAP = 400
"""Characters that two stretches of one long text have in common."""


def some_texts(parts: int, first: int, said_by: Callable[[int], Iterable[str]]) -> ObjectTexts:
    """Return texts of parts, and with which to go on; 0 at the end.

    A number says which part, and which of its texts: one page in color has more of what might be
    text than one answer has room for.
    """
    found, room = list[ObjectText](), _ROOM
    for number in range(first // _TEXTS, parts):
        done = first % _TEXTS if number == first // _TEXTS else 0
        for at, said in enumerate(_stretches(said_by(number))):
            if at < done:
                continue
            if room <= 0:
                return ObjectTexts(tuple(found), number * _TEXTS + at)
            found.append(ObjectText(number, said))
            room -= len(said.encode())
    return ObjectTexts(tuple(found), 0)


def as_text(raw: bytes) -> Iterator[str]:
    """Yield bytes in each way in which they may be meant."""
    yield raw.decode("utf-8", "replace")
    if b"\0" in raw:
        for coded in ("utf-16-be", "utf-16-le"):
            yield raw.decode(coded, "replace")
            yield raw[1:].decode(coded, "replace")


def storable(text: str) -> str:
    """Return a text without halves of characters, which no answer can have."""
    return text.encode("utf-8", "replace").decode()


def _stretches(said: Iterable[str]) -> Iterator[str]:
    for text in map(storable, said):
        for at in range(0, max(1, len(text)), _LONGEST):
            yield text[max(0, at - _OVERLAP) : at + _LONGEST]
