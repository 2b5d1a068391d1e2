"""What program of others is to run over what, within which limits, and what came of it."""

from collections.abc import Mapping
from dataclasses import field
from pathlib import Path
from typing import BinaryIO, Self

from casefiles.kernel.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class ProgramLimits:
    """What a program and all that it starts may use together."""

    seconds: float = 60
    """Wall time."""

    memory: int = 1 << 30
    """Resident bytes of all its processes, looked at every `tick`."""

    output: int = 256 << 20
    """Bytes in its folder beyond what was put there, and of all that it says."""

    files: int = 2_000
    """In its folder."""

    processes: int = 32
    tick: float = 0.03
    starting: float = 15


@dataclass(frozen=True, slots=True)
class ProgramTask:
    """What to run over what."""

    program: Path
    arguments: tuple[str, ...] = ()
    """In its folder, where it works, names of `given` and `results` need no path."""

    given: Mapping[str, BinaryIO] = field(default_factory=dict)
    """Copied into its folder under these names before it starts; `a/b` lies in a folder `a`."""

    stdin: BinaryIO | None = None
    """Open for reading only. It sees this file from where it stands."""

    readable: tuple[Path, ...] = ()
    """Folders of ours that it may read too, fonts say."""

    environment: Mapping[str, str] = field(default_factory=dict)
    """Beside what every program gets. `{folder}` is the place of its folder, here and in
    `arguments`."""

    sockets: bool = False
    """It does not work unless it may wait at a local socket of its own."""

    results: tuple[str, ...] = ()
    """Names of the files to take out of its folder after; one that is not there is left out."""

    def __post_init__(self) -> None:
        """Raises `ValueError` for a name that leads elsewhere."""
        strange = [each for each in self.results if Path(each).name != each or each == ".."]
        strange += [each for each in self.given if not Path(each).name or _leads_out(each)]
        if strange:
            raise ValueError(strange)


@dataclass(frozen=True, slots=True)
class ProgramResult:
    """A program that ended by itself. Close it: it holds files open."""

    code: int
    """0 mostly means well."""

    said: BinaryIO
    """What it wrote to standard output: a file without a name."""

    complaint: str
    """The end of what it wrote to standard error. Never markup, never trusted."""

    results: Mapping[str, BinaryIO]
    layers: tuple[str, ...]
    """What confined it."""

    refused: tuple[str, ...]
    """What was tried behind its walls and did not work."""

    def close(self) -> None:
        """Let go of what it wrote."""
        for each in (self.said, *self.results.values()):
            each.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _leads_out(name: str) -> bool:
    return Path(name).is_absolute() or ".." in Path(name).parts
