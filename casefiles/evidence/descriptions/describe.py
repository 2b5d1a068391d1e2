"""What a document seems to say of itself: kind, title, number, day, issuer, languages. Pure.

Whatever is doubtful is left out: a day that can be two, two companies at the head of a page.
"""

import calendar
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from casefiles.evidence.consistency.parse_dates import parse_dates
from casefiles.evidence.descriptions.companies import company_at, letterhead, registered
from casefiles.evidence.descriptions.languages import languages_of
from casefiles.evidence.descriptions.model import (
    ISSUED,
    ISSUER,
    NUMBER,
    SUBJECT,
    Described,
    DescriptionRules,
    DocumentDescription,
    DocumentRule,
    NamedCompany,
    PlacedText,
)
from casefiles.evidence.descriptions.recognize import Recognized, recognize
from casefiles.evidence.proposals.cells import Cell, Page
from casefiles.evidence.proposals.labels import label_pattern
from casefiles.evidence.proposals.model import Proposal, ProposalRules, Shape
from casefiles.evidence.proposals.propose import propose
from casefiles.evidence.proposals.shapes import Context, read
from casefiles.kernel.dataclass import dataclass

FILE_NAME = "the name of the file"
TEXT = "its words"
MAIL = "correspondence"
_REFERENCE = re.compile(r"\b(?=[A-Z0-9/-]*\d)[A-Z0-9]+(?:[-/][A-Z0-9]+)+\b")
_DAY = re.compile(r"\b\d{4}-\d{2}(?:-\d{2})?\b")
_MONTHS = "|".join(calendar.month_name[1:])
_PERIOD = re.compile(
    rf"(?P<y>\d{{4}})\s*年\s*(?P<m>\d{{1,2}})\s*月(?!\s*\d+\s*日)|(?P<y2>\d{{4}})-(?P<m2>\d{{2}})(?!-?\d)"
    rf"|(?P<name>{_MONTHS}),? (?P<y3>\d{{4}})"
)
_SPAN = re.compile(r"\d\s*(?:至|到|—|–|~|\bto\b)\s*(?:\d|[A-Z][a-z]{2})")
"""From one month to another."""

_TRANSLATION, _REGISTRY = "translation", "registry"
_NEAR = 5
"""So many heights of a title below it the day of a letter stands at most."""


@dataclass(frozen=True, slots=True)
class DocumentNames:
    """How a document is called where it lies, and what a person called it."""

    name: str
    folder: str = ""
    paper: str = ""
    is_mail: bool = False
    """A message: what it is on and what hangs on it tells nothing of what it is."""

    @property
    def levels(self) -> tuple[str, ...]:
        """The name of the file without its ending, and its folders, the innermost first."""
        folders = [each for each in self.folder.split("/") if each]
        return (self.name.rpartition(".")[0] or self.name, *reversed(folders))


def describe(
    pages: Sequence[Page], names: DocumentNames, rules: DescriptionRules
) -> DocumentDescription:
    """Return what a document seems to say of itself, from its first pages and its names."""
    found = None if names.is_mail else recognize(pages, names.levels, rules, names.paper)
    spoken = languages_of("\n".join(page.text for page in pages))
    language = [Described("language", spoken, TEXT)] if spoken else []
    if names.is_mail:
        language = [Described("kind", MAIL, "the kind of file: an e-mail"), *language]
    if found is None:
        return DocumentDescription(None, None, tuple(language))
    values = _values(pages, found.rule, rules)
    page_of = {page.number: page for page in pages}
    companies = [
        company_at(page_of[each.page], each, rules)
        for each in values.values() if each.shape is Shape.PARTY and each.field != SUBJECT
    ]  # fmt: skip
    is_translated = found.title is not None and _names_translation(found, pages, rules)
    issuer, by = _issuer(pages, found, values, companies, rules)
    subject = _subject(pages, found.rule, values, rules)
    month = _month(pages, found, names.levels[0]) if found.rule.period else None
    number = _number(pages, found, values, names, rules)
    described = [
        *_kind(found, rules, is_translated=is_translated),
        *_title(found, number, subject, month, is_translated=is_translated),
        *language,
    ]
    if not is_translated:
        described += [
            *_day(pages, found, values, number, rules),
            *_period(found, month),
            *_source(found, issuer, by),
        ]
    known = [subject] if subject and found.rule.group == _REGISTRY else []
    named = [*([issuer] if issuer and not found.rule.authority else []), *known, *companies]
    return DocumentDescription(found.rule, found.title, tuple(described), issuer, tuple(named))


def _values(
    pages: Sequence[Page], rule: DocumentRule, rules: DescriptionRules
) -> Mapping[str, Proposal]:
    paper = rules.papers[rule.id]
    kinds = {**rules.values.kinds, paper.kind: paper}
    words = rules.values.words if rule.values else rules.heads
    found = propose(pages, paper, ProposalRules(words, kinds))
    return {each.key: each for each in found}


def _first(values: Mapping[str, Proposal], names: Sequence[str]) -> Proposal | None:
    return next((values[each] for each in names if each in values), None)


def _kind(
    found: Recognized, rules: DescriptionRules, *, is_translated: bool
) -> Iterator[Described]:
    title, at = found.title, None
    because = f"{FILE_NAME}: “{found.named}”"
    if title:
        because = f"its title: “{' '.join(title.cell.text.split())}”"
        at = PlacedText(1, title.cell.start, title.cell.end)
    kind = _TRANSLATION if is_translated else found.rule.evidence_type
    yield Described("kind", kind, because, at)
    if found.rule.paper and not is_translated:
        yield Described("paper", found.rule.paper, because, at)


def _names_translation(found: Recognized, pages: Sequence[Page], rules: DescriptionRules) -> bool:
    said = found.title.cell.text if found.title else ""
    words = rules.kinds.translated.all
    return any(label_pattern(each).search(said) for each in words)


def _title(
    found: Recognized,
    number: Proposal | None,
    subject: NamedCompany | None,
    month: date | None,
    *,
    is_translated: bool,
) -> Iterator[Described]:
    words = found.rule.name
    because = f"{number.rule}: “{number.quote}”" if number else "its title"
    if number:
        words = f"{words} {number.values[0]}"
    elif found.title is None:
        return  # the name of a file alone gives no title that is better than it
    elif month:
        words = f"{words}, {month:%B %Y}"
    elif subject:
        words = f"{words}, {subject.english or subject.name}"
    if is_translated:
        words = f"{words} (translation)"
    yield Described("title", words, because, _at(number), number)


def _number(
    pages: Sequence[Page],
    found: Recognized,
    values: Mapping[str, Proposal],
    names: DocumentNames,
    rules: DescriptionRules,
) -> Proposal | None:
    """Return the number by its label, else the one of the title, else of words and file name."""
    fields = found.rule.fields
    if found.rule.period or any(each in values for each in fields.several):
        return None
    if stated := _first(values, fields.numbers):
        return stated
    for said in (found.title.cell.text if found.title else "", names.levels[0]):
        numbers = {*_REFERENCE.findall(said)} - {*_DAY.findall(said)}
        number = numbers.pop() if len(numbers) == 1 else ""
        at = pages[0].text.find(number) if number and pages else -1
        if at >= 0:
            return made_proposal(rules, NUMBER, pages[0], (at, at + len(number)), number)
    return None


def _day(
    pages: Sequence[Page],
    found: Recognized,
    values: Mapping[str, Proposal],
    number: Proposal | None,
    rules: DescriptionRules,
) -> Iterator[Described]:
    stated = _first(values, found.rule.fields.dates)
    if stated is None:
        yield from () if found.rule.values else _day_at_head(pages, found, number, rules)
        return
    days = stated.values
    if len(days) > 1 and found.rule.month_first:
        days = tuple(e.value for e in parse_dates(stated.written) if e.way == "mdy")
    if len(days) == 1:
        because = f"{stated.rule}: “{stated.quote}”"
        yield Described(
            "made_on",
            date.fromisoformat(days[0]),
            because,
            _at(stated),
            replace(stated, values=days),
        )


def _day_at_head(
    pages: Sequence[Page], found: Recognized, number: Proposal | None, rules: DescriptionRules
) -> Iterator[Described]:
    """Yield the day of a letter: the only one near its title, by itself or behind its number."""
    if found.title is None:
        return
    page, title = pages[0], found.title.cell
    days = dict[str, Described]()
    for cell in (e for e in page.cells if e.bottom >= title.bottom - _NEAR * title.height):
        first = _behind(cell, number) if found.rule.dates.all else 0
        value = read(Shape.DAY, cell.text[first:], Context(rules.values.words, "", None))
        whole = value is not None and first + value.end == len(cell.text.rstrip())
        if value and whole and len(value.values) == 1 and not _beside(page, cell):
            run = (cell.start + first, cell.start + first + value.end)
            stated = made_proposal(rules, ISSUED, page, run, value.values[0])
            because = f"at its head: “{value.written}”"
            day = date.fromisoformat(value.values[0])
            days[value.values[0]] = Described("made_on", day, because, _at(stated), stated)
    if len(days) == 1:
        yield from days.values()


def _behind(cell: Cell, number: Proposal | None) -> int:
    """Return where in a cell what follows the number of the document begins, if it stands there."""
    if number is None or number.page != 1 or not cell.start <= number.start < cell.end:
        return 0
    rest = cell.text[number.end - cell.start :]
    return len(cell.text) - len(rest.lstrip(" \u3000,，"))


def _beside(page: Page, cell: Cell) -> bool:
    """Whether something else stands on its row, as in a table."""
    return any(
        e is not cell and min(e.top, cell.top) > max(e.bottom, cell.bottom) for e in page.cells
    )


def made_proposal(
    rules: DescriptionRules, field: str, page: Page, run: tuple[int, int], value: str
) -> Proposal:
    """Return a value that no label says but the place at which it stands."""
    held, quote = rules.values.words.fields[field], page.text[run[0] : run[1]]
    return Proposal(
        field,
        held.name,
        held.shape,
        (value,),
        quote,
        "",
        quote,
        page.number,
        *run,
        "text",
        key=field,
    )


def _at(stated: Proposal | None) -> PlacedText | None:
    return PlacedText(stated.page, stated.start, stated.end) if stated else None


def _month(pages: Sequence[Page], found: Recognized, name: str) -> date | None:
    """Return the first day of the one month that title, other sheets and name of the file say."""
    said = [found.title.cell.text] if found.title else []
    said += [page.cells[0].text for page in pages[1:] if page.cells]
    months = {month for each in (*said, name) for month in _months(each)}
    if len(months) != 1 or _SPAN.search(name):
        return None
    year, month = months.pop()
    return date(year, month, 1) if 1 <= month <= 12 else None


def _months(text: str) -> list[tuple[int, int]]:
    return [
        (int(m["y"] or m["y2"] or m["y3"]), int(m["m"] or m["m2"] or _month_called(m["name"])))
        for m in _PERIOD.finditer(text)
    ]


def _month_called(name: str | None) -> int:
    return [*calendar.month_name].index(name) if name else 0


def _period(found: Recognized, first: date | None) -> Iterator[Described]:
    if first:
        last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
        because = "its title" if found.title else f"{FILE_NAME}: “{found.named}”"
        yield Described("covers_from", first, because)
        yield Described("covers_to", last, because)


def _issuer(
    pages: Sequence[Page],
    found: Recognized,
    values: Mapping[str, Proposal],
    companies: Sequence[NamedCompany],
    rules: DescriptionRules,
) -> tuple[NamedCompany | None, Described | None]:
    """Return who issued it, and what says so."""
    rule = found.rule
    if rule.authority:
        of = Described("source", rule.authority, f"the kind of document: {rule.name}")
        return NamedCompany(rule.authority), of
    head = None
    if rule.letterhead and pages:
        others = [each for each in companies if not {*each.fields} & {*rule.fields.issuers}]
        head = letterhead(pages[0], found.title.cell if found.title else None, others, rules)
    if stated := _first(values, rule.fields.issuers):
        named = next(e for e in companies if stated.field in e.fields)
        if head and named.name == head.company.name:
            named = replace(named, english=named.english or head.company.english)
        because = f"{stated.rule}: “{stated.quote}”"
        return named, Described("source", named.name, because, _at(stated), stated)
    if head is None:
        return None, None
    stated = made_proposal(rules, ISSUER, pages[0], head.run, head.quote)
    because = f"its letterhead: “{head.quote}”"
    return head.company, Described("source", head.company.name, because, _at(stated), stated)


def _source(
    found: Recognized, issuer: NamedCompany | None, by: Described | None
) -> Iterator[Described]:
    if issuer and by:
        yield replace(by, value=issuer.english or issuer.name)
        if found.rule.group:
            yield Described(
                "source_group", found.rule.group, f"the kind of document: {found.rule.name}"
            )


def _subject(
    pages: Sequence[Page],
    rule: DocumentRule,
    values: Mapping[str, Proposal],
    rules: DescriptionRules,
) -> NamedCompany | None:
    stated = values.get(SUBJECT)
    if stated is None:
        return None
    page = next(each for each in pages if each.number == stated.page)
    named = company_at(page, stated, rules)
    return registered(page, named, rules) if rule.group == _REGISTRY else named
