"""What a composed set refers to and does not hold: every `E-014`, every link, on every page."""

from collections.abc import Iterator, Mapping, Sequence

from casefiles.attestation.asks.model import Found
from casefiles.attestation.exhibit_set import file_of, in_set, withheld
from casefiles.attestation.mentions import mentions
from casefiles.attestation.model import Audience
from casefiles.attestation.pages.model import Document, PageOf
from casefiles.attestation.pages.runs import Run, anchors, runs
from casefiles.attestation.record import Record

NOT_IN_SET, NO_SUCH_NUMBER, BROKEN = "cited-not-in-set", "cited-unknown", "link-broken"
QUESTIONS = (NOT_IN_SET, NO_SUCH_NUMBER, BROKEN)
"""What is asked of the composed document, by the ids of the templates."""


def references_asked(
    record: Record, audience: Audience, document: Document
) -> Mapping[str, Sequence[Found]]:
    """Return what would be asked about the references of a set: its document and its forms."""
    strange: dict[str, dict[str, Found]] = {NOT_IN_SET: {}, NO_SUCH_NUMBER: {}}
    held = {each.number for each in (*in_set(record, audience), *withheld(record, audience))}
    for number, section in _numbers(record, document):
        if number not in held:
            exhibit = record.by_number.get(number)
            label = exhibit.label if exhibit else f"E-{number:03}"
            kind = NOT_IN_SET if exhibit else NO_SUCH_NUMBER
            it = f"{label} ({section})"
            strange[kind].setdefault(label, Found(exhibit.id if exhibit else label, it))
    told = {kind: tuple(of_it.values()) for kind, of_it in strange.items()}
    return {**told, BROKEN: tuple(_broken(record, audience, document))}


def printed_runs(record: Record, document: Document) -> Iterator[Run]:
    """Yield every run that goes out with a set: of its document, then of the forms."""
    yield from runs(document)
    for each in record.matter.forms:
        for run in runs(each.document):
            yield Run(f"form: {each.form.title}", run.spans)


def printed_texts(record: Record, document: Document) -> Mapping[str, str]:
    """Return every text that goes out with a set, each once, and where it stands first."""
    where: dict[str, str] = {}
    for run in printed_runs(record, document):
        where.setdefault(run.text, run.section)
    return where


def _numbers(record: Record, document: Document) -> Iterator[tuple[int, str]]:
    """The exhibits named in what prints and is read out for links, and where they are first."""
    done = set[str]()
    for run in printed_runs(record, document):
        for text in (run.text, *[each.says for each in run.spans if each.says]):
            if text not in done:
                done.add(text)
                told = (each.exhibit for each in mentions(text))
                yield from ((number, run.section) for number in told if number is not None)


def _broken(record: Record, audience: Audience, document: Document) -> Iterator[Found]:
    """Links that lead to no place of the document, to no file of the set, or past its last page."""
    places = anchors(document)
    pages = {file_of(record, each): record.pages(each.id) for each in in_set(record, audience)}
    wrong: dict[str, Found] = {}
    for run in runs(document):
        for span in run.spans:
            if span.to is not None and not _leads(span.to, places, pages):
                what = span.says or span.text.strip()
                wrong.setdefault(what, Found(what, f"{what} ({run.section})"))
    yield from wrong.values()


def _leads(to: str | PageOf, places: frozenset[str], pages: Mapping[str, int | None]) -> bool:
    match to:
        case PageOf(file, page):
            return file in pages and page <= (pages[file] or page)
        case anchor:
            return anchor.removeprefix("#") in places
