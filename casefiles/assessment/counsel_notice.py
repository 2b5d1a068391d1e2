"""When to stop and tell counsel, and what to ask. It decides nothing and never leaves the house."""

from collections.abc import Sequence

from casefiles.assessment.result import CaseResult, ScopeResult
from casefiles.assessment.rules.facts import POSITIVE
from casefiles.checklists.vocabulary import UsAxis
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import ScopeId


@dataclass(frozen=True, slots=True)
class CounselNotice:
    """The internal banner: why it is there, and what counsel must be asked."""

    title: str
    scopes: tuple[ScopeId, ...]
    """Those whose result turned bad."""

    ask: tuple[str, ...]
    why: tuple[str, ...]
    """A sentence for each of the scopes; last that an excluded connection does not lift it."""


def stop_and_tell_counsel(
    found: CaseResult, of_the_basis: Sequence[str] = ()
) -> CounselNotice | None:
    """Return the notice if any scope turned bad, in the chain or not; else None.

    Bad: both elements indicated or worse, persons under 18, a presumption, a bar (the checklist's
    `stop.when`).
    `of_the_basis` are the questions that belong to the legal basis of the case; they come first.
    """
    bad = [each for each in found.scopes if _is_bad(each)]
    if not bad:
        return None
    stop = bad[0].weighing.asked.checklist.stop
    excluded = any(each.result.us is UsAxis.NO_NEXUS_SHOWN for each in found.scopes)
    why = (*map(_why, bad), *([_NOT_LIFTED] if excluded else []))
    ask = (*of_the_basis, *stop.ask)
    return CounselNotice(stop.title, tuple(each.scope.id for each in bad), ask, why)


_NOT_LIFTED = "That a connection is excluded does not lift it."


def _why(each: ScopeResult) -> str:
    """Say by which result, or which indicators, a scope turned bad."""
    listed = each.weighing.asked.checklist
    when, result = listed.stop.when, each.result
    said = [listed.words_of[result.outcome].label] if result.outcome in when.outcomes else []
    said += [listed.us_axis[result.us]] if result.us in when.us else []
    return f"{each.scope.label} {each.scope.title}: {'; '.join([*said, *_flagged(each)])}."


def _is_bad(each: ScopeResult) -> bool:
    listed = each.weighing.asked.checklist
    when = listed.stop.when
    return bool(each.result.outcome in when.outcomes or each.result.us in when.us or _flagged(each))


def _flagged(each: ScopeResult) -> list[str]:
    """Return the indicators that stop it whatever the result is, by their titles."""
    listed = each.weighing.asked.checklist
    flagged = {e.id: e.title for flag in listed.stop.when.flags for e in listed.flagged(flag)}
    return [
        title
        for name, title in flagged.items()
        if any(w.status in POSITIVE for w in each.weighing.weighed[name].values())
    ]
