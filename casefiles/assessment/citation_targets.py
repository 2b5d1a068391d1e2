"""What a passage can be cited for, found as one types: indicators, controls, conditions. Pure.

A reviewer types a few letters of an id, of a title or of a term in any language. What was cited for
lately stands first, since papers of one kind come in rows.
"""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from enum import Enum, IntEnum

from casefiles.assessment.scope_summary import EXCEPTIONS
from casefiles.checklists.model import Checklist, Condition, Control, Indicator
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import IndicatorId

Terms = Mapping[str, Sequence[str]]
"""Words by indicator that papers use for it, in any language."""


class TargetKind(Enum):
    """What kind of thing a passage is cited for."""

    INDICATOR = "indicator"
    CONTROL = "control"
    CONDITION = "condition"
    """Of an exception."""

    STATEMENT = "statement"
    INQUIRY = "inquiry"
    """Something that CBP asked."""

    NEW_SCOPE = "new scope"
    """Where no scope is open: the first one, before the passage is cited in it."""


@dataclass(frozen=True, slots=True)
class CitationTarget:
    """One thing that a passage can be cited for."""

    sort: TargetKind
    id: str
    """The checklist's id, or the id of a statement's row."""

    shown: str
    """How people speak of it: `ILO11-08`, `Statement 4`."""

    title: str
    group: str = ""
    terms: tuple[str, ...] = ()
    asks: str = ""
    """The question and what to look for; found too, after all else."""

    used: int = 0
    """How lately something was cited for it: the higher, the later; 0 for never."""

    _name: str = field(init=False, repr=False, compare=False)
    _terms: str = field(init=False, repr=False, compare=False)
    _all: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        said = {
            "_name": folded(f"{self.shown} {self.title}"),
            "_terms": folded(" ".join((self.group, *self.terms))),
            "_all": folded(" ".join((self.shown, self.title, self.group, *self.terms, self.asks))),
        }
        for name, value in said.items():
            object.__setattr__(self, name, value)

    def fit(self, words: Sequence[str]) -> "TargetFit | None":
        """Say how well typed words fit, if all of them do."""
        if not all(word in self._all for word in words):
            return None
        if folded(self.shown).startswith(" ".join(words)):
            return TargetFit.BY_ID
        if all(f" {word}" in f" {self._name}" for word in words):
            return TargetFit.BEGINS_A_WORD
        if all(word in self._name for word in words):
            return TargetFit.IN_NAME
        beside = f"{self._name} {self._terms}"
        return (
            TargetFit.IN_TERMS if all(word in beside for word in words) else TargetFit.IN_QUESTION
        )


class TargetFit(IntEnum):
    """Where typed words were found, the best first."""

    BY_ID = 0
    BEGINS_A_WORD = 1
    IN_NAME = 2
    IN_TERMS = 3
    IN_QUESTION = 4


def targets(listed: Checklist, cited: Iterable[IndicatorId], terms: Terms) -> list[CitationTarget]:
    """Return what can be cited for in a scope with this checklist, in the checklist's order.

    `cited` is for what was cited in the case so far, in the order it was cited.
    """
    used = {each: at for at, each in enumerate(cited, start=1)}
    groups = {each.id: each.title for each in listed.groups}
    asked: list[Indicator | Control] = [*listed.indicators, *listed.controls]
    found = [_asked(each, groups.get(each.group, ""), used, terms) for each in asked]
    conditions = (_condition(each, used) for each in listed.conditions.values())
    return [*found, *conditions]


def matching(known: Sequence[CitationTarget], typed: str) -> list[CitationTarget]:
    """Return the targets that all typed words fit, the best first; of equals the last used.

    With nothing typed: what was used, the latest first, then all others in their order.
    """
    words = folded(typed).split()
    fits = [(fit, at) for at, each in enumerate(known) if (fit := each.fit(words)) is not None]
    if not words:
        fits = [(TargetFit.BY_ID, at) for at in range(len(known))]
    ranked = sorted(fits, key=lambda found: (found[0], -known[found[1]].used, found[1]))
    return [known[at] for _, at in ranked]


def folded(text: str) -> str:
    """Return a text as it is compared: without case, and full-width letters as others."""
    return unicodedata.normalize("NFKC", text).casefold()


def _asked(
    asked: Indicator | Control, group: str, used: Mapping[IndicatorId, int], terms: Terms
) -> CitationTarget:
    return CitationTarget(
        sort=TargetKind.INDICATOR if isinstance(asked, Indicator) else TargetKind.CONTROL,
        id=asked.id,
        shown=asked.id,
        title=asked.title,
        group=group,
        terms=tuple(terms.get(asked.id, ())),
        asks=" ".join((asked.question, *asked.signs)),
        used=used.get(asked.id, 0),
    )


def _condition(asked: Condition, used: Mapping[IndicatorId, int]) -> CitationTarget:
    return CitationTarget(
        sort=TargetKind.CONDITION,
        id=asked.id,
        shown=asked.id,
        title=asked.text,
        group=EXCEPTIONS.title,
        used=used.get(asked.id, 0),
    )
