"""What would be asked about excerpts that are called statements, by their period and pages."""

import re
from collections.abc import Iterator

from casefiles.attestation.asks.model import Checks, Found
from casefiles.attestation.exhibit_set import in_set
from casefiles.attestation.model import Audience
from casefiles.attestation.record import Record
from casefiles.evidence.model import Exhibit

DAYS_A_PAGE = 92
"""Days that a page of a statement covers at most before it is asked whether it is all of it."""

_STATEMENT = re.compile(
    r"\b(bank|account) statements?\b|\bstatements? of (the )?account|\bledger\b"
    r"|对账单|對賬單|流水|台账|台賬|明细账|明細賬",
    re.IGNORECASE,
)
_EXCERPT = re.compile(
    r"\b(excerpt|extract|abridged|part|page)s?\b|摘录|摘錄|节选|節選", re.IGNORECASE
)


def excerpt_or_statement(record: Record, audience: Audience) -> Iterator[Found]:
    """An exhibit is called a statement, and neither period nor pages show that it is whole."""
    for each in in_set(record, audience):
        whole = _STATEMENT.search(each.title) and not _EXCERPT.search(each.title)
        if whole and (why := _why(record, each)):
            yield Found(each.id, f"{each.label} is called a statement, and {why}")


def _why(record: Record, exhibit: Exhibit) -> str:
    first, last = exhibit.covers_from, exhibit.covers_to
    if first is None or last is None:
        return "for which period is not said"
    pages, days = record.pages(exhibit.id), (last - first).days + 1
    if pages and days > pages * DAYS_A_PAGE:
        return f"it has {pages} page{'s' * (pages > 1)} for {days} days"
    return ""


CHECKS: Checks = {"excerpt-or-statement": excerpt_or_statement}
