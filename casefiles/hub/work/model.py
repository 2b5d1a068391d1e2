"""A task on its way to a machine, and what comes back."""

import hashlib

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.file_task import FileTask, TaskKind

_DIGITS = 16


@dataclass(frozen=True, slots=True)
class WorkResult:
    """What a machine returned; of neither kind where it was given up."""

    name: str
    content: bytes
    object: str
    worker: str

    @property
    def is_in_its_place(self) -> bool:
        """Whether the object is named as one of this result is: no original, nor another's."""
        return self.object.startswith(f"{self.name}.")

    @property
    def is_given_up(self) -> bool:
        """Whether no machine could do it."""
        return not (self.content or self.object)


@dataclass(frozen=True, slots=True)
class Ability:
    """What a machine does: tasks of a kind, in one version."""

    kind: str
    version: str
    does: TaskKind

    @property
    def queue(self) -> str:
        """The queue of such tasks."""
        return queue_of(self.kind, self.version)


def queue_for(task: FileTask) -> str:
    """Return the queue that a task belongs to."""
    return queue_of(task.kind, task.version)


def queue_of(kind: str, version: str) -> str:
    """Return the queue of a kind and version: short, since PostgreSQL notifies by its name."""
    return f"{kind}-{hashlib.sha256(version.encode()).hexdigest()[:_DIGITS]}"
