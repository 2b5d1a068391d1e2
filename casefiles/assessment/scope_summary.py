"""What the assessment of a scope looks like: groups, indicators by limb, evidence, decisions. Pure.

The window draws it, `casefiles case result --json` prints it, and the record of an attestation is
made of it, so that all say the same.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum

from casefiles.assessment.evidence_item import EvidenceItem
from casefiles.assessment.model import Citation, ControlMark, Decision, Direction
from casefiles.assessment.result import ScopeResult
from casefiles.assessment.rules.facts import ABSENT
from casefiles.assessment.scope_facts import Weighing
from casefiles.assessment.status import IndicatorStatus
from casefiles.checklists.model import Checklist, Condition, Control, Indicator, IndicatorGroup
from casefiles.checklists.vocabulary import ControlState, Dimension, Element, Status
from casefiles.evidence.model import Exhibit
from casefiles.evidence.places import in_words
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import IndicatorId

HEAVIEST_FIRST = (
    Status.CORROBORATED,
    Status.CONTESTED,
    Status.INDICATED,
    Status.INSUFFICIENT,
    Status.NOT_ASSESSED,
    Status.NO_INFORMATION,
    Status.AFFIRMATIVELY_ABSENT,
    Status.NOT_APPLICABLE,
)
"""Where the phases of an indicator differ, the word that is shown for all of it."""


def heaviest(found: Iterable[Status]) -> Status:
    """Return the one word for what phases give: what weighs most against the importer."""
    there = {*found} or {Status.NOT_ASSESSED}
    return next(each for each in HEAVIEST_FIRST if each in there)


EXCEPTIONS = IndicatorGroup("EX", "Exceptions of C29 Art. 2(2)")
NOT_OPENED = "not opened"


class Limb(Enum):
    """Where an indicator stands: the two limbs of the definition side by side, and beside them."""

    PENALTY = "penalty"
    INVOLUNTARINESS = "involuntariness"
    BESIDE = "beside"
    """Context, connections, controls and exceptions: no limb of the definition."""


@dataclass(frozen=True, slots=True)
class CitedPassage:
    """A passage, whose it is, and what it is worth here."""

    citation: Citation
    exhibit: Exhibit
    item: EvidenceItem

    @property
    def where(self) -> str:
        """How people find it: `E-014, p. 3`."""
        place = in_words(self.citation.where)
        return f"{self.exhibit.label}, {place}" if place else self.exhibit.label


@dataclass(frozen=True, slots=True)
class QuestionSummary:
    """One thing that is asked, and all that is known of it."""

    asked: Indicator | Control | Condition
    limb: Limb
    weighed: Mapping[Dimension, IndicatorStatus]
    """By dimension; empty for a control."""

    cited: tuple[CitedPassage, ...]
    decisions: tuple[Decision, ...] = ()
    was_searched: bool = False
    state: ControlState | None = None
    """Of a control."""

    mark: ControlMark | None = None
    """What a reviewer found of a control. It can be more than `state`, which asks for evidence."""

    @property
    def id(self) -> IndicatorId:
        """The checklist's id of it."""
        return self.asked.id

    @property
    def title(self) -> str:
        """A few words for a list."""
        return self.asked.text if isinstance(self.asked, Condition) else self.asked.title

    @property
    def status(self) -> Status | ControlState:
        """Its one word: of a control its state, else what weighs heaviest of its phases."""
        if self.state is not None:
            return self.state
        return heaviest(each.status for each in self.weighed.values())

    @property
    def is_contested(self) -> bool:
        """Whether evidence speaks for and against it, decided or not."""
        return any(each.computed is Status.CONTESTED for each in self.weighed.values())

    @property
    def supporting(self) -> tuple[CitedPassage, ...]:
        """What speaks for it."""
        return tuple(e for e in self.cited if e.citation.direction is Direction.SUPPORTS)

    @property
    def contradicting(self) -> tuple[CitedPassage, ...]:
        """What speaks against it."""
        return tuple(e for e in self.cited if e.citation.direction is Direction.CONTRADICTS)

    @property
    def is_touched(self) -> bool:
        """Whether anything at all was recorded of it."""
        return bool(self.cited or self.decisions or self.was_searched or self.mark)


@dataclass(frozen=True, slots=True)
class GroupSummary:
    """A group with the rows that are shown of it. A closed one is a line and prints so."""

    group: IndicatorGroup
    is_open: bool
    rows: tuple[QuestionSummary, ...]
    count: int
    """How many there are in the checklist."""

    @property
    def is_untouched(self) -> bool:
        """Whether nobody opened it, and nothing is recorded in it."""
        return not (self.is_open or self.rows)

    @property
    def line(self) -> str:
        """What a closed group says in one line."""
        return NOT_OPENED if self.is_untouched else f"{len(self.rows)} of {self.count}"


@dataclass(frozen=True, slots=True)
class ScopeSummary:
    """A scope as it is worked on."""

    of: ScopeResult
    groups: tuple[GroupSummary, ...]

    @property
    def rows(self) -> tuple[QuestionSummary, ...]:
        """All rows that are shown, in the order of the checklist."""
        return tuple(row for group in self.groups for row in group.rows)

    @property
    def is_begun(self) -> bool:
        """Whether anything in it was answered."""
        return any(e.cited or e.decisions or e.was_searched or e.mark for e in self.rows)

    def limb(self, limb: Limb) -> tuple[QuestionSummary, ...]:
        """Return the rows of one column."""
        return tuple(row for row in self.rows if row.limb is limb)

    def row(self, name: str) -> QuestionSummary | None:
        """Return one row that is shown, by its id."""
        return next((row for row in self.rows if row.id == name), None)


def scope_summary(of: ScopeResult, opened: Sequence[str]) -> ScopeSummary:
    """Lay out a scope: open groups whole, others as far as anything is recorded in them.

    `opened` are the groups opened in the scope. Operational indicators are shown one by one too,
    under an ILO indicator that somebody looked into and that is not absent.
    """
    listed = of.weighing.asked.checklist
    rows = {row.id: row for row in _rows(of.weighing)}
    leading = _leading(listed, rows)
    groups = [*listed.groups, *([EXCEPTIONS] if _has_exceptions(listed, rows, opened) else [])]
    return ScopeSummary(of, tuple(_group(listed, each, rows, opened, leading) for each in groups))


def under(checklist: Checklist, indicator: Indicator) -> tuple[IndicatorId, ...]:
    """Return the ILO indicators under which an operational one opens: those that share a code."""
    screen = checklist.in_group(checklist.operational.under)
    of_it = [each for each in screen if isinstance(each, Indicator)]
    return tuple(each.id for each in of_it if {*each.ilo11} & {*indicator.ilo11})


def _group(
    listed: Checklist,
    group: IndicatorGroup,
    rows: Mapping[IndicatorId, QuestionSummary],
    opened: Sequence[str],
    leading: frozenset[IndicatorId],
) -> GroupSummary:
    names = [*listed.conditions] if group is EXCEPTIONS else _names(listed, group.id)
    is_open = group.id in opened
    one_by_one = group.id in listed.operational.groups
    shown = [
        rows[name]
        for name in names
        if is_open or rows[name].is_touched or (one_by_one and _leads(listed, name, leading))
    ]
    return GroupSummary(group, is_open, tuple(shown), len(names))


def _names(listed: Checklist, group: str) -> list[IndicatorId]:
    return [each.id for each in listed.in_group(group)]


def _leads(listed: Checklist, name: IndicatorId, leading: frozenset[IndicatorId]) -> bool:
    return bool(leading & {*under(listed, listed.by_id[name])})


def _leading(
    listed: Checklist, rows: Mapping[IndicatorId, QuestionSummary]
) -> frozenset[IndicatorId]:
    quiet = {Status.NOT_ASSESSED, *ABSENT}
    screen = _names(listed, listed.operational.under)
    return frozenset(name for name in screen if rows[name].status not in quiet)


def _has_exceptions(
    listed: Checklist, rows: Mapping[IndicatorId, QuestionSummary], opened: Sequence[str]
) -> bool:
    return EXCEPTIONS.id in opened or any(rows[name].is_touched for name in listed.conditions)


def _rows(weighing: Weighing) -> Iterator[QuestionSummary]:
    listed, known = weighing.asked.checklist, weighing.recorded
    items = weighing.items
    cited: dict[IndicatorId, list[CitedPassage]] = {}
    for each in known.citations:
        shown = CitedPassage(each, known.exhibits[each.exhibit], items[each.id])
        cited.setdefault(each.indicator, []).append(shown)
    evidenced: list[Indicator | Condition] = [*listed.indicators, *listed.conditions.values()]
    for asked in evidenced:
        yield QuestionSummary(
            asked,
            _limb(asked),
            weighing.weighed[asked.id],
            tuple(cited.get(asked.id, ())),
            tuple(each for each in known.decisions if each.indicator == asked.id),
            asked.id in known.searched,
        )
    for control in listed.controls:
        yield QuestionSummary(
            control,
            Limb.BESIDE,
            {},
            tuple(cited.get(control.id, ())),
            was_searched=control.id in known.searched,
            state=weighing.state(control.id),
            mark=known.controls.get(control.id),
        )


def _limb(asked: Indicator | Condition) -> Limb:
    element = asked.element if isinstance(asked, Indicator) else None
    limbs = {
        Element.PENALTY: Limb.PENALTY,
        Element.INVOLUNTARINESS: Limb.INVOLUNTARINESS,
        Element.EITHER: Limb.INVOLUNTARINESS,  # or the other, never both
    }
    return limbs.get(element, Limb.BESIDE) if element else Limb.BESIDE
