"""What a document says, line by line: rows with tabs, in brackets what is told of it.

The same file always gives the same text: places in it are kept by counting its characters.
"""

import re

from casefiles.evidence.readers.office.xml_events import Enough

MOST = 20_000_000
"""Characters of one document, some ten thousand pages."""

_UNSHOWN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_BLANKS = re.compile(r"\n{3,}")


class TextWriter:
    """Text under way. Raises `Enough` when there is too much of it."""

    def __init__(self, most: int = MOST) -> None:
        self._said: list[list[str]] = [[]]
        self._left = most
        self._mood = self._shown = ""
        self._rows = 0
        self.cut = False

    def say(self, said: str) -> None:
        """Words, as they are; what they are besides (deleted, hidden) is the mood."""
        if not said:
            return
        self._left -= len(said)
        if self._left < 0:
            self.cut = True
            raise Enough
        self._into_mood()
        self._said[-1].append(_UNSHOWN.sub("", said))

    def mood(self, what: str) -> None:
        """From here on words are such: `deleted by …`, or nothing."""
        self._mood = what

    def tab(self) -> None:
        """To the next stop; within a row of a table that would be another cell."""
        self.say(" " if self._rows else "\t")

    def line(self) -> None:
        """A line ends; within a row of a table only a paragraph."""
        self._close()
        if not self._rows:
            self._add("\n")
        elif self._last[-1:] not in ("", " ", "\t", "\n"):
            self._add(" ")

    def row(self) -> None:
        """A row of a table begins."""
        if not self._rows:
            self.fresh()
        self._rows += 1

    def cell(self) -> None:
        """A cell ends."""
        self._close()
        self._trim()
        self._add("\t" if self._rows == 1 else " | ")

    def row_ends(self) -> None:
        """A row ends: empty cells at its end say nothing."""
        self._close()
        self._rows = max(0, self._rows - 1)
        self._trim("\t" if not self._rows else " | ")
        self._add(" " if self._rows else "\n")

    def fresh(self) -> None:
        """Be at the start of a line."""
        self._close()
        if not self._rows and self._last[-1:] not in ("", "\n"):
            self._add("\n")

    @property
    def _last(self) -> str:
        return next((each for each in reversed(self._said[-1]) if each), "")

    def aside(self) -> None:
        """What follows stands beside: a text box, a note."""
        self._close()
        self._said.append([])

    def back(self) -> str:
        """Return what stood beside."""
        self._close()
        return "".join(self._said.pop()).strip() if len(self._said) > 1 else ""

    @property
    def text(self) -> str:
        """All of it, without blank lines in a row."""
        self._close()
        whole = "".join("".join(each) for each in self._said)
        return _BLANKS.sub("\n\n", "\n".join(map(str.rstrip, whole.split("\n")))).strip("\n")

    def _into_mood(self) -> None:
        if self._mood != self._shown:
            self._close()
            if self._mood:
                self._add(f"[{self._mood}: ")
            self._shown = self._mood

    def _close(self) -> None:
        if self._shown:
            self._shown = ""
            self._add("]")

    def _add(self, said: str) -> None:
        self._left -= len(said)
        if self._left < 0:
            self.cut = True
            raise Enough
        self._said[-1].append(said)

    def _trim(self, *what: str) -> None:
        """Take back what was put at the end for nothing."""
        said = self._said[-1]
        while said and said[-1] in ("", " ", *what):
            said.pop()


def once(said: str) -> str:
    """A stranger's name or date as it may stand in brackets: one line, not long."""
    return " ".join(_UNSHOWN.sub("", said).split())[:80]


def by(kind: str, who: str, when: str) -> str:
    """`deleted by Li Wei, 2025-03-01`, as far as it is said."""
    named = f"{kind} by {once(who)}" if who.strip() else kind
    return f"{named}, {once(when)[:10]}" if when.strip() else named
