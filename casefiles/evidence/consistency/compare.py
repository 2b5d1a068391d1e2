"""Compare what papers state of one subject (rule R13). Pure: it decides nothing, it lists.

Figures are compared as numbers, days as far as both say them, names and addresses by their letters,
without regard to case, width, spaces and punctuation, and through the case's list of names. What is
stated twice in one paper is compared too: a paper may contradict itself.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal

from casefiles.evidence.consistency.model import (
    ComparedSubject,
    Explanation,
    FactInExhibit,
    FactKind,
    NotedFact,
)
from casefiles.evidence.consistency.parse_figures import decimal_of

_APART = re.compile(r"[\W_]+")


def compare(
    stated: Iterable[FactInExhibit],
    explanations: Iterable[Explanation] = (),
    english: Mapping[str, str] | None = None,
) -> tuple[ComparedSubject, ...]:
    """Return every subject with what is stated of it; what differs unexplained comes first.

    `english` is the case's list of names: original to English. What is set aside is shown and not
    compared.
    """
    known = {(each.kind, key_of(each.subject)): each for each in explanations}
    groups: dict[tuple[FactKind, str], list[FactInExhibit]] = defaultdict(list)
    for each in stated:
        groups[each.fact.kind, key_of(each.fact.subject)].append(each)
    names = {key_of(original): key_of(name) for original, name in (english or {}).items()}
    subjects = [_subject(group, known.get(key), names) for key, group in groups.items()]
    return tuple(sorted(subjects, key=lambda each: (not each.is_open, not each.differs)))


def key_of(text: str) -> str:
    """Return a text without what makes no difference: case, width, spaces, punctuation."""
    return _APART.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()


def shown(fact: NotedFact) -> str:
    """Return the value as people read it, its unit after it."""
    return " ".join(f"{fact.value} {fact.unit}".split())


def in_words(subject: ComparedSubject) -> str:
    """Say what differs, and where: `head count, mill 2: 412 in E-001; 398 in E-007`."""
    said: dict[str, list[str]] = defaultdict(list)
    for each in subject.stated:
        if not each.set_aside and each.label not in said[shown(each.fact)]:
            said[shown(each.fact)].append(each.label)
    parts = (f"{value} in {', '.join(labels)}" for value, labels in said.items())
    return f"{subject.subject}: {'; '.join(parts)}"


def _subject(
    group: list[FactInExhibit], explanation: Explanation | None, names: Mapping[str, str]
) -> ComparedSubject:
    first = group[0].fact
    compared = [each.fact for each in group if not each.set_aside]
    values: dict[str, str] = {}
    for one, same in _classes(compared, names):
        values.setdefault(one, same)
    units = {key_of(each.unit) for each in compared if each.kind.is_figure}
    return ComparedSubject(
        first.kind,
        first.subject,
        tuple(group),
        tuple(values.values()),
        tuple(values),
        len(units) > 1,
        explanation,
    )


def _classes(facts: list[NotedFact], names: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    """Yield for each fact what it amounts to, and how that is shown; alike means the same."""
    if not facts:
        return
    if facts[0].kind is FactKind.DATE:
        fullest = sorted((each.value for each in facts), key=len, reverse=True)
        for each in facts:  # March 2025 does not differ from 10 March 2025
            fuller = next(value for value in fullest if value.startswith(each.value))
            yield fuller, fuller
        return
    by_unit: dict[str, int] = defaultdict(int)
    for each in facts:
        by_unit[key_of(each.unit)] += 1
    usual = max(by_unit, key=lambda unit: by_unit[unit])
    for each in facts:
        if each.kind.is_figure:
            if key_of(each.unit) == usual:  # unlike units are named, never compared
                number = decimal_of(each.value)
                yield _bare(number, each.value), shown(each)
        else:
            key = key_of(each.value)
            yield names.get(key, key), shown(each)


def _bare(number: Decimal | None, value: str) -> str:
    """A figure without noughts that say nothing, so that 12.50 is 12.5."""
    return value if number is None else f"{number.normalize():f}"
