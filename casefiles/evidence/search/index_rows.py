"""The rows of the index: what is taken into one, and what is told of those that were found."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from casefiles.evidence.readers.text_chunks import LONGEST
from casefiles.evidence.search.normalization import CUT, SIGNS
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import Digest
from casefiles.storage.cache_db import CacheDamaged

TEXT, OCR = 0, 1
"""The layers of a part."""

LONG = 1 << 40
"""From here on are the rows of files with parts of several pieces."""

_SIGNS = {sign: chr(0xE000 + ord(sign)) for sign in SIGNS} | {CUT: chr(0xE000)}
"""FTS5's plain tokenizer passes over signs of ASCII; as these it takes them for words."""

HALF = "\ue0ff"
"""Behind a word that goes on beyond what is indexed: it is found by its beginning alone."""


@dataclass(frozen=True, slots=True)
class IndexedLayer:
    """One layer of a piece of a file, as the index takes it."""

    part: int
    piece: int
    layer: int
    tokens: str
    """Of what is the piece's own, with white space between them."""

    border: str = ""
    """Those around its end, where another piece follows."""


@dataclass(frozen=True, slots=True)
class IndexedFile:
    """One file, as the index takes it."""

    digest: Digest
    stamp: str
    """Changes when what the file says is read anew."""

    script: str
    """What language its text suggests: `zh`, `ug`, `en` or nothing."""

    said: Iterable[IndexedLayer]
    """Of a file with long parts, gone through once."""

    pieces: tuple[int, ...] = ()
    """How many each part has; nothing where each is one."""

    @property
    def length(self) -> int:
        """Characters that it has about."""
        if self.pieces:
            return LONGEST * sum(self.pieces)
        return sum(len(each.tokens) for each in self.said)


@dataclass(frozen=True, slots=True)
class IndexHit:
    """A layer of a piece in which the index found what was asked for."""

    digest: Digest
    part: int
    piece: int
    layer: int
    rank: float
    """The lower the better, as FTS5 has it."""

    row: int = 0


@dataclass(frozen=True, slots=True)
class IndexRowLayout:
    """Which rows of the index are whose."""

    firsts: list[int]
    digests: list[Digest]
    ends: dict[Digest, list[int]]
    """Of a file with parts of several pieces: how many there are up to the end of each part."""

    def candidate(self, row: int, rank: float) -> IndexHit:
        """Return what a row is. Raises `CacheDamaged` if it is nothing."""
        at = bisect_right(self.firsts, row) - 1
        if at < 0:
            raise CacheDamaged
        digest = self.digests[at]
        part, layer = divmod(row - self.firsts[at], 2)
        piece = 0
        if row >= LONG:
            ends = self.ends.get(digest, [])
            number, part = part, bisect_right(ends, part)
            piece = number - (ends[part - 1] if part else 0)
        return IndexHit(digest, part, piece, layer, rank, row)

    def files(self, rows: list[int]) -> set[Digest]:
        """Return whose rows these are; they come in order."""
        found: set[Digest] = set()
        at = 0
        while at < len(rows):
            file = bisect_right(self.firsts, rows[at]) - 1
            if file < 0:
                raise CacheDamaged
            found.add(self.digests[file])
            last = file + 1 == len(self.firsts)
            at = len(rows) if last else bisect_left(rows, self.firsts[file + 1], at)
        return found


def phrase(tokens: Sequence[str], *, goes_on: bool = False) -> str:
    """Return how FTS5 is asked for tokens that follow one another."""
    return f'"{as_fts(" ".join(tokens))}"{" *" if goes_on else ""}'


def owned(expression: str) -> str:
    """Ask for the same in what is a piece's own."""
    return f"said : ({expression})"


def as_fts(tokens: str) -> str:
    """Return tokens as FTS5 takes them, signs among them."""
    for sign, word in _SIGNS.items():
        if sign in tokens:
            tokens = tokens.replace(sign, word)
    return tokens
