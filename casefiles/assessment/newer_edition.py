"""What a newer edition of the checklist changes for a case that keeps an older one. Pure."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from casefiles.assessment.model import Citation
from casefiles.assessment.result import CaseResult
from casefiles.assessment.rules.evaluate import evaluate
from casefiles.assessment.scope_facts import weigh_all
from casefiles.cases.model import Scope
from casefiles.checklists.model import Checklist, Edition, Indicator
from casefiles.checklists.readings import AskedAgain
from casefiles.checklists.vocabulary import Outcome
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import IndicatorId


@dataclass(frozen=True, slots=True)
class EditionChange:
    """One thing that the newer edition asks, says or reads otherwise, and how, line by line."""

    id: str
    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReaskedCitation:
    """A citation that is asked again, where it stands, and what it may mean."""

    scope: Scope
    citation: Citation
    what: AskedAgain


@dataclass(frozen=True, slots=True)
class OutcomeChange:
    """A scope whose result would be another."""

    scope: Scope
    before: Outcome
    after: Outcome


@dataclass(frozen=True, slots=True)
class EditionOffer:
    """A newer edition, and what it means for the scopes of a case that keep an older one."""

    edition: Edition
    kept: tuple[str, ...]
    """Versions of the older editions."""

    scopes: tuple[Scope, ...]
    changes: tuple[EditionChange, ...]
    again: tuple[ReaskedCitation, ...]
    turns: tuple[OutcomeChange, ...]


def edition_offer(found: CaseResult, edition: Edition) -> EditionOffer | None:
    """Return what an edition would change of a case, or None if all of its scopes keep it.

    An edition that is no newer than what a scope keeps is none to offer.
    """
    newer = edition.checklist
    older = [e for e in found.scopes if is_newer(newer, e.weighing.asked.checklist)]
    if not older:
        return None
    kept = {each.weighing.asked.checklist.version: each.weighing.asked.checklist for each in older}
    again, turns = [], []
    for each in older:
        asked = asked_again_of(each.weighing.asked.checklist, newer)
        known = each.weighing.recorded
        marked = [replace(c, asked_again=c.asked_again or c.indicator in asked)
                  for c in known.citations]  # fmt: skip
        again += [ReaskedCitation(each.scope, c, asked[c.indicator])
                  for c in marked if c.indicator in asked]  # fmt: skip
        weighed = weigh_all(
            replace(each.weighing.asked, checklist=newer), replace(known, citations=tuple(marked))
        )
        after = evaluate(weighed.facts()).outcome
        if after is not each.result.outcome:
            turns.append(OutcomeChange(each.scope, each.result.outcome, after))
    changed = {e.id: e for listed in kept.values() for e in changes(listed, newer)}
    scopes = tuple(each.scope for each in older)
    return EditionOffer(edition, (*kept,), scopes, (*changed.values(),), tuple(again), tuple(turns))


def is_newer(edition: Checklist, kept: Checklist) -> bool:
    """Whether an edition is of the same checklist, and newer than the one that is kept."""
    return edition.id == kept.id and _number(edition.version) > _number(kept.version)


def asked_again_of(older: Checklist, newer: Checklist) -> Mapping[IndicatorId, AskedAgain]:
    """Return what the newer asks again, and the older does not know to ask."""
    known = {each.id for each in older.asked_again}
    return {each.id: each for each in newer.asked_again if each.id not in known}


def changes(older: Checklist, newer: Checklist) -> Iterator[EditionChange]:
    """Yield what changes: each rule and each indicator, in the order of the newer edition."""
    rules = {each.id: each for each in older.rules}
    for rule in newer.rules:
        if rule.id not in rules or rules[rule.id].text != rule.text:
            yield EditionChange(rule.id, rule.name, (rule.text,))
    for each in newer.indicators:
        before = older.by_id.get(each.id)
        if before is None:
            yield EditionChange(each.id, each.title, ("New.", each.question))
        elif lines := tuple(_of_indicator(before, each)):
            yield EditionChange(each.id, each.title, lines)
    for name, condition in newer.conditions.items():
        of_old = older.conditions.get(name)
        if of_old is None or of_old.text != condition.text:
            yield EditionChange(name, condition.text, ("Asks something else than before.",))


def _of_indicator(before: Indicator, after: Indicator) -> Iterator[str]:
    if before.question != after.question:
        yield f"It asks: {after.question}"
    if before.title != after.title:
        yield f"It was called “{before.title}”."
    if before.element is not after.element:
        yield f"Its element was {before.element.value}, and is {after.element.value}."
    if before.element_of_icls is not after.element_of_icls:
        yield f"By the ICLS guidelines of 2018 its element is {after.element_of_icls.value}."
    if before.dimensions != after.dimensions:
        yield f"Its strength is {_strengths(after)}."
    if before.strength_basis is not after.strength_basis:
        yield f"Its strength is from: {after.strength_basis.value.replace('_', ' ')}."
    yield from _flags(before.flags, after.flags)


def _flags(before: Collection[object], after: Collection[object]) -> Iterator[str]:
    for word, flags in (("No longer", [e for e in before if e not in after]),
                        ("Now", [e for e in after if e not in before])):  # fmt: skip
        names = sorted(_named(flags))
        if names:
            yield f"{word}: {', '.join(names)}."


def _named(flags: Iterable[object]) -> Iterator[str]:
    return (str(getattr(each, "value", each)).replace("_", " ") for each in flags)


def _strengths(of: Indicator) -> str:
    return ", ".join(f"{each.value} {strength.value}" for each, strength in of.dimensions.items())


def _number(version: str) -> list[int]:
    return [int(part) if part.isdigit() else 0 for part in version.split(".")]
