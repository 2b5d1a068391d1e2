"""What can stand in the way of reading a file, and what a worker may use and must be refused."""

import sys
from collections.abc import Callable
from enum import StrEnum
from typing import Generic, TypeVar

from casefiles.kernel.dataclass import dataclass

T = TypeVar("T")
MOST_PIXELS = 32_000_000
"""Of one picture. The viewer asks for the visible part where a page would be more."""


class Reason(StrEnum):
    """Why a file was not read. Some are said by a worker, the others about it."""

    EMPTY = "empty"
    PASSWORD = "password"  # noqa: S105  not one
    ENCRYPTED = "encrypted"
    """In a way for which no password would do: for the holder of a certificate, say."""

    MALFORMED = "malformed"
    TOO_LARGE = "too_large"
    UNSUPPORTED = "unsupported"
    NO_SUCH_PAGE = "no_such_page"
    TIME = "time"
    MEMORY = "memory"
    OUTPUT = "output"
    NONSENSE = "nonsense"
    CRASHED = "crashed"
    NO_WORKER = "no_worker"
    UNCONFINED = "unconfined"
    """Nothing confines its reader here, and nobody said that it is to be read all the same."""

    MISSING = "missing"
    """Its bytes are not where they should be: `check` says more."""

    DROPPED = "dropped"
    """Nobody waits for it any more."""


WRONG_PASSWORD = "the password given does not open it"  # noqa: S105  not one
"""The detail of `Reason.PASSWORD` where one was told."""

NOT_CONFINED = "not confined here"
"""Said of a reader wherever it is named."""

Wanted = Callable[[], bool]
"""Asked every few hundredths of a second: does anybody still wait for the answer?"""


def always() -> bool:
    """Somebody does."""
    return True


class CannotRead(Exception):
    """Raised by a reader that knows why it gives up."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(reason, detail)
        self.reason, self.detail = reason, detail


@dataclass(frozen=True, slots=True)
class WorkerLimits:
    """What one worker may use."""

    seconds: float = 20
    """Wall time for one file."""

    memory: int = 1 << 30
    """Resident bytes, looked at every `tick`; where the system can, a fifth more is impossible."""

    source: int = 1 << 30
    """Bytes of a file; mapped, not read: address space is twice `memory` and this."""

    answer: int = 8 << 20
    """Bytes of one answer."""

    scratch: int = 0
    """Bytes of any one file it writes. 0: it can make names, but store nothing anywhere."""

    files: int = 500
    """A worker is replaced after so many."""

    tick: float = 0.02
    starting: float = 10


@dataclass(frozen=True, slots=True)
class Read(Generic[T]):
    """Something was found out."""

    reader: str
    """Name and version, kept with the fact."""

    found: T


@dataclass(frozen=True, slots=True)
class Unread:
    """Nothing was found out: a fact about the exhibit, recorded like any other."""

    reader: str
    reason: Reason
    detail: str = ""
    """Written by a worker or by us about one; never markup, never trusted."""

    @property
    def in_words(self) -> str:
        """For people."""
        return f"could not be previewed: {self.why}"

    @property
    def why(self) -> str:
        """The reason alone, for people."""
        words = _WORDS[self.reason]
        return f"{words} ({self.detail})" if self.detail else words


def found_or_raise(answer: "Read[T] | Unread", refuse: Callable[[str], Exception]) -> T:
    """Return what was found, or raise what is made of the reason why nothing was."""
    if isinstance(answer, Unread):
        raise refuse(answer.why)
    return answer.found


_WORDS = {
    Reason.EMPTY: "it is empty",
    Reason.PASSWORD: "it needs a password",
    Reason.ENCRYPTED: "it is encrypted in a way that this program does not open",
    Reason.MALFORMED: "it is damaged or not what it says it is",
    Reason.TOO_LARGE: "it is larger than this program opens",
    Reason.UNSUPPORTED: "it is of a kind this program does not read",
    Reason.NO_SUCH_PAGE: "it has no such page",
    Reason.TIME: "it took too long",
    Reason.MEMORY: "it needed too much memory",
    Reason.OUTPUT: "reading it gave more than can be taken in",
    Reason.NONSENSE: "reading it gave an answer that makes no sense",
    Reason.CRASHED: "the reader broke down over it",
    Reason.NO_WORKER: "no reader could be started",
    Reason.UNCONFINED: "this system cannot confine the reader",
    Reason.MISSING: "its bytes are missing from the workspace or changed",
    Reason.DROPPED: "something else was asked for meanwhile",
}


@dataclass(frozen=True, slots=True)
class WorkerHello:
    """A worker's first words."""

    reader: str
    layers: tuple[str, ...]
    """Confinement the worker turned on."""

    refused: tuple[str, ...]
    """What it then tried to do and could not: proof, not promise."""

    lacking: tuple[str, ...] = ()
    """What it must not be able to do, and could."""

    @property
    def label(self) -> str:
        """Who reads, and that nothing confines it where that is so: kept with what it found."""
        return f"{self.reader}, {NOT_CONFINED}" if self.lacking else self.reader


MUST_BE_CONFINED = sys.platform == "linux"
"""Where walls can be had, a reader without them is refused. Elsewhere it is said what there is."""
