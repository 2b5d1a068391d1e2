"""What is made of the bytes of a file: one function of (digest, kind, version) → bytes.

Reading a file, recognizing its pages and making pages of it are such tasks. Where one is done is
the affair of an `Executor`: here, or on other machines. So what goes in is JSON beside the file
itself, what comes out are bytes that are checked, and nothing is ever pickled.
"""

import json
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, ExitStack
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol, Self, TypeVar, cast

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Trouble
from casefiles.kernel.ids import Digest
from casefiles.kernel.progress import Progress, silent

if TYPE_CHECKING:
    from concurrent.futures import Future

T = TypeVar("T")


def _always() -> bool:
    return True


@dataclass(frozen=True, slots=True)
class FileTask:
    """One thing that is to be made of one file."""

    digest: Digest
    kind: str
    version: str
    """Of what does it: another version may make other bytes."""

    given: Mapping[str, Any]
    """What else goes in, as JSON has it: it is part of what is asked for."""

    @property
    def text(self) -> str:
        """All of it, always written alike."""
        said = [self.digest, self.kind, self.version, self.given]
        return json.dumps(said, ensure_ascii=False, sort_keys=True)


@dataclass(eq=False)
class NotDone(Trouble):
    """Nothing was made of a file, and trying again here would not help."""

    reason: str
    """A value of `evidence.readers.model.Reason`."""

    detail: str = ""


class BadAnswer(Exception):
    """What came back is not in the agreed form, or not of what was asked."""


@dataclass(frozen=True, slots=True)
class StopChecks:
    """Whether to go on. Asked by the work itself where it is done here."""

    on: Callable[[], bool] = _always
    """With another page."""

    wanted: Callable[[], bool] = _always
    """With the page in hand."""

    progress: Progress = silent
    """Told how many pages of the file in hand are made. May raise `Cancelled`."""


class Hand:
    """What one pair of hands works with. It lives no longer than one batch of one case."""

    def __init__(self, checks: StopChecks | None = None, *, unconfined: bool = False) -> None:
        """`unconfined`: a person said that files are read even where nothing confines readers."""
        self.checks = checks or StopChecks()
        self._unconfined = unconfined
        self._tools: dict[object, object] = {}
        self._held = ExitStack()

    def tool(self, make: Callable[..., AbstractContextManager[T]]) -> T:
        """Return what `make(wanted=, unconfined=)` makes, made once and closed with the hand."""
        if make not in self._tools:
            made = make(wanted=self.checks.wanted, unconfined=self._unconfined)
            self._tools[make] = self._held.enter_context(made)
        return cast("T", self._tools[make])

    def close(self) -> None:
        """End what it worked with."""
        self._tools.clear()
        self._held.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


@dataclass(frozen=True, slots=True)
class TaskKind:
    """How tasks of one kind are done, and how what came back is looked at."""

    perform: Callable[[FileTask, BinaryIO, Hand], bytes]
    check: Callable[[FileTask, bytes], object]
    """Raises `BadAnswer`."""


TaskKinds = Mapping[str, TaskKind]


@dataclass(frozen=True, slots=True)
class Pace:
    """How much an executor is given."""

    at_once: int
    """Tasks that it has in hand together; more would only wait."""

    together: int
    """Pages of one file in one task: they share workers, so that not each waits for theirs."""

    batch: int
    """Files that are read before what was found is recorded."""

    seconds: float
    """How long a batch may take before no other file is begun for it."""


class Executor(Protocol):
    """Does tasks somewhere."""

    @property
    def pace(self) -> Pace:
        """How much it is given."""

    def submit(self, task: FileTask, /) -> "Future[bytes]":
        """Have a task done. What it returns raises `NotDone`, and what goes wrong there."""


@cache
def program_version() -> str:
    """Return the version of this program, which all that it makes of files depends on."""
    try:
        return version("rebuttal-desk")
    except PackageNotFoundError:
        return "unreleased"
