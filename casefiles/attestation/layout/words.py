"""Text to words: a face for every run, its direction, and where a line may break."""

import re
from collections.abc import Callable, Sequence
from dataclasses import field
from functools import lru_cache
from itertools import compress, count, islice
from operator import ne
from typing import cast
from unicodedata import category

from casefiles.attestation.layout.bidi import levels
from casefiles.attestation.layout.faces import Face, Shaped
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import CasefilesError
from casefiles.kernel.text_safety import visible

_JOINERS = "\u200c\u200d"
_MARKS = f"[\u0300-\u036f\u064b-\u065f\u0670{_JOINERS}]"
_MARK, _CLUSTER = re.compile(_MARKS), re.compile(f".{_MARKS}*", re.DOTALL)
_CHINESE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
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

_BREAKS = re.compile("[-–—/](?<=[A-Za-z]{2}.)(?=[A-Za-z])")
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

    lang: str = field(init=False, compare=False, repr=False)
    """What its letters say of the language, or nothing."""

    def __post_init__(self) -> None:
        shaped = self.face.shape(self.text, right_to_left=bool(self.level % 2))
        tracked = shaped.width + self.tracking * len(shaped.ids)
        object.__setattr__(self, "shaped", shaped)
        object.__setattr__(self, "width", tracked * self.size / 1000)
        object.__setattr__(self, "lang", _language(self.text, self.level))


def _language(text: str, level: int) -> str:
    if level % 2:  # the faces have Arabic letters and no others that run from the right
        return "ug"
    return "zh" if not text.isascii() and _CHINESE.search(text) else ""


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
    if stack[0].characters.issuperset(text):
        return [stack[0]] * len(text)
    if _MARK.search(text) is None:
        return [*map(_faces_by_character(stack).__getitem__, text)]
    found: list[Face | None] = []
    for cluster in _CLUSTER.findall(text):
        found += [_face_of(cluster, stack)] * len(cluster)
    return found


@lru_cache(20_000)
def _face_of(cluster: str, stack: Stack) -> Face | None:
    for face in stack:
        if all(each in face.characters or each in _JOINERS for each in cluster):
            return face
    return None


class _FacesByCharacter(dict[str, Face | None]):
    """For each character without marks its face in a stack, found when it first comes."""

    def __init__(self, stack: Stack) -> None:
        self._stack = stack

    def __missing__(self, character: str) -> Face | None:
        face = self[character] = _face_of(character, self._stack)
        return face


@lru_cache(50)
def _faces_by_character(stack: Stack) -> _FacesByCharacter:
    return _FacesByCharacter(stack)


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
    text = "".join([run for run, _ in runs])
    faces: list[Face | None] = []
    owners: list[int] = []
    begun = set[int]()
    for at, (run, stack) in enumerate(runs):
        chosen = faces_of(run, stack)
        if lost := _lost(run, chosen, text[:40]):
            raise MissingCharacters(tuple(lost))
        begun.add(len(owners))
        faces += chosen
        owners += [at] * len(run)
    base, level = levels(text)
    turns = iter(sorted({*begun, *_turns(faces), *_turns(level), len(text)} - {0}))
    found: list[Word] = []
    at = turn = 0
    for end in _ends(text):
        word: Word = ()
        while at < end:
            if at == turn:
                turn = next(turns)
                face, run_of, runs_at = cast("Face", faces[at]), owners[at], level[at]
            to = end if end < turn else turn  # noqa: FURB136 - `min` takes thrice as long
            word += _piece(text[at:to], face, runs_at, run_of, size, tracking)
            at = to
        found.append(word)
    return base, found


def _turns(values: Sequence[object]) -> list[int]:
    """Where a value stands that is not the one before it."""
    if values.count(values[0] if values else None) == len(values):  # as nearly always
        return []
    return list(compress(count(1), map(ne, values, islice(values, 1, None))))


@lru_cache(20_000)
def _piece(  # noqa: PLR0913, PLR0917
    text: str, face: Face, level: int, span: int, size: float, tracking: float
) -> Word:
    """Of the same word in the same place of a paragraph there is one piece: it never changes."""
    return (TextPiece(text, face, level, span, size * face.scale, tracking),)


def _ends(text: str) -> list[int]:
    """Where each word ends, the spaces between them among them."""
    ends = [match.end() for match in _WORD.finditer(text)]
    breaks = [match.end() for match in _BREAKS.finditer(text)]
    return sorted({*ends, *breaks}) if breaks else ends
