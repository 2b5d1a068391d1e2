"""Results in sentences. Whatever is said speaks of one scope, for its period, and no further."""

from casefiles.assessment.result import ScopeResult
from casefiles.cases.model import Party, Scope
from casefiles.checklists.vocabulary import UsAxis


def about(scope: Scope, party: Party | None) -> str:
    """Name what a result is about: party, site, workforce and period, as far as they are known."""
    named = party.name if party else "the party of this scope (not named)"
    parts = [named, scope.site, scope.workforce]
    return f"{', '.join(part for part in parts if part)}, {_period(scope)}"


def outcome(found: ScopeResult) -> str:
    """Return what the labor axis states. The words are the checklist's."""
    return found.weighing.asked.checklist.words_of[found.result.outcome].statement


def us_axis(found: ScopeResult, party: Party | None) -> str:
    """Return what the U.S. axis says.

    Until a chain of steps is on file, an excluded connection is one of the scope's party and site:
    never of the goods.
    """
    if found.result.us is UsAxis.NO_NEXUS_SHOWN:
        return (
            "The papers on file exclude a connection to the covered region, to a listed entity and"
            f" to convict labor for {about(found.scope, party)}. Nothing is said here of other"
            " parties or sites in the chain."
        )
    return found.weighing.asked.checklist.us_axis[found.result.us]


def route(found: ScopeResult) -> str:
    """Return which way of answering the evidence supports."""
    return found.weighing.asked.checklist.routes[found.result.route]


def _period(scope: Scope) -> str:
    if scope.period_from and scope.period_to:
        return f"{scope.period_from} to {scope.period_to}"
    if scope.period_from or scope.period_to:
        start, end = scope.period_from, scope.period_to
        return f"from {start}" if start else f"until {end}"
    return "no period stated"
