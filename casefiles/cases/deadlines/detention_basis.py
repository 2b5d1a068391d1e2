"""What another legal basis does to the deadlines of one detention."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from casefiles.cases.deadlines.case_deadlines import DueContext, clocks
from casefiles.cases.detentions.summary import ImportSummary
from casefiles.kernel.counts import counted
from casefiles.kernel.dataclass import dataclass

_Days = Mapping[str, tuple[str, date | None]]
"""By the rule: what people call the deadline, and the day to work towards."""


@dataclass(frozen=True, slots=True)
class DetentionBasisChange:
    """Deadlines under the legal basis that is chosen now, beside the one before."""

    named: str
    """What people call the detention."""

    added: tuple[str, ...]
    """What has to be met now, and had not."""

    gone: tuple[str, ...]
    moved: tuple[str, ...]
    """What is due on another day."""

    def in_words(self, now: str, before: str) -> str:
        """Say all of it in a line; both are titles of a legal basis."""
        parts = "; ".join(self._parts()) or "its deadlines stay as they were"
        return f"{self.named}: {now} instead of {before}: {parts}."

    def _parts(self) -> Iterator[str]:
        for names, one, many in (
            (self.added, "applies now", "apply now"),
            (self.gone, "does not apply any more", "do not apply any more"),
            (self.moved, "is due on another day", "are due on another day"),
        ):
            if names:
                verb = one if len(names) == 1 else many
                yield f"{counted(len(names), 'deadline')} {verb} ({', '.join(names)})"


def detention_basis_change(
    known: ImportSummary, detention: str, before: str, watch: DueContext
) -> DetentionBasisChange | None:
    """Compare a detention with what it would be under the legal basis that it had before."""
    status = next((each for each in known.statuses if each.detention.id == detention), None)
    if status is None:
        return None
    old = replace(status, detention=replace(status.detention, basis=before))
    others = [each for each in known.statuses if each is not status]
    now = _days(known, detention, watch)
    was = _days(replace(known, statuses=(*others, old)), detention, watch)
    both = [each for each in now if each in was]
    return DetentionBasisChange(
        status.detention.named,
        added=tuple(now[each][0] for each in now if each not in was),
        gone=tuple(was[each][0] for each in was if each not in now),
        moved=tuple(now[each][0] for each in both if now[each][1] != was[each][1]),
    )


def _days(known: ImportSummary, detention: str, watch: DueContext) -> _Days:
    return {
        f"{each.part} {row.rule_id}": (row.name, row.act_by)
        for each in clocks(known, watch)
        if each.detention.id == detention
        for row in each.timeline.rows
        if row.rule_id
    }
