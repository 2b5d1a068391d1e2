"""The annotated list and the crosswalk of a binder, of what the attestation says already."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from casefiles.attestation.crosswalk import CrosswalkRow, asked_rows
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.sections.exhibit_purposes import purposes
from casefiles.attestation.wording import sentence
from casefiles.evidence.model import Exhibit
from casefiles.evidence.places import in_words, page_of
from casefiles.package.binder.citations.model import (
    AttestationReference,
    BinderPassage,
    ReadingCopy,
)
from casefiles.package.binder.contents import BinderSet
from casefiles.package.binder.front_guide import NBSP, Guide, GuideReference, GuideRow
from casefiles.package.binder.model import BinderPart

_LONGEST, _LONGEST_ANSWER = 180, 240
"""Characters of a key fact and of an answer in words; all of it is in the attestation."""


def guide_of(
    held: BinderSet, parts: Sequence[BinderPart], copy: ReadingCopy | None, *, unchanged: bool
) -> Guide:
    """Return what the contents say. `unchanged`: the case still is as it was attested."""
    label = held.issued.label if held.issued else ""
    remark, shows, questions = "", dict[str, str](), tuple[GuideRow, ...]()
    if unchanged:
        shows = dict(_shows(held, parts))
        questions = tuple(_questions(held, parts, copy))
    elif held.issued:
        remark = (
            f"Something that prints was changed since {label} was issued: the contents do not say"
            " what exhibits show, and have no crosswalk by question."
        )
    cited = tuple(_cited(copy, parts)) if copy else ()
    return Guide(shows, questions, cited, label, remark)


def _shows(held: BinderSet, parts: Sequence[BinderPart]) -> Iterator[tuple[str, str]]:
    """Yield of each part what it shows, and its key fact: the words that are relied on first."""
    by_label = {each.label: each for each in held.exhibits}
    shows = purposes(held.record, held.audience)
    for part in parts:
        exhibit = by_label.get(part.exhibit)
        if exhibit is None or part.withheld or part.facing:
            continue
        said = sentence("; ".join(shows.get(exhibit.id, ())))
        fact = "" if exhibit.id in held.redacted else _key_fact(held.record, exhibit)
        if words := " ".join(filter(None, (said[:1].upper() + said[1:], fact))):
            yield part.label, words


def _key_fact(record: CaseRecord, exhibit: Exhibit) -> str:
    """Return what is quoted of it first: by a statement, or else by an answer to CBP."""
    quoted = [(each.quote, each.where) for each in record.supports if each.exhibit == exhibit.id]
    for item in record.matter.inquiries:
        quoted += [(e.quote, e.where) for e in item.answers if e.exhibit == exhibit.id]
    for quote, place in quoted:
        words = _short(quote, _LONGEST)
        if words:
            where = in_words(place)
            return f"Key fact: “{words}”" + (f" ({where})." if where else ".")
    return ""


def _short(text: str, most: int) -> str:
    words = " ".join(text.split())
    return words if len(words) <= most else f"{words[:most].rpartition(' ')[0]} …"


def _questions(
    held: BinderSet, parts: Sequence[BinderPart], copy: ReadingCopy | None
) -> Iterator[GuideRow]:
    """Yield what CBP asked, each question once, with what answers it."""
    known = {(e.exhibit, e.words): e for e in copy.passages if e.citing} if copy else {}
    by_exhibit = {each.exhibit: each for each in parts if each.exhibit and not each.facing}
    for number, rows in groupby(asked_rows(held.record), key=lambda row: row.number):
        some = [*rows]
        cites = [*filter(None, (_answer(held.record, e, by_exhibit, known) for e in some))]
        yield GuideRow(number, some[0].question, _each_once(cites))


def _answer(
    record: CaseRecord,
    row: CrosswalkRow,
    parts: Mapping[str, BinderPart],
    known: Mapping[tuple[str, str], BinderPassage],
) -> GuideReference | None:
    if row.statement:
        return GuideReference(f"statement{NBSP}{row.statement}")
    if row.exhibit is None or row.place is None:
        return GuideReference(_short(row.answer, _LONGEST_ANSWER)) if row.answer else None
    exhibit = record.by_id[row.exhibit]
    part = parts.get(exhibit.label)
    if part is None:
        return GuideReference(exhibit.label)
    passage = known.get((exhibit.label, in_words(row.place)))
    at = passage.page if passage else part.page_showing(page_of(row.place))
    to = passage.name if passage else part.label if at is None else part.bates.number(at)
    return _reference(part, in_words(row.place), at, to)


def _cited(copy: ReadingCopy, parts: Sequence[BinderPart]) -> Iterator[GuideRow]:
    """Yield each statement and section of an attestation, with what it cites, in its order."""
    by_label = {each.label: each for each in parts}
    pairs: list[tuple[AttestationReference, BinderPassage]] = sorted(
        ((each, passage) for passage in copy.passages for each in passage.citing),
        key=lambda pair: pair[0].number,
    )
    for _, group in groupby(pairs, key=lambda pair: (pair[0].section, pair[0].statement)):
        some = [*group]
        first = some[0][0]
        what = f"Statement {first.statement}" if first.statement else first.section
        cites = [_passage(by_label.get(e.label), e) for _, e in some]
        yield GuideRow(f"p.{NBSP}{first.page}", what or "Beginning", _each_once(cites))


def _each_once(cites: Sequence[GuideReference]) -> tuple[GuideReference, ...]:
    """Return what is printed once: of several passages of one page the first."""
    return tuple({each.words: each for each in reversed(cites)}.values())[::-1]


def _passage(part: BinderPart | None, passage: BinderPassage) -> GuideReference:
    if part is None:
        return GuideReference(", ".join(filter(None, (passage.exhibit, passage.words))))
    return _reference(part, passage.words, passage.page, passage.name)


def _reference(part: BinderPart, words: str, page: int | None, to: str) -> GuideReference:
    """Return a place in a part by label, place and number: of all of it where no page is known."""
    number = part.numbers if page is None or part.withheld else part.printed(page)
    said = ", ".join(filter(None, (part.label, words, number))).replace(" ", NBSP)
    return GuideReference(said.replace(f",{NBSP}", ", "), part.label, "" if part.withheld else to)
