"""The dictionary of English: the one door to spylls.

Reading it takes a third of a second and 50 MB, a suggestion up to a second: not on the thread of a
window.
"""

import io
import threading
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spylls.hunspell import Dictionary as Hunspell

_NAME, _ENDS = "en_US", (".aff", ".dic")
_MOST_KNOWN, _MOST_LETTERS = 20_000, 24
"""Words whose answer is kept; letters of a word that suggestions are looked for."""


class Dictionary:
    """Knows words, and what may be meant by one that it does not know. Read when first asked."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / _NAME
        self._known: dict[str, bool] = {}
        self._reading = threading.Lock()

    def knows(self, word: str) -> bool:
        """Whether a word is English, in this form and with these capitals."""
        if (known := self._known.get(word)) is None:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            known = self._known[word] = bool(self._words.lookup(word))
        return known

    def suggestions(self, word: str, goes_on: Callable[[], bool]) -> Iterator[str]:
        """Yield what may be meant, the likeliest first, while it is still wanted."""
        if len(word) > _MOST_LETTERS:
            return
        for each in self._words.suggest(word):
            if not goes_on():
                return
            yield str(each)

    @property
    def _words(self) -> "Hunspell":
        with self._reading:  # by whoever asks first; the others wait
            return self._read

    @cached_property
    def _read(self) -> "Hunspell":
        return _hunspell(*(Path(f"{self._path}{end}").read_text("utf-8") for end in _ENDS))


def _hunspell(affixes: str, words: str) -> "Hunspell":
    """Read a dictionary from its two texts: spylls would leave their files open."""
    from spylls.hunspell import Dictionary as Hunspell  # noqa: PLC0415 - only to look words up
    from spylls.hunspell.readers import read_aff, read_dic  # noqa: PLC0415
    from spylls.hunspell.readers.file_reader import BaseReader  # noqa: PLC0415

    class Lines(BaseReader):  # type: ignore[misc]
        def reset_encoding(self, encoding: str) -> None:
            """Go on: it is decoded already."""

    aff, context = read_aff(Lines(io.StringIO(affixes)))
    return Hunspell(aff, read_dic(Lines(io.StringIO(words)), aff=aff, context=context))
