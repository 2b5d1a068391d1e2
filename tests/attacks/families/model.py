"""What a family of forgeries is."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.attacks.genuine import Genuine

Forgeries = Iterator[tuple[str, bytes | Callable[[], bytes]]]
"""What was done, and the file, or what makes it."""


@dataclass(frozen=True)
class Family:
    """Forgeries that go the same way."""

    name: str
    forge: Callable[[Genuine], Forgeries]
    others: str
    """Why pyHanko or pdfsig call some of them good, where they do."""

    endless: bool = False
    """Made by chance, as many as are wanted: the first are as good as any."""


def family(others: str, *, endless: bool = False) -> Callable[..., Family]:
    """Name a family after the function that forges, in words."""

    def named(forge: Callable[[Genuine], Forgeries]) -> Family:
        return Family(forge.__name__.replace("_", " "), forge, others, endless=endless)

    return named
