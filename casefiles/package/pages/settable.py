"""A stranger's text as it can be set: what no typeface has stands as its code."""

from dataclasses import dataclass, field
from pathlib import Path

from casefiles.attestation.layout.faces import Faces, load
from casefiles.attestation.layout.words import Stack, faces_of, printable_text

TAB = "    "


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
        if None not in faces:
            return shown
        found = []
        for character, face in zip(shown, faces, strict=True):
            found.append(character if face else f"[U+{ord(character):04X}]")
            self.missing += face is None
        return "".join(found)

    def spread(self, text: str, stack: Stack) -> tuple[str, ...]:
        """As `within` sets it, character by character; nothing is counted."""
        each = [printable_text(one.replace("\t", TAB)) for one in text]
        shown = "".join(each)
        faces = [*faces_of(shown, stack)]
        at, found = 0, list[str]()
        for said in each:
            found.append(
                "".join(
                    one if face else f"[U+{ord(one):04X}]"
                    for one, face in zip(said, faces[at : at + len(said)], strict=True)
                )
            )
            at += len(said)
        return tuple(found)
