r"""Rich Text Format 1.9.1 as text: every code page, `\u`, tables, notes, comments, tracked changes.

An own reader, as the libraries for it read only one code page or know nothing of what was deleted.
"""

import contextlib
import re
from dataclasses import replace
from typing import Any, BinaryIO

from casefiles.evidence.readers.model import CannotRead, Reason
from casefiles.evidence.readers.office.codepages import of_charset, of_number
from casefiles.evidence.readers.office.document import DocumentText
from casefiles.evidence.readers.office.metadata import as_claimed
from casefiles.evidence.readers.office.rtf_words import ASIDE, ENTERED, SAID, SKIPPED, dated
from casefiles.evidence.readers.office.text_writer import TextWriter, by, once
from casefiles.evidence.readers.office.xml_events import MOST_DEPTH, Enough
from casefiles.kernel.dataclass import dataclass

MOST_READ = 256 << 20
"""Bytes; most of a large one are pictures."""

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z'])|([{}])"
    rb"|[\r\n]+|([^\\{}\r\n]+)"
)

_LINES = frozenset({"par", "line", "page", "sect", "column"})
_CELLS = frozenset({"cell", "nestcell", "row", "nestrow"})
_SWITCHES = {"v": "hidden", "deleted": "deleted", "revised": "inserted", "intbl": "in_table"}
_NUMBERS = {"revauth": "author", "revauthdel": "author", "revdttm": "when", "revdttmdel": "when"}
_DATES = {"yr": "", "mo": "-", "dy": "-", "hr": "T", "min": ":"}
_RESETS = {
    "pard": {"in_table": False},
    "plain": {"hidden": False, "deleted": False, "inserted": False},
}


def text(file: BinaryIO) -> DocumentText:
    """What an RTF document says."""
    raw = file.read(MOST_READ + 1)
    if len(raw) > MOST_READ:
        raise CannotRead(Reason.TOO_LARGE, f"more than {MOST_READ >> 20} MB")
    if not raw.startswith(b"{\\rtf"):
        raise CannotRead(Reason.MALFORMED, "it does not begin as RTF does")
    reading = _Reading(raw)
    with contextlib.suppress(Enough):
        reading.run()
    return reading.document()


@dataclass(frozen=True, slots=True)
class _State:
    """What holds within a group, and is as before when it ends."""

    into: str = ""
    """A destination that is kept apart: `author`, `fonttbl`, `revtbl`."""

    skipped: bool = False
    codec: str = "cp1252"
    fallback: int = 1
    """How many characters after a `\\u` stand for it in programs that know no Unicode."""

    hidden: bool = False
    deleted: bool = False
    inserted: bool = False
    author: int = 0
    when: int = 0
    in_table: bool = False


class _Reading:
    """One document under way."""

    def __init__(self, raw: bytes) -> None:
        self._raw, self._at = raw, 0
        self._to, self._state = TextWriter(), _State()
        self._groups: list[tuple[_State, str]] = []
        self._pending, self._skip, self._starred = bytearray(), 0, False
        self._fonts: dict[int, str] = {}
        self._font, self._page, self._default = 0, "cp1252", 0
        self._kept: dict[str, str] = {}
        self._authors: list[str] = []
        self._beside: dict[str, dict[str, None]] = {"header": {}, "footer": {}}
        self._surrogate, self._in_row = 0, False
        self._seen: dict[str, int] = {}

    def run(self) -> None:
        """Go through all of it."""
        while found := _TOKEN.match(self._raw, self._at) or self._odd():
            self._at = found.end()
            word, number, octet, symbol, brace, plain = found.groups()
            if plain is not None:
                self._plain(plain)
            elif octet is not None:
                self._octet(int(octet, 16))
            elif brace is not None:
                self._brace(brace)
            elif word is not None:
                self._word(word.decode(), None if number is None else int(number))
            elif symbol is not None:
                self._symbol(symbol)
        self._flush()

    def document(self) -> DocumentText:
        """What was found."""
        head = [f"[header] {each}" for each in self._beside["header"]]
        foot = [f"[footer] {each}" for each in self._beside["footer"]]
        body = "\n".join(filter(None, (*head, self._to.text, *foot)))
        remarks = []
        if changes := self._seen.get("changed"):
            who = ", ".join(filter(None, map(once, self._authors[1:6])))
            remarks.append(f"tracked changes are in it: {changes}" + (f" ({who})" if who else ""))
        if "hidden" in self._seen:
            remarks.append("hidden text is in it; it is shown in brackets")
        if comments := self._seen.get("comment"):
            remarks.append(f"comments are in it: {comments}")
        if objects := self._seen.get("object"):
            remarks.append(f"objects of other programs are in it, not shown: {objects}")
        damage = ("it ends before its last group does",) if self._groups else ()
        whole = not self._to.cut
        return DocumentText((body,), "", tuple(remarks), damage if whole else (),
                        as_claimed(self._claims()), whole=whole)  # fmt: skip

    def _claims(self) -> dict[str, str]:
        program = self._kept.get("program", "").rstrip(";")
        return {**{name: once(said) for name, said in self._kept.items()}, "program": once(program)}

    def _odd(self) -> re.Match[bytes] | None:
        """A backslash that begins nothing known, or the end."""
        while self._at < len(self._raw):
            self._at += 1
            if found := _TOKEN.match(self._raw, self._at):
                return found
        return None

    def _brace(self, brace: bytes) -> None:
        self._flush()
        self._skip = 0
        if brace == b"{":
            if len(self._groups) >= MOST_DEPTH:
                raise CannotRead(Reason.TOO_LARGE, f"groups {MOST_DEPTH:,} deep")
            self._groups.append((self._state, ""))
            self._starred = False
        elif self._groups:
            self._state, beside = self._groups.pop()
            if beside:
                self._back(beside)
            if not self._groups:
                self._at = len(self._raw)  # what follows is no part of it

    def _aside(self, kind: str) -> None:
        if self._groups:
            self._groups[-1] = (self._groups[-1][0], kind)
            self._now(in_table=False, into="")
            self._to.aside()

    def _back(self, kind: str) -> None:
        said = " ".join(self._to.back().split("\n"))
        if kind in self._beside:
            if said:
                self._beside[kind][said] = None
        elif kind == "comment":
            self._seen["comment"] = self._seen.get("comment", 0) + 1
            self._say(f"[{by('comment', self._kept.pop('commented', ''), '')}: {said}]")
        elif said:
            self._say(f"[{kind}: {said}]")

    def _symbol(self, symbol: bytes) -> None:
        if symbol == b"*":
            self._starred = True
        elif symbol in b"{}\\":
            self._plain(symbol)
        elif symbol in b"\r\n":
            self._word("par", None)
        elif symbol in (b"~", b"_"):
            self._plain(b" " if symbol == b"~" else b"-")

    def _plain(self, plain: bytes) -> None:
        if self._skip:
            taken = min(self._skip, len(plain))
            self._skip -= taken
            plain = plain[taken:]
        if not self._state.skipped:
            self._pending += plain

    def _octet(self, octet: int) -> None:
        if self._skip:
            self._skip -= 1
        elif not self._state.skipped:
            self._pending.append(octet)

    def _flush(self) -> None:
        if self._pending:
            said = self._pending.decode(self._state.codec, "replace")
            self._pending.clear()
            self._say(said)

    def _say(self, said: str) -> None:
        state = self._state
        if state.skipped or not said:
            return
        if state.into:
            self._keep(state.into, said)
            return
        if state.in_table and not self._in_row:
            self._to.row()
            self._in_row = True
        elif self._in_row and not state.in_table and len(self._groups) < MOST_DEPTH:
            self._leave_row()
        self._to.mood(self._mood())
        self._to.say(said)

    def _leave_row(self) -> None:
        if not any(kind for _, kind in self._groups):  # a note in a cell ends no row
            self._to.row_ends()
            self._in_row = False

    def _mood(self) -> str:
        state, moods = self._state, []
        if state.deleted or state.inserted:
            known = 0 <= state.author < len(self._authors)
            who = self._authors[state.author] if known else ""
            moods.append(by("deleted" if state.deleted else "inserted", who, dated(state.when)))
            self._seen["changed"] = self._seen.get("changed", 0) + 1
        if state.hidden:
            moods.append("hidden")
            self._seen["hidden"] = 1
        return ", ".join(moods)

    def _keep(self, into: str, said: str) -> None:
        if into == "revtbl":
            self._authors += [each.strip() for each in said.split(";")[:-1]][:1_000]
        elif into != "fonttbl":
            self._kept[into] = (self._kept.get(into, "") + said)[:400]

    def _word(self, word: str, number: int | None) -> None:
        if self._skip and word not in ("u", "bin"):
            self._skip -= 1
            return
        if word == "u":
            self._unicode(number or 0)
            return
        self._flush()
        starred, self._starred = self._starred, False
        if self._destination(word, starred=starred) or self._layout(word):
            return
        if word == "bin":
            self._at += max(0, number or 0)
        elif word in SAID:
            self._say(SAID[word])
        else:
            self._setting(word, number)

    def _destination(self, word: str, *, starred: bool) -> bool:
        """Whether the word says where the text of its group goes."""
        if word in ENTERED:
            if self._kept.get(ENTERED[word]) and ENTERED[word] in ("author", "by"):
                self._kept[ENTERED[word]] += ", "
            self._now(into=ENTERED[word], skipped=False)
        elif word in ASIDE and not self._state.skipped:
            self._aside(ASIDE[word])
        elif word in SKIPPED or (starred and word not in ("shpinst", "shptxt")):
            self._now(skipped=True)
            self._seen["object"] = self._seen.get("object", 0) + (word == "objdata")
        else:
            return False
        return True

    def _unicode(self, number: int) -> None:
        self._flush()
        self._skip = self._state.fallback
        code = number & 0xFFFF
        if 0xD800 <= code < 0xDC00:
            self._surrogate = code
            return
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((self._surrogate - 0xD800) << 10) + (code - 0xDC00)
            if not self._surrogate:
                return
        self._surrogate = 0
        self._say(chr(code))

    def _now(self, **changed: Any) -> None:
        self._state = replace(self._state, **changed)

    def _layout(self, word: str) -> bool:
        """Whether the word is a line, a tab or a cell."""
        if word in _LINES:
            self._line()
        elif word in _CELLS:
            self._cells(word)
        elif word != "tab":
            return False
        elif not self._state.skipped and not self._state.into:
            self._to.tab()
        return True

    def _setting(self, word: str, number: int | None) -> None:
        if word in _SWITCHES:
            self._now(**{_SWITCHES[word]: number != 0})
        elif word in _NUMBERS:
            self._now(**{_NUMBERS[word]: number or 0})
        elif word in _RESETS:
            self._now(**_RESETS[word])
            if word == "plain":
                self._now(codec=self._codec(self._default))
        elif word in _DATES:
            if self._state.into in ("made", "changed"):
                self._keep(self._state.into, f"{_DATES[word]}{number or 0:02}")
        else:
            self._codes(word, number or 0)

    def _line(self) -> None:
        if not self._state.skipped and not self._state.into:
            if self._in_row and not self._state.in_table:
                self._leave_row()
            self._to.line()

    def _cells(self, word: str) -> None:
        if self._state.skipped:
            return
        if word in ("nestcell", "nestrow"):
            self._to.say(" | " if word == "nestcell" else " ")
        elif word == "cell":
            if not self._in_row:
                self._to.row()
                self._in_row = True
            self._to.cell()
        elif self._in_row:
            self._to.row_ends()
            self._in_row = False

    def _codec(self, font: int) -> str:
        return self._fonts.get(font, self._page)

    def _codes(self, word: str, number: int) -> None:
        """Code pages: the document's, a font's; and how many characters stand for one."""
        if word in ("ansicpg", "mac"):
            self._page = (of_number(number) if number else "mac-roman") or self._page
            self._now(codec=self._page)
        elif word == "deff":
            self._default = number
        elif word == "uc":
            self._now(fallback=max(0, min(number, 8)))
        elif word == "f":
            self._font = number
            if self._state.into != "fonttbl":
                self._now(codec=self._codec(number))
        elif word in ("fcharset", "cpg") and self._state.into == "fonttbl":
            found = of_charset(number) if word == "fcharset" else of_number(number)
            if found:
                self._fonts[self._font] = found
