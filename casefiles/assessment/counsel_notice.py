"""When to stop and tell counsel, and what to ask. It decides nothing and never leaves the house."""

from collections.abc import Sequence
from dataclasses import dataclass

from casefiles.assessment.result import CaseResult, ScopeResult
from casefiles.assessment.rules.facts import POSITIVE
from casefiles.kernel.ids import ScopeId


@dataclass(frozen=True, slots=True)
class CounselNotice:
    """The internal banner: why it is there, and what counsel must be asked."""

    title: str
    scopes: tuple[ScopeId, ...]
    """Those whose result turned bad."""

    ask: tuple[str, ...]


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
    return CounselNotice(
        stop.title, tuple(each.scope.id for each in bad), (*of_the_basis, *stop.ask)
    )


def _is_bad(each: ScopeResult) -> bool:
    listed = each.weighing.asked.checklist
    when = listed.stop.when
    flagged = {name for flag in when.flags for name in (e.id for e in listed.flagged(flag))}
    shown = flagged and any(
        w.status in POSITIVE for name in flagged for w in each.weighing.weighed[name].values()
    )
    return bool(each.result.outcome in when.outcomes or each.result.us in when.us or shown)
