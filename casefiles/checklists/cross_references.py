"""What a checklist's parts say of each other, and every place where they do not fit."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from casefiles.checklists.vocabulary import (
    CaatsaAxis,
    ControlState,
    Dimension,
    Need,
    OrderAxis,
    Outcome,
    Route,
    Status,
    UsAxis,
)

Item = Mapping[str, Any]
RELIABILITY, CREDIBILITY = "ABCDEF", "123456"
CONDITIONS = ("free", "controlled", "unknown")
ELEVEN = ("AV", "DE", "RM", "IS", "PS", "IT", "RD", "WW", "DB", "AC", "EO")
C105 = "abcde"
_OF_AN_EXCEPTION = ("conditions", "defeated_by")
IDENTIFIED = (
    "sources",
    "definitions",
    "exceptions",
    "evidence_types",
    "rules",
    "source_kinds",
    "evidence_caps",
    "context_packs",
    "groups",
    "outcomes",
    "rule_tests",
)


def faults(content: Mapping[str, Any]) -> Iterator[str]:
    """Yield every reference to what is not there, and every id used twice.

    Expects nothing of the content's shape: what is misshapen is named elsewhere and passed over.
    """
    yield from _used_twice(content)
    yield from _lists(content)
    yield from _indicators(content)
    yield from _vocabulary(content)
    yield from _tests(content)
    yield from _renamed(content)


def _used_twice(content: Mapping[str, Any]) -> Iterator[str]:
    conditions = [each["id"] for each in _conditions(content) if isinstance(each.get("id"), str)]
    asked = [*_ids(content, "indicators"), *_ids(content, "controls"), *conditions]
    series = {section: _ids(content, section) for section in IDENTIFIED}
    for section, found in {**series, "what is asked": asked}.items():
        for name, times in Counter(found).items():
            if times > 1:
                yield f"{section}: id {name!r} is used {times} times"


def _lists(content: Mapping[str, Any]) -> Iterator[str]:
    sources, types = _ids(content, "sources"), _ids(content, "evidence_types")
    groups, kinds = _ids(content, "groups"), _ids(content, "source_kinds")
    refers = [
        ("definitions", "source", sources),
        ("exceptions", "definition", _ids(content, "definitions")),
        ("evidence_caps", "sources", sources),
        ("rules", "sources", sources),
        ("context_packs", "basis", sources),
        ("indicators", "sources", sources),
        ("controls", "sources", sources),
        ("indicators", "evidence_types", types),
        ("controls", "evidence_types", types),
        ("indicators", "group", groups),
        ("controls", "group", groups),
        ("openings", "groups", groups),
        ("openings", "unless_not_coercive", groups),
    ]
    for section, key, known in refers:
        for name, item in _named(content, section):
            yield from _unknown(f"{section} ({name}).{key}", item.get(key), known)
    operational = content.get("operational")
    if isinstance(operational, dict):
        yield from _unknown("operational.under", operational.get("under"), groups)
        yield from _unknown("operational.groups", operational.get("groups"), groups)
    for name, grade in _named(content, "grades"):
        when = grade.get("when")
        if isinstance(when, dict):
            yield from _unknown(f"grades ({name}).when.types", when.get("types"), types)
            yield from _unknown(f"grades ({name}).when.sources", when.get("sources"), kinds)
            yield from _unknown(f"grades ({name}).when", when.get("conditions"), CONDITIONS)
        yield from _unknown(f"grades ({name}).reliability", grade.get("reliability"), RELIABILITY)
        yield from _unknown(f"grades ({name}).credibility", grade.get("credibility"), CREDIBILITY)


def _indicators(content: Mapping[str, Any]) -> Iterator[str]:
    for name, item in _named(content, "indicators"):
        yield from _unknown(f"indicators ({name}).ilo11", item.get("ilo11"), ELEVEN)
        yield from _unknown(f"indicators ({name}).c105", item.get("c105"), C105)
        dimensions = item.get("dimensions")
        if not isinstance(dimensions, dict):
            continue
        if not dimensions:
            yield f"indicators ({name}).dimensions: has none"
        for dimension, strength in dimensions.items():
            if (dimension == "ALL") != (strength in {"screen", "none"}):
                yield f"indicators ({name}).dimensions: {strength!r} cannot stand in {dimension!r}"


def _vocabulary(content: Mapping[str, Any]) -> Iterator[str]:
    words = content.get("vocabulary")
    words = words if isinstance(words, dict) else {}
    exact: list[tuple[str, object, Iterable[str]]] = [
        ("vocabulary.statuses", words.get("statuses"), [e.value for e in Status]),
        ("vocabulary.dimensions", words.get("dimensions"), [e.value for e in Dimension]),
        ("vocabulary.control_states", words.get("control_states"), [e.value for e in ControlState]),
        ("vocabulary.reliability", words.get("reliability"), RELIABILITY),
        ("vocabulary.credibility", words.get("credibility"), CREDIBILITY),
        ("vocabulary.conditions", words.get("conditions"), CONDITIONS),
        ("vocabulary.no_nexus", words.get("no_nexus"), [e.value for e in Need]),
        ("us_axis", content.get("us_axis"), [e.value for e in UsAxis]),
        ("order_axis", content.get("order_axis"), [e.value for e in OrderAxis]),
        ("caatsa_axis", content.get("caatsa_axis"), [e.value for e in CaatsaAxis]),
        ("routes", content.get("routes"), [e.value for e in Route]),
    ]
    for where, found, wanted in exact:
        if isinstance(found, dict):
            for each in wanted:
                if each not in found:
                    yield f"{where}: says nothing of {each!r}"
            yield from _unknown(where, [str(each) for each in found], wanted)
    ordered = _ids(content, "outcomes")
    if set(ordered) == {e.value for e in Outcome} and ordered != [e.value for e in Outcome]:
        yield "outcomes: must stand from the worst to the best"
    for outcome in Outcome:
        if outcome.value not in ordered:
            yield f"outcomes: says nothing of {outcome.value!r}"


def _tests(content: Mapping[str, Any]) -> Iterator[str]:
    dimensions = {name: item.get("dimensions", {}) for name, item in _named(content, "indicators")}
    others = {*_ids(content, "controls"), *(each.get("id") for each in _conditions(content))}
    for name, item in _named(content, "rule_tests"):
        where = f"rule_tests ({name})"
        yield from _unknown(f"{where}.context", item.get("context"), _ids(content, "context_packs"))
        statuses = item.get("statuses")
        for key, status in statuses.items() if isinstance(statuses, dict) else ():
            indicator, _, dimension = str(key).partition("@")
            if indicator not in dimensions and indicator not in others:
                yield f"{where}.statuses: there is no {indicator!r}"
            elif dimension and dimension not in dimensions.get(indicator, {}):
                yield f"{where}.statuses: {indicator} has no dimension {dimension!r}"
            allowed = ControlState if indicator in _ids(content, "controls") else Status
            yield from _unknown(f"{where}.statuses.{key}", status, [e.value for e in allowed])


def _renamed(content: Mapping[str, Any]) -> Iterator[str]:
    """What readings and changed meanings name must be there."""
    conditions = (str(each.get("id")) for each in _conditions(content))
    asked = {*_ids(content, "indicators"), *conditions}
    for name, item in _named(content, "asked_again"):
        yield from _unknown("asked_again", name, asked)
        yield from _unknown(f"asked_again ({name}).may_mean", item.get("may_mean"), asked)
    readings = content.get("readings")
    if isinstance(readings, dict):
        yield from _readings(content, readings)


def _readings(content: Mapping[str, Any], readings: Mapping[str, Any]) -> Iterator[str]:
    indicators = _ids(content, "indicators")
    placement = readings.get("asks_placement")
    if isinstance(placement, dict):
        for key in ("of", "means"):
            yield from _unknown(f"readings.asks_placement.{key}", placement.get(key), indicators)
    where = "readings.shown_by_document"
    yield from _unknown(where, readings.get("shown_by_document"), indicators)
    known = {
        "of": (*indicators, *_ids(content, "groups")),
        "unless": indicators,
        "sources": _ids(content, "source_kinds"),
        "types": _ids(content, "evidence_types"),
    }
    for at, rule in _named(readings, "no_absence_by"):
        for key, there in known.items():
            yield from _unknown(f"readings.no_absence_by ({at}).{key}", rule.get(key), there)


def _unknown(where: str, found: object, known: Iterable[str]) -> Iterator[str]:
    known = {*known}
    for each in found if isinstance(found, list) else [found]:
        if isinstance(each, str) and each not in known:
            yield f"{where}: there is no {each!r}"


def _named(content: Mapping[str, Any], section: str) -> Iterator[tuple[str, Item]]:
    items = content.get(section)
    for position, item in enumerate(items if isinstance(items, list) else [], start=1):
        if isinstance(item, dict):
            yield str(item.get("id", position)), item


def _ids(content: Mapping[str, Any], section: str) -> list[str]:
    return [item["id"] for _, item in _named(content, section) if isinstance(item.get("id"), str)]


def _conditions(content: Mapping[str, Any]) -> list[Item]:
    lists = (law.get(key) for _, law in _named(content, "exceptions") for key in _OF_AN_EXCEPTION)
    found = (each for items in lists if isinstance(items, list) for each in items)
    return [each for each in found if isinstance(each, dict)]
