"""References to exhibits: `[E-014, p. 3]`, each a link to the page or to the index."""

import re
from collections.abc import Iterable
from dataclasses import replace

from casefiles.attestation.exhibit_set import file_of, is_withheld
from casefiles.attestation.layout.model import FilePage, Span, Spans
from casefiles.attestation.mentions import Mention, mentions
from casefiles.attestation.record.model import CaseRecord
from casefiles.evidence.model import EXTRACT, Exhibit
from casefiles.evidence.places import OnPage, Place, Whole, from_text, in_words, page_of, to_text
from casefiles.inquiries.model import InquiryAnswer
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import ExhibitId

NBSP = "\u00a0"
_CITES = re.compile(r"(E-\d+) (\{.*\})", re.DOTALL)


def reference(record: CaseRecord, exhibit: Exhibit, place: Place) -> Span:
    """Return a link to a place in an exhibit; of an extract it says that it is one.

    Where the package is numbered it names package label and Bates number too.
    """
    parts = [exhibit.label, in_words(place).replace(" ", NBSP)]
    parts += [EXTRACT] if exhibit.is_extract else []
    page = page_of(place)
    numbers = ", ".join(filter(None, _numbers(record, exhibit, page)))  # may break: long words
    named = f",{NBSP}".join(filter(None, parts))
    text = f"[{named}; {numbers}]" if numbers else f"[{named}]"
    says = f"Exhibit {exhibit.label}" + (f", page {page}" if page else "")
    says += f", an {EXTRACT}; the whole is not held" if exhibit.is_extract else ""
    return Span(text, _target(record, exhibit, page), says, cites=cited(exhibit, place))


def cited(exhibit: Exhibit, place: Place) -> str:
    """Return what a link says, to programs alone, of the place that it refers to."""
    return f"{exhibit.label} {to_text(place)}"


def cited_by(cites: str) -> tuple[str, Place] | None:
    """Return the exhibit, by its label, and the place that a link says it refers to, if it does."""
    found = _CITES.fullmatch(cites)
    try:
        return (found[1], from_text(found[2])) if found else None
    except Impossible:
        return None


def _numbers(record: CaseRecord, exhibit: Exhibit, page: int | None) -> tuple[str, str]:
    """Return the package label of an exhibit and the Bates number of a page, or of all of it."""
    numbers = record.numbers
    of_page = record.bates_of_page(exhibit.id, page) if page else ""
    return numbers.label(exhibit.id), of_page or numbers.bates(exhibit.id)


def references(record: CaseRecord, places: Iterable[tuple[ExhibitId, Place]]) -> Spans:
    """Return links to several places, each once, with spaces between; set-aside ones left out."""
    spans: list[Span] = []
    for exhibit, place in dict.fromkeys(places):
        found = record.by_id[exhibit]
        if found.set_aside:
            continue
        if spans:
            spans.append(Span(" "))
        spans.append(reference(record, found, place))
        spans += _original(record, exhibit, place)
    return tuple(spans)


def _original(record: CaseRecord, exhibit: ExhibitId, place: Place) -> Iterable[Span]:
    """A reference to a translation also names the place of the original whose words it says."""
    told = record.papers.original_of(exhibit, place)
    original = record.by_id.get(told[0]) if told else None
    if told and original and not original.set_aside:
        yield Span(f"{NBSP}of{NBSP}")
        yield reference(record, original, told[1])


def label(record: CaseRecord, exhibit: Exhibit) -> Span:
    """Return an exhibit's number as a link to its file, where it is a PDF of this set."""
    file = file_of(record, exhibit)
    if is_withheld(record, exhibit) or not (file.endswith(".pdf") and record.can_link(exhibit)):
        return Span(exhibit.label)
    return Span(exhibit.label, FilePage(file), f"Exhibit {exhibit.label}")


def to_statement(number: int) -> Span:
    """Return a link to a statement of this document."""
    return Span(f"[statement{NBSP}{number}]", f"#statement-{number}", f"Statement {number}")


def answers(record: CaseRecord, given: Iterable[InquiryAnswer]) -> Spans:
    """Return links to what answers something that was asked."""
    spans: list[Span] = []
    for each in given:
        if links := answer(record, each):
            spans += [Span(" "), *links] if spans else links
    return tuple(spans)


def answer(record: CaseRecord, given: InquiryAnswer) -> Spans:
    """Return the link to one answer; nothing where its exhibit was set aside."""
    if given.exhibit:
        return references(record, [(given.exhibit, given.where)])
    statement = record.statement_by_id.get(given.statement) if given.statement else None
    return (to_statement(statement.number),) if statement else ()


def linked(record: CaseRecord, text: str) -> Spans:
    """Return a typed text in which what it speaks of is a link, where it is there."""
    spans: list[Span] = []
    done = 0
    for each in mentions(text):
        link = _link(record, each, text[each.start : each.end], text[each.end :])
        if link:
            spans += [Span(text[done : each.start])] if done < each.start else []
            rest = _rest(text, each)
            spans.append(replace(link, text=link.text + rest))
            done = each.end + len(rest)
    return (*spans, Span(text[done:])) if done < len(text) else tuple(spans)


def _rest(text: str, mention: Mention) -> str:
    """Return what else a citation between brackets says, such as its numbers: it is one link."""
    found = _REST.match(text, mention.end) if text[mention.start] == "[" else None
    return found[0] if found and mention.exhibit and not any(mentions(found[0])) else ""


def _link(record: CaseRecord, mention: Mention, said: str, after: str) -> Span | None:
    """Return the link to what is spoken of; of an extract it says so, unless `after` does."""
    said = said.replace(" ", NBSP)
    if mention.exhibit is None:
        known = {each.number for each in record.statements}
        to, says = f"#statement-{mention.statement}", f"Statement {mention.statement}"
        return Span(said, to, says) if mention.statement in known else None
    exhibit = record.by_number.get(mention.exhibit)
    if exhibit is None or exhibit.set_aside:
        return None
    says = f"Exhibit {exhibit.label}" + (f", page {mention.page}" if mention.page else "")
    if exhibit.is_extract:
        says += f", an {EXTRACT}; the whole is not held"
        said = _marked(said, after)
    place = OnPage(mention.page) if mention.page else Whole()
    return Span(said, _target(record, exhibit, mention.page), says, cites=cited(exhibit, place))


def _marked(said: str, after: str) -> str:
    """`E-029 (extract)`; between brackets `E-029, extract`, as a reference has it."""
    if _SAYS_SO.match(after):
        return said
    if said.endswith("]"):
        return f"{said[:-1]},{NBSP}{EXTRACT}]"
    within = _IN_BRACKETS.match(after)
    return f"{said},{NBSP}{EXTRACT}" if within else f"{said}{NBSP}({EXTRACT})"


_SAYS_SO = re.compile(rf"[ \u00a0,(]*(?:(?:an|is an|only an)[ \u00a0])?{EXTRACT}\b")
_IN_BRACKETS = re.compile(r"[^()\[\]]*[)\]]")
_REST = re.compile(r"[,;][^\[\]]*\]")


def _target(record: CaseRecord, exhibit: Exhibit, page: int | None) -> str | FilePage | None:
    if not record.can_link(exhibit):
        return None
    file = file_of(record, exhibit)
    if is_withheld(record, exhibit):
        return f"#{exhibit.label}"
    return FilePage(file, page or 1) if file.endswith(".pdf") else f"#{exhibit.label}"
