"""The characters of old Word that are no letters: fields, cells, breaks, marks of notes."""

import re

from casefiles.evidence.readers.office.text_writer import TextWriter
from casefiles.evidence.readers.office.word97_properties import Paragraph

_FIELD, _RESULT, _FIELD_ENDS, _CELL = "\x13", "\x14", "\x15", "\x07"
_LINES = "\r\x0b\x0c\x0e"
_SAID = {"\x02": "[note]", "\x05": "[comment]", "\x1e": "-"}
_PARTS = re.compile(r"[\x00-\x1f]|[^\x00-\x1f]+")


class Story:
    """Writes a story down."""

    def __init__(self, writing: TextWriter) -> None:
        self._to = writing
        self._codes: list[bool] = []
        """Of each field that is open: whether its code is under way, which is no text."""

        self._in_row = self._cell_before = False
        self.changes, self.hid, self._mood = 0, False, ""

    def begin(self, label: str) -> None:
        """A story begins; all but the body stand apart under a label."""
        if label:
            self._to.aside()

    def say(self, said: str, mood: str, paragraph: Paragraph | None) -> None:
        """Characters of one mood, in one paragraph; None where nothing is noted of paragraphs."""
        for part in _PARTS.findall(said):
            if part[0] >= " ":
                self._words(part, mood, paragraph)
            else:
                self._special(part, mood, paragraph)
            self._cell_before = part == _CELL

    def ends(self, label: str) -> None:
        """It ends; what it left open does too. The same header is there once for each section."""
        self._codes.clear()
        self._leave_row()
        self._to.mood("")
        if label and (said := dict.fromkeys(filter(None, self._to.back().split("\n")))):
            self._to.fresh()
            self._to.say(f"[{label}] " + "\n".join(said))
        self._to.fresh()

    def _words(self, said: str, mood: str, paragraph: Paragraph | None) -> None:
        if any(self._codes):
            return
        if mood != self._mood:
            self._mood = mood
            self.changes += "ed" in mood.replace("hidden", "")
            self.hid = self.hid or "hidden" in mood
        if paragraph is Paragraph.IN_TABLE and not self._in_row:
            self._to.row()
            self._in_row = True
        elif paragraph is Paragraph.PLAIN:
            self._leave_row()
        self._to.mood(mood)
        self._to.say(said)

    def _special(self, each: str, mood: str, paragraph: Paragraph | None) -> None:
        if each == _FIELD:
            self._codes.append(True)
        elif each == _RESULT and self._codes:
            self._codes[-1] = False
        elif each == _FIELD_ENDS and self._codes:
            self._codes.pop()
        elif each == _CELL:
            self._cell(paragraph)
        elif each in _LINES:
            if paragraph is Paragraph.PLAIN:
                self._leave_row()
            self._to.line()
        elif each == "\t":
            self._to.tab()
        else:
            self._words(_SAID.get(each, ""), mood, paragraph)

    def _cell(self, paragraph: Paragraph | None) -> None:
        if paragraph is Paragraph.ROW_ENDS:
            self._leave_row()
        elif paragraph is None:  # then two marks in a row are all that tells
            self._to.say("\n" if self._cell_before else "\t")
        else:
            if not self._in_row:
                self._to.row()
                self._in_row = True
            self._to.cell()

    def _leave_row(self) -> None:
        if self._in_row:
            self._to.row_ends()
            self._in_row = False
