"""From what is recorded of a scope to what the rules look at: every citation weighed, once."""

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import cached_property

from casefiles.assessment import store
from casefiles.assessment.caps import r13
from casefiles.assessment.evidence_item import EvidenceItem, Period
from casefiles.assessment.late_triggers import late_triggers
from casefiles.assessment.model import Citation, ControlMark, Decision, Direction
from casefiles.assessment.rules.facts import POSITIVE, PassagePlace, ScopeFacts
from casefiles.assessment.scope_checklist import ScopeChecklist
from casefiles.assessment.status import IndicatorStatus, r1_status
from casefiles.assessment.weigh import AppraisedExhibit, appraise, weigh
from casefiles.assessment.weigh_as_cited import weigh_as_cited
from casefiles.chain.chain import Chain
from casefiles.chain.nexus import TracedChain
from casefiles.chain.traced_chain import traced_chain
from casefiles.checklists.vocabulary import ControlState, Dimension, Flag, Level
from casefiles.evidence import store as evidence
from casefiles.evidence.consistency import store as consistency
from casefiles.evidence.consistency.compare import in_words
from casefiles.evidence.consistency.model import ComparedSubject
from casefiles.evidence.model import Exhibit
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CitationId, ExhibitId, IndicatorId

NOTHING_TRACED = TracedChain(Chain())
_NONE_IN_PARTICULAR = (Dimension.ALL,)
Items = Mapping[IndicatorId, list[tuple[Citation, EvidenceItem]]]


@dataclass(frozen=True, slots=True)
class ScopeRecord:
    """All that is recorded of a scope, as it stands in the rows."""

    citations: tuple[Citation, ...]
    exhibits: Mapping[ExhibitId, Exhibit]
    searched: frozenset[IndicatorId]
    decisions: tuple[Decision, ...]
    controls: Mapping[IndicatorId, ControlMark]
    differences: tuple[ComparedSubject, ...] = ()
    """What papers that concern the scope state differently, and nobody explained (R13)."""

    traced: TracedChain = NOTHING_TRACED
    """The chain of the goods, which alone excludes a nexus."""

    @property
    def in_doubt(self) -> frozenset[ExhibitId]:
        """The papers involved in an unexplained difference."""
        return frozenset(exhibit for each in self.differences for exhibit in each.exhibits)


@dataclass(frozen=True)
class Weighing:
    """The evidence of a scope, weighed: what each indicator rests on, and each control."""

    asked: ScopeChecklist
    weighed: Mapping[IndicatorId, Mapping[Dimension, IndicatorStatus]]
    """Of every indicator and every condition of an exception."""

    for_controls: Mapping[IndicatorId, tuple[EvidenceItem, ...]]
    recorded: ScopeRecord
    access_blocked: bool

    def shows(self, control: IndicatorId) -> bool:
        """Whether anything shows a control: an admissible passage for it, or a logged search."""
        items = self.for_controls.get(control, ())
        for_it = any(e.is_admissible and e.direction is Direction.SUPPORTS for e in items)
        return for_it or control in self.recorded.searched

    def state(self, control: IndicatorId) -> ControlState:
        """Return the state of a control. What nothing shows any more is not met."""
        mark = self.recorded.controls.get(control)
        if mark is None or (mark.state is ControlState.MET and not self.shows(control)):
            return ControlState.OPEN
        return mark.state

    @cached_property
    def items(self) -> Mapping[CitationId, EvidenceItem]:
        """Every citation of the scope, weighed."""
        sides = (
            (*w.supporting, *w.contrary, *w.neutral)
            for of_one in self.weighed.values()
            for w in of_one.values()
        )
        both = (*sides, *self.for_controls.values())
        return {item.citation: item for items in both for item in items}

    def facts(self) -> ScopeFacts:
        """Return what the rules look at."""
        listed = self.asked.checklist
        return ScopeFacts(
            checklist=listed,
            pack=self.asked.pack,
            statuses={
                name: {dimension: w.status for dimension, w in self.weighed[name].items()}
                for name in listed.by_id
            },
            controls={name: self.state(name) for name in listed.controls_by_id},
            conditions={
                name: self.weighed[name][Dimension.ALL].status for name in listed.conditions
            },
            absence_opened=bool(self.asked.scope.absence_opened),
            differences=tuple(map(in_words, self.recorded.differences)),
            out_of_time=late_triggers(
                self.recorded.traced, {e.id for e in listed.flagged(Flag.US_PRESUMPTION)}
            ),
            carried_by={
                name: {dimension: self._spots(w) for dimension, w in self.weighed[name].items()}
                for name in listed.by_id
            },
            nexus_excluded=_excluded(self.asked, self.recorded),
        )

    @cached_property
    def _cited(self) -> Mapping[CitationId, Citation]:
        return {each.id: each for each in self.recorded.citations}

    def _spots(self, weighed: IndicatorStatus) -> frozenset[PassagePlace]:
        """The passages that count for an indicator."""
        cited = self._cited
        return frozenset(
            PassagePlace(item.digest, cited[item.citation].where, cited[item.citation].quote)
            for item in weighed.supporting
            if item.is_admissible
        )


def weighing_of(
    db: sqlite3.Connection, asked: ScopeChecklist, goods: TracedChain | None = None
) -> Weighing:
    """Read what is recorded of a scope, and weigh it. `goods`: their chain, if it is read."""
    return weigh_all(asked, recorded(db, asked, goods))


def recorded(
    db: sqlite3.Connection, asked: ScopeChecklist, goods: TracedChain | None = None
) -> ScopeRecord:
    """Read what is recorded of a scope. Exhibits that are set aside are out of it."""
    scope = asked.scope.id
    cited = store.citations(db, scope)
    exhibits = evidence.those(db, {each.exhibit for each in cited})
    there = {each.id: each for each in exhibits if not each.set_aside}
    return ScopeRecord(
        citations=tuple(each for each in cited if each.exhibit in there),
        exhibits=there,
        searched=frozenset(each.indicator for each in store.searched(db, scope)),
        decisions=tuple(store.decisions(db, scope)),
        controls={each.control: each for each in store.controls(db, scope)},
        differences=_differences(db, asked, there),
        traced=goods or traced_chain(db, asked.scope.case_id),
    )


def _differences(
    db: sqlite3.Connection, asked: ScopeChecklist, cited: Collection[ExhibitId]
) -> tuple[ComparedSubject, ...]:
    """Unexplained ones between papers that the scope cites, or that are its party's own."""
    scope = asked.scope
    still_open = [each for each in consistency.subjects(db, scope.case_id) if each.is_open]
    if not still_open:
        return ()
    involved = evidence.those(db, {exhibit for each in still_open for exhibit in each.exhibits})
    own = {each.id for each in involved if scope.party and each.party == scope.party}
    return tuple(each for each in still_open if each.exhibits & (own | {*cited}))


def weigh_all(asked: ScopeChecklist, known: ScopeRecord) -> Weighing:
    """Weigh all that is recorded of a scope. Pure.

    Access is blocked where the context pack says so, or where the case itself shows it (the
    indicators of the context flagged `access_blocked`); those are weighed first.
    """
    blocked = asked.pack.access_blocked
    telling = [
        e.id for e in asked.checklist.flagged(Flag.ACCESS_BLOCKED) if _of_context(asked, e.id)
    ]
    appraised = {id_: appraise(asked.checklist, each) for id_, each in known.exhibits.items()}
    if not blocked and telling:
        items = _items(asked, known, appraised, {*telling}, access_blocked=False)
        first = _weighed(asked, known, items, telling)
        blocked = any(w.status in POSITIVE for of_one in first.values() for w in of_one.values())
    items = _items(asked, known, appraised, None, access_blocked=blocked)
    names = (*asked.checklist.by_id, *asked.checklist.conditions)
    for_controls = {
        name: tuple(item for _, item in items[name])
        for name in asked.checklist.controls_by_id
        if name in items
    }
    return Weighing(asked, _weighed(asked, known, items, names), for_controls, known, blocked)


def _of_context(asked: ScopeChecklist, name: IndicatorId) -> bool:
    return asked.checklist.by_id[name].level is Level.CONTEXT


def _items(
    asked: ScopeChecklist,
    known: ScopeRecord,
    appraised: Mapping[ExhibitId, AppraisedExhibit],
    only: Collection[IndicatorId] | None,
    *,
    access_blocked: bool,
) -> Items:
    period = Period(asked.scope.period_from, asked.scope.period_to)
    items: dict[IndicatorId, list[tuple[Citation, EvidenceItem]]] = defaultdict(list)
    doubted = known.in_doubt
    for each in known.citations:
        if only is None or each.indicator in only:
            exhibit = appraised[each.exhibit]
            item = weigh(exhibit, period, each, access_blocked=access_blocked)
            item = weigh_as_cited(asked, exhibit, each, item)
            if each.exhibit in doubted:
                control = each.indicator in asked.checklist.controls_by_id
                item = r13(item, for_control=control)
            items[each.indicator].append((each, item))
    return items


def _weighed(
    asked: ScopeChecklist, known: ScopeRecord, items: Items, names: Iterable[IndicatorId]
) -> dict[IndicatorId, dict[Dimension, IndicatorStatus]]:
    return {
        name: {
            dimension: r1_status(
                (item for citation, item in items.get(name, ()) if _speaks_of(citation, dimension)),
                was_searched=name in known.searched,
                absence_allowed=asked.absence_allowed,
                decision=_decision(known.decisions, name, dimension),
                by_documents=_by_documents(asked, known, name),
            )
            for dimension in _dimensions(asked, name)
        }
        for name in names
    }


def _by_documents(asked: ScopeChecklist, known: ScopeRecord, name: IndicatorId) -> bool | None:
    """Whether the documents of the chain exclude it; None of what is not of the nexus."""
    indicator = asked.checklist.by_id.get(name)
    of_nexus = indicator is not None and Flag.REQUIRED_FOR_NO_NEXUS in indicator.flags
    return _excluded(asked, known) if of_nexus else None


def _excluded(asked: ScopeChecklist, known: ScopeRecord) -> bool:
    """The chain of the goods says nothing of a scope that is not in it."""
    return asked.scope.in_chain and known.traced.excluded


def _dimensions(asked: ScopeChecklist, name: IndicatorId) -> Collection[Dimension]:
    indicator = asked.checklist.by_id.get(name)
    return indicator.dimensions if indicator else _NONE_IN_PARTICULAR


def _speaks_of(citation: Citation, dimension: Dimension) -> bool:
    return not citation.dimensions or dimension in citation.dimensions


def _decision(
    decisions: Iterable[Decision], name: IndicatorId, dimension: Dimension
) -> Decision | None:
    """What was decided of one dimension goes before what was decided of all."""
    of_it = {each.dimension: each for each in decisions if each.indicator == name}
    return of_it.get(dimension.value) or of_it.get("")
