"""Text to words: a face for every run, its direction, and where a line may break."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import field
from functools import lru_cache
from itertools import pairwise
from unicodedata import category

from casefiles.attestation.layout.bidi import levels
from casefiles.attestation.layout.faces import Face, Shaped
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import CasefilesError
from casefiles.kernel.text_safety import visible

_JOINERS = "\u200c\u200d"
_CLUSTER = re.compile(f".[\u0300-\u036f\u064b-\u065f\u0670{_JOINERS}]*", re.DOTALL)
_HAN = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60\U00020000-\U0003ffff"
_OPENING, _CLOSING = "〈《「『【〔（［｛", "、。〉》」』】〕！），．：；？］｝"
_ENDING = r",.;:!?)\]”’"
_BEGINNING = r"(\[“‘"
_WORD = re.compile(
    rf" |[{_OPENING}{_BEGINNING}]*[{_HAN}][{_CLOSING}]*"
    rf"(?:[{_ENDING}]*\u00a0[^ {_HAN}]+|[{_ENDING}]+)?"
    rf"|(?:(?![{_BEGINNING}]+[{_HAN}])[^ {_HAN}])+"
)
"""Only U+0020 is a space to break at: `\\s` would match the no-break space.

No line begins with what ends a phrase, and none ends with the bracket that opens one."""

_BREAKS = re.compile("(?<=[A-Za-z]{2}[-–—/])(?=[A-Za-z])")
"""After a hyphen, dash or stroke within a word, but never inside E-014 or 19-CFR."""

Stack = tuple[Face, ...]


@dataclass(frozen=True, slots=True)
class MissingCharacter:
    """A character that no face has."""

    field: str
    character: str

    @property
    def code_point(self) -> str:
        """As people write it, such as `U+1F600`."""
        return f"U+{ord(self.character):04X}"


class MissingCharacters(CasefilesError):
    """Text was to be set that no face has. Preflight should have blocked."""

    def __init__(self, missing: tuple[MissingCharacter, ...]) -> None:
        super().__init__("; ".join(f"{each.field}: {each.code_point}" for each in missing))
        self.missing = missing


@dataclass(frozen=True, slots=True)
class TextPiece:
    """A word, or a part of one, in one face, direction and span."""

    text: str
    face: Face
    level: int
    span: int
    """Which of the paragraph's spans it comes from."""

    size: float
    tracking: float = 0.0
    """Space between letters, in 1/1000 em."""

    shaped: Shaped = field(init=False, compare=False, repr=False)
    """Its glyphs."""

    width: float = field(init=False, compare=False, repr=False)
    """In points."""

    def __post_init__(self) -> None:
        shaped = self.face.shape(self.text, right_to_left=bool(self.level % 2))
        tracked = shaped.width + self.tracking * len(shaped.glyphs)
        object.__setattr__(self, "shaped", shaped)
        object.__setattr__(self, "width", tracked * self.size / 1000)


Word = tuple[TextPiece, ...]
Sorter = Callable[[str], Stack]


def printable_text(text: str) -> str:
    """The text as it is printed: what an eye would not see is written out."""
    if text.isascii() and text.isprintable():  # as nearly all of it is
        return text
    return "".join(map(_shown, text))


@lru_cache(5_000)
def _shown(character: str) -> str:
    if category(character) == "Cf" and character not in _JOINERS:
        return f"[U+{ord(character):04X}]"
    return visible(character)


def faces_of(text: str, stack: Stack) -> list[Face | None]:
    """For every character the first face that has it and the marks on it, or none."""
    first = stack[0].glyphs
    if first.keys() >= set(map(ord, text)):
        return [stack[0]] * len(text)
    found: list[Face | None] = []
    for cluster in _CLUSTER.findall(text):
        found += [_face_of(cluster, stack)] * len(cluster)
    return found


@lru_cache(20_000)
def _face_of(cluster: str, stack: Stack) -> Face | None:
    for face in stack:
        if all(ord(each) in face.glyphs or each in _JOINERS for each in cluster):
            return face
    return None


def missing_in_text(text: str, stack: Stack, where: str) -> list[MissingCharacter]:
    """The characters of a text that no face has, each once."""
    return _lost(text, faces_of(text, stack), where)


def _lost(text: str, faces: list[Face | None], where: str) -> list[MissingCharacter]:
    if None not in faces:
        return []
    lost = {
        character: MissingCharacter(where, character)
        for character, face in zip(text, faces, strict=True)
        if face is None
    }
    return list(lost.values())


def words(
    runs: list[tuple[str, Stack]], size: float, tracking: float = 0.0
) -> tuple[int, list[Word]]:
    """The level of a paragraph and its words in reading order, from runs of shown text.

    Raises `MissingCharacters`.
    """
    text = "".join(run for run, _ in runs)
    faces: list[Face | None] = []
    owners: list[int] = []
    for at, (run, stack) in enumerate(runs):
        chosen = faces_of(run, stack)
        if lost := _lost(run, chosen, text[:40]):
            raise MissingCharacters(tuple(lost))
        faces += chosen
        owners += [at] * len(run)
    base, level = levels(text)
    kinds = list(zip(faces, level, owners, strict=True))
    turns = [at for at in range(1, len(kinds)) if kinds[at] != kinds[at - 1]]
    found = []
    for start, end in _places(text):
        word = []
        for at, to in pairwise((start, *_between(turns, start, end), end)):
            face, up, owner = kinds[at]
            if face:
                word.append(_piece(text[at:to], face, up, owner, size * face.scale, tracking))
        found.append(tuple(word))
    return base, found


def _between(sorted_: list[int], start: int, end: int) -> list[int]:
    return sorted_[bisect_right(sorted_, start) : bisect_left(sorted_, end)] if sorted_ else []


_piece = lru_cache(20_000)(TextPiece)
"""Of the same word in the same place of a paragraph there is one piece: it never changes."""


def _places(text: str) -> list[tuple[int, int]]:
    places = []
    for match in _WORD.finditer(text):
        start = match.start()
        for cut in _BREAKS.finditer(match.group()):
            places.append((start, match.start() + cut.start()))
            start = places[-1][1]
        places.append((start, match.end()))
    return places
