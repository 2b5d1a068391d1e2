"""Words that are shown and stand outside of a class of Qt: of functions, of tables, and counts.

Within a class of Qt its own `tr` does the same. What `casefiles` words is handed to `tr` where it
is shown.
"""

from collections.abc import Iterator
from typing import TypeVar

from PySide6.QtCore import QCoreApplication

from casefiles.kernel import counts

K = TypeVar("K")

_CONTEXT = "Desk"


def tr(words: str) -> str:
    """Return words in the language of the window."""
    return QCoreApplication.translate(_CONTEXT, words)


def translatable(words: str) -> str:
    """Return words as they are; they are translated where they are shown."""
    return words


def counted(count: int, one: str, many: str = "") -> str:
    """Return `1 page`, `1,204 pages` in the language of the window.

    A translation knows it as `%n pages`, with as many forms as its language has; English needs
    none. `many` is given where it is more than an s that differs.
    """
    source = f"%n {many or f'{one}s'}"
    said = QCoreApplication.translate(_CONTEXT, source, None, count)
    is_translated = said != source.replace("%n", str(count))
    return said if is_translated else counts.counted(count, one, many)


class Labels(dict[K, str]):
    """A table of words by what they stand for, each translated when it is looked up."""

    def __getitem__(self, key: K) -> str:
        return tr(super().__getitem__(key))

    def get(self, key: K, default: str = "") -> str:  # type: ignore[override]
        """Return the words, or else what is given, which is not translated."""
        return tr(words) if (words := super().get(key)) is not None else default

    def values(self) -> Iterator[str]:  # type: ignore[override]
        """Return all words."""
        return map(tr, super().values())

    def items(self) -> Iterator[tuple[K, str]]:  # type: ignore[override]
        """Return what can be chosen, each with its words."""
        return ((key, tr(words)) for key, words in super().items())


class Choices(tuple[tuple[K, str], ...]):
    """Pairs of a value and its words, in order, each translated when it is read."""

    __slots__ = ()

    def __iter__(self) -> Iterator[tuple[K, str]]:
        return ((value, tr(words)) for value, words in super().__iter__())
