"""What a composed set refers to and does not hold: every `E-014`, every link, on every page."""

from collections.abc import Iterator, Mapping, Sequence

from casefiles.attestation.exhibit_set import file_of, in_set, withheld
from casefiles.attestation.layout.model import Document, FilePage
from casefiles.attestation.layout.runs import TextRun, anchors, runs
from casefiles.attestation.mentions import mentions
from casefiles.attestation.model import Audience
from casefiles.attestation.preflight.model import PreflightFinding
from casefiles.attestation.record.model import CaseRecord

NOT_IN_SET, NO_SUCH_NUMBER, BROKEN = "cited-not-in-set", "cited-unknown", "link-broken"
QUESTIONS = (NOT_IN_SET, NO_SUCH_NUMBER, BROKEN)
"""What is asked of the composed document, by the ids of the templates."""


def reference_findings(
    record: CaseRecord, audience: Audience, document: Document
) -> Mapping[str, Sequence[PreflightFinding]]:
    """Return what would be asked about the references of a set: its document and its forms."""
    strange: dict[str, dict[str, PreflightFinding]] = {NOT_IN_SET: {}, NO_SUCH_NUMBER: {}}
    held = {each.number for each in (*in_set(record, audience), *withheld(record, audience))}
    asked = _of_entries_apart(record)
    for number, section in _numbers(record, document):
        if number not in held and number not in asked:
            exhibit = record.by_number.get(number)
            label = exhibit.label if exhibit else f"E-{number:03}"
            kind = NOT_IN_SET if exhibit else NO_SUCH_NUMBER
            it = f"{label} ({section})"
            strange[kind].setdefault(label, PreflightFinding(exhibit.id if exhibit else label, it))
    told = {kind: tuple(of_it.values()) for kind, of_it in strange.items()}
    return {**told, BROKEN: tuple(_broken(record, audience, document))}


def _of_entries_apart(record: CaseRecord) -> set[int]:
    """What concerns entries filed apart: `preflight/severed.py` asks about it."""
    those = record.severed.others.those if record.severed else ()
    return {each.exhibit for it in those for each in mentions(it.text) if each.exhibit is not None}


def printed_runs(record: CaseRecord, document: Document) -> Iterator[TextRun]:
    """Yield every run that goes out with a set: of its document, then of the forms."""
    yield from runs(document)
    for each in record.matter.forms:
        for run in runs(each.document):
            yield TextRun(f"form: {each.form.title}", run.spans)


def printed_texts(record: CaseRecord, document: Document) -> Mapping[str, str]:
    """Return every text that goes out with a set, each once, and where it stands first."""
    where: dict[str, str] = {}
    for run in printed_runs(record, document):
        where.setdefault(run.text, run.section)
    return where


def _numbers(record: CaseRecord, document: Document) -> Iterator[tuple[int, str]]:
    """The exhibits named in what prints and is read out for links, and where they are first."""
    done = set[str]()
    for run in printed_runs(record, document):
        for text in (run.text, *[each.says for each in run.spans if each.says]):
            if text not in done:
                done.add(text)
                told = (each.exhibit for each in mentions(text))
                yield from ((number, run.section) for number in told if number is not None)


def _broken(
    record: CaseRecord, audience: Audience, document: Document
) -> Iterator[PreflightFinding]:
    """Links that lead to no place of the document, to no file of the set, or past its last page."""
    places = anchors(document)
    pages = {file_of(record, each): record.pages(each.id) for each in in_set(record, audience)}
    wrong: dict[str, PreflightFinding] = {}
    for run in runs(document):
        for span in run.spans:
            if span.to is not None and not _leads(span.to, places, pages):
                what = span.says or span.text.strip()
                wrong.setdefault(what, PreflightFinding(what, f"{what} ({run.section})"))
    yield from wrong.values()


def _leads(to: str | FilePage, places: frozenset[str], pages: Mapping[str, int | None]) -> bool:
    match to:
        case FilePage(file, page):
            return file in pages and page <= (pages[file] or page)
        case anchor:
            return anchor.removeprefix("#") in places
