"""A stranger's text as it can be set: what no typeface has stands as its code."""

from collections.abc import Sequence
from dataclasses import field
from pathlib import Path

from casefiles.attestation.layout.faces import Face, Faces, load
from casefiles.attestation.layout.words import Stack, faces_of, printable_text
from casefiles.kernel.dataclass import dataclass

TAB = "    "


def with_codes(text: str, faces: Sequence[Face | None]) -> str:
    """Return a text with its code, such as `[U+1F600]`, for each character without a face."""
    if None not in faces:
        return text
    found = zip(text, faces, strict=True)
    return "".join(each if face else f"[U+{ord(each):04X}]" for each, face in found)


@dataclass(slots=True)
class Settable:
    """Makes texts settable, and counts what could not stand as itself."""

    fonts: Path
    missing: int = 0
    _faces: Faces = field(init=False)

    def __post_init__(self) -> None:
        self._faces = load(self.fonts)

    def serif(self, text: str) -> str:
        """As body text is set."""
        return self.within(text, self._faces.serif)

    def bold(self, text: str) -> str:
        """As headings are set."""
        return self.within(text, self._faces.serif_bold)

    def within(self, text: str, stack: Stack) -> str:
        """As it is set in these faces."""
        shown = printable_text(text.replace("\t", TAB))
        if shown.isascii():
            return shown
        faces = faces_of(shown, stack)
        self.missing += sum(each is None for each in faces)
        return with_codes(shown, faces)

    def spread(self, text: str, stack: Stack) -> tuple[str, ...]:
        """As `within` sets it, character by character; nothing is counted."""
        each = [printable_text(one.replace("\t", TAB)) for one in text]
        shown = "".join(each)
        faces = [*faces_of(shown, stack)]
        at, found = 0, list[str]()
        for said in each:
            found.append(with_codes(said, faces[at : at + len(said)]))
            at += len(said)
        return tuple(found)
