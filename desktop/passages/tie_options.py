"""About whom a passage speaks, as it is chosen from a list."""

from casefiles.assessment.model import Tie
from casefiles.assessment.ties import TIES


def tie_options(none: str) -> list[tuple[str, str]]:
    """Return what can be chosen, `none` first: nothing is said yet."""
    return [("", none), *((each.value, words) for each, words in TIES.items())]


def chosen_tie(value: str) -> Tie | None:
    """Return what was chosen."""
    return Tie(value) if value else None
