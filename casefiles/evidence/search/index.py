"""Bring the index up to date: whatever was read and is not in it yet, or was read anew."""

from collections.abc import Iterator
from typing import Final

from casefiles.evidence.search.layers import Layer, Texts, layers, stamps
from casefiles.evidence.search.normal import IS_SINGLE, apart
from casefiles.evidence.search.store import File, Index, Said
from casefiles.ids import Digest
from casefiles.progress import Progress, silent

_TOGETHER: Final = 2_000_000
"""Characters that are written at once: as much work is lost where it is stopped."""

_TELLING: Final = 2_000
"""Tokens of a file by which its language is guessed."""


def due(texts: Texts, index: Index) -> tuple[list[Digest], list[Digest]]:
    """Return the files that are to be taken into the index, and those that are to go from it."""
    there, wanted = index.stamps(), stamps(texts)
    return (
        [digest for digest, stamp in wanted.items() if there.get(digest) != stamp],
        [digest for digest in there if digest not in wanted],
    )


def bring_up_to_date(texts: Texts, index: Index, progress: Progress = silent) -> int:
    """Take in all that is due. Return how many files that was. Raises `Cancelled`.

    Stopped halfway, it goes on where it was.
    """
    index.check()
    waiting, gone = due(texts, index)
    if index.stamps().keys() <= {*waiting, *gone}:
        index.clear()
    elif gone:
        index.put((), gone)
    now = stamps(texts)
    held: list[File] = []
    characters = 0
    for done, digest in enumerate(waiting):
        progress(done, len(waiting))
        there = layers(texts, digest)
        held.append(_file(digest, now.get(digest, ""), there))
        characters += sum(len(each.text) for each in there)
        if characters > _TOGETHER:
            index.put(held)
            held, characters = [], 0
    if held:
        index.put(held)
    if len(waiting) > len(now) // 2:
        index.tidy()
    if waiting or gone:
        index.seal()
    progress(len(waiting), len(waiting))
    return len(waiting)


def _file(digest: Digest, stamp: str, there: list[Layer]) -> File:
    said = [Said(each.part, each.number, apart(each.text)) for each in there]
    return File(digest, stamp, _script(said), said)


def _script(said: list[Said]) -> str:
    """Guess the language of a file by its letters: enough to filter by, and no more than that."""
    first = [*_first(said, _TELLING)]
    others = [each for each in first if not each.isascii()]
    counts = {
        "zh": sum(each >= "\u2e80" for each in others if IS_SINGLE.match(each)),
        "ug": 2 * sum("\u0600" <= each[0] <= "\u06ff" for each in others),
        "en": 2 * sum(map(str.isalpha, filter(str.isascii, first))),
    }
    most = max(counts, key=lambda language: counts[language])
    return most if counts[most] else ""


def _first(said: list[Said], many: int) -> Iterator[str]:
    for each in said:
        tokens = each.tokens.split(maxsplit=many)[:many]
        yield from tokens
        many -= len(tokens)
        if many <= 0:
            return
