"""Look for titles and file names as they are written: word for word, in any case and width."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from casefiles.evidence.protected_names.letter_folding import HAN
from casefiles.evidence.protected_names.name_matcher import NameHit

_WORD: Final = re.compile(rf"[{HAN}]|[^\W_{HAN}]+")


class TitleMatcher:
    """Titles and file names, made ready to be looked for together."""

    def __init__(self, titles: Iterable[tuple[str, str]]) -> None:
        """Take what each is a title or file name of, by what people call that, and itself."""
        self._by_first: dict[str, set[tuple[str, tuple[str, ...]]]] = defaultdict(set)
        for what, title in titles:
            if words := _words(title):
                self._by_first[words[0]].add((what, tuple(words)))

    def __bool__(self) -> bool:
        """Whether there is anything to look for."""
        return bool(self._by_first)

    def hits(self, text: str) -> list[NameHit]:
        """Return which stand in a text, each as often as it does; where exactly is not said."""
        said = _words(text)
        return [
            NameHit(what, 0, 0)
            for at, word in enumerate(said)
            for what, title in self._by_first.get(word, ())
            if tuple(said[at : at + len(title)]) == title
        ]


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())
