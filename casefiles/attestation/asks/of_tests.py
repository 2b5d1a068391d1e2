"""What would be asked about tests of origin: by whom, on what, and what they leave open."""

from collections.abc import Iterator

from casefiles.attestation.asks.model import Checks, Found, Lead
from casefiles.attestation.model import Audience
from casefiles.attestation.origin_tests import LeanedOn, covered, leaned_on, test_of, untested
from casefiles.attestation.record import Record
from casefiles.attestation.sections.origin_tests import gap_in_words
from casefiles.attestation.sections.wording import listed
from casefiles.chain.origin_tests.custody import custody_gaps
from casefiles.chain.origin_tests.model import OriginTestRecord


def unrecorded(record: Record, _: Audience) -> Iterator[Found]:
    """A statement or an answer leans on a test of which nothing is recorded."""
    for each in leaned_on(record):
        if test_of(record, each.exhibit.id) is None:
            yield _found(each, f"{each.exhibit.label}, on which {_by(each)},")


def incomplete(record: Record, _: Audience) -> Iterator[Found]:
    """The record says nothing of its custody, of its library, or of what it can show at all."""
    for leaned, test in _recorded(record):
        if lacking := [*_lacking(test)]:
            yield _found(leaned, f"{leaned.exhibit.label}: {listed(lacking)}")


def of_other_goods(record: Record, _: Audience) -> Iterator[Found]:
    """A test is leaned on whose samples are not of all of the goods."""
    for leaned, test in _recorded(record):
        found = covered(record, [test])
        if not found.covers_the_goods:
            label, parts = leaned.exhibit.label, list[str]()
            if not test.samples:
                parts.append("it is not said what was sampled")
            if found.strange:
                parts.append(f"the case has no lot {listed(found.strange)}")
            if found.untested_lots or found.untested_lines:
                parts.append(f"not tested: {untested(record, found)}")
            yield _found(leaned, f"{label}, on which {_by(leaned)}: {'; '.join(parts)}")


def _found(leaned: LeanedOn, it: str) -> Found:
    exhibit = leaned.exhibit.id
    return Found(exhibit, it, lead=Lead("evidence", f"{exhibit} test"))


def _recorded(record: Record) -> Iterator[tuple[LeanedOn, OriginTestRecord]]:
    for each in leaned_on(record):
        if test := test_of(record, each.exhibit.id):
            yield each, test


def _lacking(found: OriginTestRecord) -> Iterator[str]:
    test = found.test
    if not (found.holders and test.chain_of_custody):
        yield "the chain of custody"
    yield from map(gap_in_words, custody_gaps(found))
    if not test.library:
        yield "the reference library"
    if not test.detection_limit:
        yield "the smallest share that it can show"


def _by(leaned: LeanedOn) -> str:
    lean = "leans" if len(leaned.by) == 1 else "lean"
    return f"{listed(leaned.by)} {lean}"


CHECKS: Checks = {
    "test-unrecorded": unrecorded,
    "test-incomplete": incomplete,
    "test-of-other-goods": of_other_goods,
}
