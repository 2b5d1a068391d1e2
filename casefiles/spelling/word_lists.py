"""Lists of words, one a line: what ships with the program, and what a person added.

A list that somebody edited may hold anything: what is no word is passed over.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from casefiles.kernel.device import settings_folder
from casefiles.kernel.errors import Impossible, Unwritable
from casefiles.storage.atomic_write import write_atomically

_FILE = "dictionary.txt"
_MOST_BYTES, _MOST_LETTERS = 1 << 20, 60
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def words_in_list(text: str) -> Iterator[str]:
    """Yield the words of a list; empty lines, remarks after `#` and what is no word are none."""
    for line in text.splitlines():
        word = line.partition("#")[0].strip().lstrip("\ufeff")
        if len(word) <= _MOST_LETTERS and _WORD.fullmatch(word):
            yield word.replace("’", "'")


def own_words_file() -> Path:
    """Return where the words lie that this user added, for the window and every command."""
    return settings_folder() / _FILE


def own_words() -> frozenset[str]:
    """Return the words that this user added; none where the list cannot be read."""
    try:
        with own_words_file().open("rb") as file:
            text = file.read(_MOST_BYTES).decode("utf-8", "replace")
    except OSError:
        return frozenset()
    return frozenset(words_in_list(text))


def keep_own_words(words: Iterable[str]) -> None:
    """Keep these words and no others, each once whatever its capitals. Raises `Unwritable`."""
    held = {each.casefold(): each for word in words for each in words_in_list(word)}
    path = own_words_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unwritable(path.parent, error.strerror or str(error)) from error
    write_atomically(path, "".join(f"{held[each]}\n" for each in sorted(held)).encode())


def add_own_word(word: str) -> None:
    """Add a word. Raises `Impossible` for what is none, `Unwritable`."""
    if not [*words_in_list(word)]:
        raise Impossible(f"“{word}” is not a word that a dictionary can hold.")
    keep_own_words((*own_words(), word))
