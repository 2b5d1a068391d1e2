"""What would be asked about tests of origin: by whom, on what, and what they leave open."""

from collections.abc import Iterator

from casefiles.attestation.model import Audience
from casefiles.attestation.origin_tests import (
    OriginTestUse,
    coverage_of_tests,
    gap_in_words,
    origin_test_of,
    origin_test_uses,
    untested_goods,
)
from casefiles.attestation.preflight.model import Checks, ItemLocation, PreflightFinding
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.wording import listed
from casefiles.chain.origin_tests.custody import custody_gaps
from casefiles.chain.origin_tests.model import OriginTestRecord


def unrecorded(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """A statement or an answer leans on a test of which nothing is recorded."""
    for each in origin_test_uses(record):
        if origin_test_of(record, each.exhibit.id) is None:
            yield _found(each, f"{each.exhibit.label}, on which {_by(each)},")


def incomplete(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """The record says nothing of its custody, of its library, or of what it can show at all."""
    for leaned, test in _recorded(record):
        if lacking := [*_lacking(test)]:
            yield _found(leaned, f"{leaned.exhibit.label}: {listed(lacking)}")


def of_other_goods(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """A test is leaned on whose samples are not of all of the goods."""
    for leaned, test in _recorded(record):
        found = coverage_of_tests(record, [test])
        if not found.covers_the_goods:
            label, parts = leaned.exhibit.label, list[str]()
            if not test.samples:
                parts.append("it is not said what was sampled")
            if found.strange:
                parts.append(f"the case has no lot {listed(found.strange)}")
            if found.untested_lots or found.untested_lines:
                parts.append(f"not tested: {untested_goods(record, found)}")
            yield _found(leaned, f"{label}, on which {_by(leaned)}: {'; '.join(parts)}")


def _found(leaned: OriginTestUse, it: str) -> PreflightFinding:
    exhibit = leaned.exhibit.id
    return PreflightFinding(exhibit, it, lead=ItemLocation("evidence", f"{exhibit} test"))


def _recorded(record: CaseRecord) -> Iterator[tuple[OriginTestUse, OriginTestRecord]]:
    for each in origin_test_uses(record):
        if test := origin_test_of(record, each.exhibit.id):
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


def _by(leaned: OriginTestUse) -> str:
    lean = "leans" if len(leaned.by) == 1 else "lean"
    return f"{listed(leaned.by)} {lean}"


CHECKS: Checks = {
    "test-unrecorded": unrecorded,
    "test-incomplete": incomplete,
    "test-of-other-goods": of_other_goods,
}
