"""Bring the index up to date: whatever was read and is not in it yet, or was read anew."""

from collections.abc import Iterator
from itertools import islice
from typing import Final

from casefiles.evidence.readers.text_chunks import TextChunk
from casefiles.evidence.search.index_rows import HALF, IndexedFile, IndexedLayer
from casefiles.evidence.search.layers import (
    Layer,
    Texts,
    changed_since,
    counts,
    layers,
    stamps,
    texts_place,
)
from casefiles.evidence.search.normalization import CUT, IS_SINGLE, parts, spaced_tokens
from casefiles.evidence.search.store import Finish, SearchIndex
from casefiles.kernel.ids import Digest
from casefiles.kernel.progress import Progress, silent

_TOGETHER: Final = 2_000_000
"""Characters that are written at once: as much work is lost where it is stopped."""

_TELLING: Final = 2_000
"""Tokens of a file by which its language is guessed."""

_BEGINNING: Final = 4
"""Pieces of a long file that are looked at for that."""


def due(texts: Texts, index: SearchIndex) -> tuple[list[Digest], list[Digest]]:
    """Return the files that are to be taken into the index, and those that are to go from it."""
    changed = changed_since(texts, index.read_up_to())
    there, wanted = index.stamps(changed), stamps(texts, changed)
    return (
        [digest for digest, stamp in wanted.items() if there.get(digest) != stamp],
        [digest for digest in there if digest not in wanted],
    )


def update_index(texts: Texts, index: SearchIndex, progress: Progress = silent) -> int:
    """Take in all that is due. Return how many files that was. Raises `Cancelled`.

    Stopped halfway, it goes on where it was. Costs as much as is due: whether the index is damaged
    is for the caller to `check` now and then, since that takes all of it. Where damage is met on
    the way and it is dropped, all is due.
    """
    while True:
        before = index.dropped
        taken = _take_in(texts, index, progress)
        if index.dropped == before:
            return taken


def _take_in(texts: Texts, index: SearchIndex, progress: Progress) -> int:
    dropped, place = index.dropped, texts_place(texts)
    waiting, gone = due(texts, index)
    if not waiting and not gone:
        index.has_read(Finish(place, dropped=dropped))
        progress(0, 0)
        return 0
    others = index.others({*waiting, *gone}, max(1, len(waiting)))
    finish = Finish(place, is_tidied=others < len(waiting), dropped=dropped)
    if not others:
        index.clear()
    now = stamps(texts, waiting)
    held: list[IndexedFile] = []
    characters = 0
    for done, digest in enumerate(waiting, start=1):
        progress(done - 1, len(waiting))
        held.append(_file(texts, digest, now.get(digest, "")))
        characters += held[-1].length
        if characters > _TOGETHER or done == len(waiting):
            index.put(held, gone, finish if done == len(waiting) else None)
            held, gone, characters = [], [], 0
    if gone:
        index.put((), gone, finish)
    progress(len(waiting), len(waiting))
    return len(waiting)


def _file(texts: Texts, digest: Digest, stamp: str) -> IndexedFile:
    """Return a file as the index takes it; a long one is read piece by piece when it is put in."""
    many = counts(texts, digest)
    if not many:
        there = [_said(each) for each in layers(texts, digest)]
        return IndexedFile(digest, stamp, _script(there), there)
    begins = [_said(each) for each in islice(layers(texts, digest), _BEGINNING)]
    said = (_said(each) for each in layers(texts, digest))
    return IndexedFile(digest, stamp, _script(begins), said, many)


def _said(layer: Layer) -> IndexedLayer:
    piece = layer.piece
    own = spaced_tokens(piece.said)
    return IndexedLayer(piece.part, piece.number, layer.number, own, _border(piece))


def _border(piece: TextChunk) -> str:
    """Return the tokens around the end of what is a piece's own, each a whole one of the text.

    Half a word would be found as a word, and counted, where the text has no such word.
    """
    text, end = piece.text, len(piece.said)
    start, stop = max(0, 2 * end - len(text)), len(text)
    if end == stop:
        return ""
    while start > 0 and not parts(text, start):
        start -= 1
    while piece.is_cut and stop > end and not parts(text, stop):
        stop -= 1
    plain, cut, put_together = spaced_tokens(text[start:stop]).partition(f" {CUT} ")
    half = spaced_tokens(text[stop:])
    return f"{plain} {half}{HALF if half else ''}{cut}{put_together}".strip()


def _script(said: list[IndexedLayer]) -> str:
    """Guess the language of a file by its letters: enough to filter by, and no more than that."""
    first = [*_first(said, _TELLING)]
    others = [each for each in first if not each.isascii()]
    letters = {
        "zh": sum(each >= "\u2e80" for each in others if IS_SINGLE.match(each)),
        "ug": 2 * sum("\u0600" <= each[0] <= "\u06ff" for each in others),
        "en": 2 * sum(map(str.isalpha, filter(str.isascii, first))),
    }
    most = max(letters, key=lambda language: letters[language])
    return most if letters[most] else ""


def _first(said: list[IndexedLayer], many: int) -> Iterator[str]:
    for each in said:
        tokens = each.tokens.split(maxsplit=many)[:many]
        yield from tokens
        many -= len(tokens)
        if many <= 0:
            return
