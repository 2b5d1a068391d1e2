"""The face that stamps are set in: a subset of the program's own, with the width of each letter."""

from functools import cache, lru_cache
from pathlib import Path

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Impossible, Unreadable

ENCODING = "cp1252"
"""What a simple font in a PDF calls WinAnsiEncoding: Latin letters, all that stamps need."""

_FILE = "SourceSans3_600SemiBold.ttf"
_KNOWN = [code for code in range(32, 256) if code not in {127, 129, 141, 143, 144, 157}]


@dataclass(frozen=True, eq=False)
class StampFont:
    """A TrueType font of all letters of the encoding."""

    name: str
    program: bytes
    widths: tuple[int, ...]
    """Of codes 0 to 255, in 1/1000 of the size."""

    box: tuple[int, int, int, int]
    """What any of its letters fills."""

    ascent: int
    descent: int

    def width(self, text: str, size: float) -> float:
        """How wide a line is, in points. Raises `Impossible` for a letter it does not have."""
        return _width(self, text) * size / 1000


@lru_cache(10_000)
def _width(font: StampFont, text: str) -> int:
    """Legends and stickers are the same on many pages, and a number is asked for thrice."""
    return sum(map(font.widths.__getitem__, encoded(text)))


def encoded(text: str) -> bytes:
    """Return the codes of a line. Raises `Impossible`, which names the letter."""
    try:
        return text.encode(ENCODING)
    except UnicodeEncodeError as error:
        letter = text[error.start]
        raise Impossible(
            f"A stamp is set in Latin letters: “{letter}” in “{text}” cannot be on one."
        ) from error


@cache
def load(folder: Path) -> StampFont:
    """Make the subset of the face in the folder of the program's fonts. Raises `Unreadable`."""
    import uharfbuzz  # noqa: PLC0415 - only to stamp

    path = folder / _FILE
    letters = {code: bytes([code]).decode(ENCODING) for code in _KNOWN}
    try:
        face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)))
        wanted = uharfbuzz.SubsetInput()
        wanted.unicode_set.update(map(ord, letters.values()))
        made = uharfbuzz.subset(face, wanted)
    except Exception as error:  # HarfBuzz's own errors have no common base
        raise Unreadable(path, f"it is no typeface this program can use ({error})") from error
    font, em = uharfbuzz.Font(face), 1000 / face.upem
    widths = [0] * 256
    for code, letter in letters.items():
        glyph = font.get_nominal_glyph(ord(letter))
        widths[code] = round(font.get_glyph_h_advance(glyph or 0) * em)
    extents = font.get_font_extents("ltr")
    ascent, descent = round(extents.ascender * em), round(extents.descender * em)
    box = (-200, descent, max(widths) + 200, ascent)
    return StampFont("SourceSans3-Semibold", made.blob.data, (*widths,), box, ascent, descent)
