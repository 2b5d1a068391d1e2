"""Tests of origin: what was sampled, how it was held and by whom tested, and what stays open."""

from collections.abc import Iterable, Iterator, Sequence

from casefiles.attestation.layout.model import (
    Block,
    Heading,
    NameValueTable,
    Para,
    ParagraphStyle,
    Span,
    Spans,
    plain,
)
from casefiles.attestation.model import Audience, Statement
from casefiles.attestation.origin_tests import (
    coverage_of_tests,
    exhibits_of_statement,
    gap_in_words,
    left_open,
    origin_test_of,
    untested_goods,
)
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.references import linked, reference
from casefiles.attestation.wording import day, sentence
from casefiles.chain.origin_tests.custody import custody_gaps
from casefiles.chain.origin_tests.model import (
    DrawnSample,
    OriginTest,
    OriginTestRecord,
    SampleHolder,
    YesNoAnswer,
)
from casefiles.evidence.model import Exhibit
from casefiles.evidence.places import Whole
from casefiles.kernel.ids import ExhibitId

NOT_STATED = "not stated"
_ANSWERED = {
    YesNoAnswer.NOT_STATED: NOT_STATED,
    YesNoAnswer.YES: "yes",
    YesNoAnswer.NO: "no",
    YesNoAnswer.NOT_KNOWN: "not known",
}


def origin_tests(
    record: CaseRecord, exhibits: Sequence[Exhibit], audience: Audience
) -> Iterator[Block]:
    """Yield the records of the tests of a set: what was entered, and not stated where nothing."""
    told = [(each, test) for each in exhibits if (test := origin_test_of(record, each.id))]
    if not told:
        return
    yield Heading(2, "Tests of origin")
    for exhibit, test in told:
        yield Heading(
            3, f"{exhibit.label}: {exhibit.title or 'test of origin'}", anchor_of(exhibit)
        )
        yield NameValueTable(tuple(_rows(record, exhibit, test)))
    said = (
        "Each row is as it was entered from the documents; the result is in the laboratory’s words."
    )
    yield Para(plain(said + _source(record, audience)), ParagraphStyle.SMALL, follows=True)


def anchor_of(exhibit: Exhibit) -> str:
    """Return the anchor of a test."""
    return f"test-{exhibit.label}"


def caveats(
    record: CaseRecord, exhibits: Iterable[ExhibitId], at: Statement | None = None
) -> Iterator[Spans]:
    """Yield for each test among these what it cannot show and what it was not made of.

    It stands once, `at` the first statement of fact that leans on the test; elsewhere, where to.
    """
    for exhibit, said in left_open(record, exhibits):
        name, to = f"The test of {exhibit.label}", f"#{anchor_of(exhibit)}"
        link = Span(name, to, "Record of the test")
        first = _first_leaning(record, exhibit.id)
        if first is None or first is at:
            yield link, Span(f": {said}")
        else:
            yield link, *linked(record, f"{_STANDS_WITH} statement {first.number}.")


_STANDS_WITH = ": what it cannot show, and what was not tested, is stated under"


def _first_leaning(record: CaseRecord, exhibit: ExhibitId) -> Statement | None:
    facts = (each for each in record.statements if each not in record.claims)
    return next((each for each in facts if exhibit in exhibits_of_statement(record, each)), None)


def notes(
    record: CaseRecord, exhibits: Iterable[ExhibitId], at: Statement | None = None
) -> Iterator[Block]:
    """Yield the same in small print, below what leans on these."""
    for spans in caveats(record, exhibits, at):
        yield Para(spans, ParagraphStyle.SMALL, follows=True)


def _rows(
    record: CaseRecord, exhibit: Exhibit, of: OriginTestRecord
) -> Iterator[tuple[str, Spans]]:
    test = of.test
    rows = (
        ("Samples", "; ".join(_sample(record, each) for each in of.samples)),
        ("Chain of custody", _custody(of)),
        ("Laboratory", test.laboratory),
        ("ISO/IEC 17025", _accreditation(test)),
        ("Method", test.test_method),
        ("Reference library", _library(test)),
        ("Smallest share shown", test.detection_limit),
        ("Result", test.result),
        ("What it cannot show", " ".join(map(sentence, test.cannot_show))),
        ("Not tested", _capital(untested_goods(record, coverage_of_tests(record, [of])))),
    )
    for name, said in rows:
        quoted = name == "Result"  # in the laboratory's words
        text = linked(record, sentence(said if said and quoted else _capital(said or NOT_STATED)))
        where = (Span(" "), reference(record, exhibit, Whole())) if quoted else ()
        yield name, (*text, *where)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _sample(record: CaseRecord, each: DrawnSample) -> str:
    steps = {step.id: step for step in record.matter.chain.steps}
    lines = {line.id: line for line in record.matter.imported.lines}
    step, line = (
        steps.get(each.step) if each.step else None,
        lines.get(each.line) if each.line else None,
    )
    at = f" (step {step.number}, {step.title})" if step else ""
    parts = [
        each.goods or "goods not stated",
        f"lot {each.lot or NOT_STATED}{at}",
        f"entry {record.matter.imported.named(line)}" if line else "",
        f"drawn by {each.drawn_by}" if each.drawn_by else "drawn by whom not stated",
        day(each.drawn_on) if each.drawn_on else "date not stated",
    ]
    return (f"{each.sample}: " if each.sample else "") + ", ".join(filter(None, parts))


def _custody(of: OriginTestRecord) -> str:
    held = "; ".join(_holder(each) for each in of.holders) or "Who held the samples is not stated"
    said = of.test.chain_of_custody or "Whether it is complete is not stated"
    gaps = (sentence(_capital(gap_in_words(each))) for each in custody_gaps(of))
    return " ".join([sentence(held), *gaps, sentence(said)])


def _holder(each: SampleHolder) -> str:
    since = f"from {day(each.held_from)}" if each.held_from else "start not stated"
    until = f"to {day(each.held_to)}" if each.held_to else "end not stated"
    seal = f"seal: {each.seal}" if each.seal else "seal not stated"
    which = f"{each.sample}, " if each.sample else ""
    return f"{which}{each.holder or 'holder not stated'}, {since}, {until}, {seal}"


def _accreditation(test: OriginTest) -> str:
    if not (test.accreditation or test.accreditation_body or test.accreditation_scope.value):
        return ""
    number = f"No. {test.accreditation}" if test.accreditation else "Number not stated"
    body = test.accreditation_body or "body not stated"
    return f"{number}; {body}; its scope covers this method: {_ANSWERED[test.accreditation_scope]}"


def _library(test: OriginTest) -> str:
    parts = (
        test.library or "Name not stated",
        f"version {test.library_version}" if test.library_version else "version not stated",
        f"samples: {test.library_samples or NOT_STATED}",
        f"from: {test.library_origin or NOT_STATED}",
        f"holds samples of the region claimed: {_ANSWERED[test.library_claimed]}",
        f"of Xinjiang: {_ANSWERED[test.library_xinjiang]}",
    )
    return "; ".join(parts)


def _source(record: CaseRecord, audience: Audience) -> str:
    """By what such a record is judged, and how far that was read: for counsel alone."""
    requests = record.matter.requests
    if audience is not Audience.COUNSEL or requests is None:
        return ""
    return f" Required contents: {requests.documents.origin_tests.source}."
