"""A workspace as whoever speaks with a hub has it: read here, written where its writer is.

A hub may be slow, and the one thread that writes waits for nobody: only the short acts in the
middle of pushing, pulling and granting are done there.
"""

import sqlite3
from collections.abc import Callable
from typing import Protocol, TypeVar

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.environment import Environment
from casefiles.storage.blobs import BlobStore
from casefiles.workspace.view import View
from casefiles.workspace.workspace import Workspace

T = TypeVar("T")


class RunAct(Protocol):
    """Does an act where the workspace is written, and waits for it."""

    def __call__(self, act: Callable[[Workspace], T], /) -> T:
        """Return what the act returned, or raise what it raised."""


@dataclass(frozen=True, slots=True)
class BesideWriter:
    """A workspace in which another thread writes."""

    view: View
    environment: Environment
    run: RunAct

    @property
    def db(self) -> sqlite3.Connection:
        """What is in it, to be read only."""
        return self.view.db

    @property
    def blobs(self) -> BlobStore:
        """Its originals."""
        return self.view.blobs


Cases = Workspace | BesideWriter
"""Where cases are that go to a hub and come from it."""


def view_of(cases: Cases) -> View:
    """Return what they are read through."""
    return cases.view if isinstance(cases, BesideWriter) else cases


def do_in(cases: Cases, act: Callable[[Workspace], T]) -> T:
    """Do an act there. Raises what it raises."""
    return cases.run(act) if isinstance(cases, BesideWriter) else act(cases)
