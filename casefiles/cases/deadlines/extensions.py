"""How often an extension may be asked for: so often for each portal task, never once past due."""

from datetime import date

from casefiles.cases.deadlines.model import DeadlineRules
from casefiles.cases.deadlines.wording import format_day
from casefiles.kernel.errors import Impossible


def most_per_task(rules: DeadlineRules, basis: str, on: date) -> int | None:
    """Return how often it may be asked for by the rules of that day; None if nothing limits it."""
    limits = [
        rule.most_per_task
        for rule in rules
        if basis in rule.bases and rule.valid_from <= on <= (rule.valid_to or date.max)
    ]
    return min((each for each in limits if each is not None), default=None)


def left(asked: int, most: int | None, due: date | None, on: date) -> int | None:
    """Return how often it may still be asked for on a day; None if nothing limits it."""
    if due is not None and on > due:
        return 0
    return None if most is None else max(0, most - asked)


def refuse_further(asked: int, most: int | None, due: date | None, on: date) -> None:
    """Raise `Impossible` if no extension can be asked for on a day.

    `asked` counts those asked for before, granted or not; `due` is the day of the task as the
    extensions that were granted have left it.
    """
    if due is not None and on > due:
        raise Impossible(
            f"The task was due on {format_day(due)}. Once it is past due, the portal takes no"
            " request for an extension. Ask counsel."
        )
    if most is not None and asked >= most:
        times = "once" if most == 1 else "twice" if most == 2 else f"{most} times"
        raise Impossible(
            f"An extension was asked for {times} on this task already, and the portal takes no"
            " more. A request outside the portal is a question for counsel."
        )
