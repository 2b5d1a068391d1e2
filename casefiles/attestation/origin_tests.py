"""Which tests of origin a set leans on, and what each says nothing of. Pure."""

from collections.abc import Iterable, Iterator

from casefiles.attestation.exhibit_set import printed
from casefiles.attestation.mentions import mentions
from casefiles.attestation.model import Audience, Statement
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.wording import day, sentence
from casefiles.chain.ledger.calculate import EMPTY_LEDGER_DATA
from casefiles.chain.origin_tests.coverage import LotAt, SampleCoverage, coverage, goods
from casefiles.chain.origin_tests.custody import CustodyGap
from casefiles.chain.origin_tests.model import OriginTestRecord, is_origin_test
from casefiles.evidence.model import Exhibit
from casefiles.inquiries.summary import InquirySummary
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import ExhibitId


@dataclass(frozen=True, slots=True)
class OriginTestUse:
    """A test, and who leans on it."""

    exhibit: Exhibit
    by: tuple[str, ...]
    """`statement 3`, `the answer to Q-2`."""


def origin_test_of(record: CaseRecord, exhibit: ExhibitId) -> OriginTestRecord | None:
    """Return the record of the test that an exhibit reports, if there is one."""
    return next((e for e in record.matter.tests if e.test.exhibit == exhibit), None)


def origin_test_uses(record: CaseRecord) -> Iterator[OriginTestUse]:
    """Yield the tests that somebody leans on for the importer, by number of their exhibit."""
    who: dict[ExhibitId, dict[str, None]] = {}
    for name, exhibits in _leaning(record):
        for each in exhibits:
            who.setdefault(each, {})[name] = None
    for exhibit in record.exhibits:
        if exhibit.id in who and not exhibit.set_aside and _is_test(record, exhibit):
            yield OriginTestUse(exhibit, tuple(who[exhibit.id]))


def exhibits_of_statement(record: CaseRecord, statement: Statement) -> list[ExhibitId]:
    """Return the exhibits that a statement leans on or names, not those it keeps confidential.

    Of a kind that needs no page, as what was not examined, what it names is not leaned on.
    """
    kind = record.kind(statement)
    if kind and kind.designates:
        return []
    supports = [each.exhibit for each in record.leaning(statement.id)]
    named = _named(record, statement.text) if kind is None or kind.page else ()
    return _with_originals(record, [*supports, *named])


def exhibits_of_answer(record: CaseRecord, item: InquirySummary) -> list[ExhibitId]:
    """Return the exhibits that answer what was asked, or that are named beside the answer."""
    given = [each.exhibit for each in item.answers if each.exhibit]
    named = _named(record, f"{item.inquiry.said} {item.inquiry.cannot}")
    return _with_originals(record, [*given, *named])


def exhibits_of_steps(record: CaseRecord) -> list[ExhibitId]:
    """Return the exhibits that show something of the chain, where it prints."""
    papers = record.matter.chain.papers if record.prints("chain") else ()
    return _with_originals(record, [each.exhibit for each in papers])


def left_open(record: CaseRecord, exhibits: Iterable[ExhibitId]) -> Iterator[tuple[Exhibit, str]]:
    """Yield each recorded test among these, and what it cannot show and was not made of."""
    for each in dict.fromkeys(exhibits):
        exhibit, test = record.by_id[each], origin_test_of(record, each)
        if test and record.can_link(exhibit) and not exhibit.set_aside:
            cannot = [sentence(said) for said in test.test.cannot_show]
            not_tested = sentence(
                f"Not tested: {untested_goods(record, coverage_of_tests(record, [test]))}"
            )
            yield exhibit, " ".join([*cannot, not_tested])


def coverage_of_tests(record: CaseRecord, tests: Iterable[OriginTestRecord]) -> SampleCoverage:
    """Return what these tests cover of the goods that the attestation is made for."""
    ledger_data = record.matter.ledger.ledger_data if record.matter.ledger else EMPTY_LEDGER_DATA
    return coverage(goods(ledger_data.steps, ledger_data.lines, record.matter.lines), tests)


def untested_goods(record: CaseRecord, found: SampleCoverage) -> str:
    """Return the lots and entry lines that samples do not name, in words."""
    lines = [record.matter.imported.named(each) for each in found.untested_lines]
    parts = [*_lots(found.untested_lots), f"entry {' and '.join(lines)}" if lines else ""]
    return "; ".join(filter(None, parts)) or "no lot or entry line that is on file"


def gap_in_words(gap: CustodyGap) -> str:
    """Return that it is not stated who held a sample on these days."""
    name = f"sample {gap.sample}" if gap.sample else "a sample"
    return f"who held {name} between {day(gap.since)} and {day(gap.until)} is not stated"


def _lots(lots: Iterable[LotAt]) -> Iterator[str]:
    by_place: dict[str, list[str]] = {}
    for each in lots:
        by_place.setdefault(each.where, []).append(each.name)
    for where, names in by_place.items():
        yield f"lot{'s' * (len(names) > 1)} {', '.join(names)} ({where})"


def _is_test(record: CaseRecord, exhibit: Exhibit) -> bool:
    return is_origin_test(exhibit) or origin_test_of(record, exhibit.id) is not None


def _leaning(record: CaseRecord) -> Iterator[tuple[str, list[ExhibitId]]]:
    for statement in record.statements:
        yield f"statement {statement.number}", exhibits_of_statement(record, statement)
    for item in record.matter.inquiries:
        yield f"the answer to {item.inquiry.label}", exhibits_of_answer(record, item)
    yield "the supply chain", exhibits_of_steps(record)
    for _, looked in printed(record, Audience.CBP):
        cited = [each.exhibit for each in looked.contradicting]
        yield f"the finding on “{looked.indicator.title}”", _with_originals(record, cited)


def _with_originals(record: CaseRecord, exhibits: Iterable[ExhibitId]) -> list[ExhibitId]:
    """What leans on a translation leans on its original."""
    told, held = record.papers.translation_that_is, [*exhibits]
    return held + [told[each].original for each in held if each in told]


def _named(record: CaseRecord, text: str) -> Iterator[ExhibitId]:
    for each in mentions(text):
        if each.exhibit is not None and (exhibit := record.by_number.get(each.exhibit)):
            yield exhibit.id
