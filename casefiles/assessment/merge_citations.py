"""What becomes of a passage that is cited once more, for the same and in the same way. Pure.

Both are one citation that says what either says. Nothing that was given is lost, and it does not
matter which came first; where two texts or two grades cannot both stand, that is told instead.
"""

from collections.abc import Iterable
from dataclasses import replace
from textwrap import shorten

from casefiles.assessment.model import Citation, CiteResult
from casefiles.checklists.vocabulary import Dimension
from casefiles.evidence.model import Exhibit
from casefiles.evidence.passages.marking import called_at
from casefiles.kernel.ids import CitationId

_SEEN = 60
"""Characters of a text that are told."""

_CONTRADICTS = {
    "quote": "other words",
    "reliability": "another reliability",
    "credibility": "another credibility",
    "grade_reason": "another reason for its grade",
    "note": "another note",
}
"""Fields of which one value can stand, and how it is said that there are two."""


def key_of(citation: Citation) -> tuple[object, ...]:
    """What makes two citations one: the same place, for the same indicator, in the same way."""
    return (citation.indicator, citation.exhibit, citation.place, citation.direction)


def contradictions(held: Citation, new: Citation) -> tuple[str, ...]:
    """Return in words what the new one says otherwise, so that both cannot be one."""
    said = ((words, _words(held, name), _words(new, name)) for name, words in _CONTRADICTS.items())
    return tuple(
        f"{words} (“{shorten(before, _SEEN, placeholder=' …')}”)"
        for words, before, now in said
        if _differ(before, now)
    )


def merged(held: Citation, new: Citation) -> dict[str, object]:
    """Return the fields of the held one that change. Both must be free of contradictions."""
    added: dict[str, object] = {
        name: getattr(new, name)
        for name in _CONTRADICTS
        if _words(new, name) and not _words(held, name)
    }
    for name in ("covers_scope", "against_interest"):
        if getattr(new, name) and not getattr(held, name):
            added[name] = True
    dimensions = _either(held.dimensions, new.dimensions)
    if {*dimensions} != {*held.dimensions}:
        added["dimensions"] = dimensions
    return added


class MergedCitations:
    """What is cited in a scope, while more of it comes."""

    def __init__(self, held: Iterable[Citation]) -> None:
        self.made = dict[CitationId, Citation]()
        self.added = dict[CitationId, dict[str, object]]()
        """Of what was there before: what is said of it besides, if anything."""

        self.faults = list[str]()
        self._there = {key_of(each): each for each in held}

    def take(self, new: Citation, exhibit: Exhibit, *, is_tied: bool) -> None:
        """Take one in; `is_tied` is whether it was told about whom it speaks."""
        key = key_of(new)
        held = self._there.get(key)
        if held is None:
            self.made[new.id] = self._there[key] = new
            return
        if otherwise := contradictions(held, new):
            self.faults.append(_said_otherwise(held, exhibit, otherwise))
            return
        values = merged(held, new)
        if new.tie and (is_tied or held.tie is None) and new.tie is not held.tie:
            values["tie"] = new.tie
        now = self._there[key] = replace(held, **values)  # type: ignore[arg-type]
        if held.id in self.made:
            self.made[held.id] = now
        else:
            self.added.setdefault(held.id, {}).update(values)

    def result(self) -> CiteResult:
        """Return what came of each."""
        return CiteResult(
            made=(*self.made,),
            extended=tuple(each for each, values in self.added.items() if values),
            unchanged=tuple(each for each, values in self.added.items() if not values),
        )


def _said_otherwise(held: Citation, exhibit: Exhibit, otherwise: Iterable[str]) -> str:
    where, besides = called_at(exhibit, held.where), " and ".join(otherwise)
    return (
        f"{where} is cited for {held.indicator} so already, with {besides}."
        " Leave that out, or withdraw the citation first."
    )


def _either(one: tuple[Dimension, ...], other: tuple[Dimension, ...]) -> tuple[Dimension, ...]:
    """None named means all that the indicator has."""
    named = {*one, *other} if one and other else set[Dimension]()
    return tuple(each for each in Dimension if each in named)


def _words(citation: Citation, name: str) -> str:
    return " ".join(str(getattr(citation, name)).split())


def _differ(before: str, now: str) -> bool:
    return bool(before and now and before != now)
