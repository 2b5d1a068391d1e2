"""What a container holds, as it stands there, before it is made into members.

Runs in a worker only.
"""

from collections.abc import Iterator, Sequence
from typing import Protocol

from casefiles.kernel.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class ContainerEntry:
    """One file in a container, as it stands there."""

    raw: bytes = b""
    """Its name where that is bytes of an encoding to be found out."""

    path: str = ""
    """Its name where it is known as text."""

    encoding: str = ""
    basis: str = ""
    size: int = 0
    packed: int = 0
    """Bytes it takes in the container; 0 if that cannot be said of one alone."""

    made: str = ""
    locked: bool = False
    refused: str = ""


class Container(Protocol):
    """An opened container."""

    @property
    def entries(self) -> Sequence[ContainerEntry]:
        """What is listed in it."""

    @property
    def beyond(self) -> int:
        """How many entries there are beyond those."""

    def pieces(self, index: int) -> Iterator[bytes]:
        """The bytes of an entry, piece by piece. Raises `CannotRead`."""
