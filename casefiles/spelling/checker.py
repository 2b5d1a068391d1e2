"""Which words of a text are misspelled, as far as a dictionary and lists of words can say."""

from collections.abc import Callable, Collection
from functools import cached_property
from itertools import islice
from pathlib import Path

from casefiles.spelling.dictionary import Dictionary
from casefiles.spelling.tokens import Word, english_words
from casefiles.spelling.word_lists import own_words, words_in_list

MOST_SUGGESTIONS = 5
_MOST_CHARACTERS = 200_000
"""So much of a text is looked through."""

_TRADE = "trade.txt"


class SpellChecker:
    """Checks texts with the words of `resources/spelling` and those that a person added."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._dictionary = folder, Dictionary(folder)

    def mistakes(self, text: str, names: Collection[str] = ()) -> tuple[Word, ...]:
        """Return the words of a text that are known nowhere; `names` are those of its case.

        Names are casefolded. Not on the thread of a window.
        """
        own = {each.casefold() for each in own_words()}
        known = (self._trade, own, names)
        words = english_words(text[:_MOST_CHARACTERS])
        return tuple(each for each in words if not self._is_known(each.text, known))

    def suggestions(self, word: str, goes_on: Callable[[], bool] = lambda: True) -> tuple[str, ...]:
        """Return at most five words that may be meant. Ends early once nobody wants them."""
        found = self._dictionary.suggestions(_straight(word), goes_on)
        return tuple(islice(dict.fromkeys(found), MOST_SUGGESTIONS))

    def _is_known(self, word: str, lists: Collection[Collection[str]]) -> bool:
        bare = _straight(word)
        forms = {bare.casefold(), bare.casefold().removesuffix("'s")}
        if any(form in words for form in forms for words in lists):
            return True
        return self._dictionary.knows(bare) or self._dictionary.knows(bare.removesuffix("'s"))

    @cached_property
    def _trade(self) -> frozenset[str]:
        text = (self._folder / _TRADE).read_text("utf-8")
        return frozenset(each.casefold() for each in words_in_list(text))


def _straight(word: str) -> str:
    return word.replace("’", "'")
