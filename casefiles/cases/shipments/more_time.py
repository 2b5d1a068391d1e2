"""By when a task of the portal is due now, and how often more time was asked for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from casefiles.cases.shipments.model import Answer, Extension, PortalTask


@dataclass(frozen=True, slots=True)
class TimeFor:
    """How a task stands."""

    due: date | None
    """As the portal stated it, or as the last extension that was granted left it."""

    asked: int
    """How often more time was asked for, whatever was said to it."""

    pending: int
    """How many of these nobody has answered yet."""


def time_for(task: PortalTask, extensions: Iterable[Extension]) -> TimeFor:
    """Return how a task stands after the extensions of it that are among these."""
    held = [each for each in extensions if each.task == task.id]
    granted = [each.until for each in held if each.answer is Answer.GRANTED and each.until]
    return TimeFor(
        due=max([*granted, *filter(None, [task.due_on])], default=None),
        asked=len(held),
        pending=sum(1 for each in held if each.answer is Answer.OPEN),
    )
