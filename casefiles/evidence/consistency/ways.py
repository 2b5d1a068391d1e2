"""How what is written is read, by the kind of fact."""

from casefiles.evidence.consistency.model import FactKind
from casefiles.evidence.consistency.paper_days import days_of
from casefiles.evidence.consistency.paper_figures import figures_of
from casefiles.evidence.consistency.readings import Reading

_WHOLE = {FactKind.HEAD_COUNT, FactKind.PERSON_TIMES}


def readings_of(kind: FactKind, written: str) -> tuple[Reading, ...]:
    """Return every reading of what is written; none if it is nothing of this kind."""
    if kind is FactKind.DATE:
        return days_of(written)
    if kind.is_figure:
        found = figures_of(written)
        if kind in _WHOLE:  # nobody counts half a person
            return tuple(each for each in found if "." not in each.value and each.value[0] != "-")
        return found
    text = " ".join(written.split())
    return (Reading(text, "", "as it is written"),) if text else ()
