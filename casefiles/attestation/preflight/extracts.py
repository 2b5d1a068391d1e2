"""What would be asked about extracts, and about what may be one, by its name, period and pages."""

import re
from collections.abc import Iterator

from casefiles.attestation.exhibit_set import in_set
from casefiles.attestation.model import Audience
from casefiles.attestation.preflight.model import Checks, PreflightFinding
from casefiles.attestation.record.model import CaseRecord
from casefiles.evidence.model import Exhibit
from casefiles.kernel.counts import counted

DAYS_A_PAGE = 92
"""Days that a page of a statement covers at most before it is asked whether it is all of it."""

_STATEMENT = re.compile(
    r"\b(bank|account) statements?\b|\bstatements? of (the )?account|\bledger\b"
    r"|对账单|對賬單|流水|台账|台賬|明细账|明細賬",
    re.IGNORECASE,
)
_PART = re.compile(r"\b(excerpt|extract|abridged|part|page)s?\b|摘录|摘錄|节选|節選", re.IGNORECASE)


_EXTRACT = re.compile(r"\b(excerpt|extract|abridged)(?:s|ed)?\b|摘录|摘錄|节选|節選", re.IGNORECASE)
_WHOLE_BY_KIND = frozenset({"corporate_registry", "translation"})
"""What is called an extract and is all that its maker gives out, or says itself what it has."""


def excerpt_or_statement(record: CaseRecord, audience: Audience) -> Iterator[PreflightFinding]:
    """It is called a statement, and period and pages do not show that it is whole; or an extract.

    Of what is called an extract, somebody has to say whether the whole is held.
    """
    for each in in_set(record, audience):
        if each.is_extract:
            continue
        whole = _STATEMENT.search(each.title) and not _PART.search(each.title)
        if whole and (why := _why(record, each)):
            yield PreflightFinding(each.id, f"{each.label} is called a statement, and {why}")
        elif _is_called_extract(each):
            said = f"{each.label} is called an extract, and nobody says what is held of the whole"
            yield PreflightFinding(each.id, said)


def extract_held(record: CaseRecord, audience: Audience) -> Iterator[PreflightFinding]:
    """An extract is in the set, and the whole is not held."""
    yield from (PreflightFinding(e.id, e.label) for e in in_set(record, audience) if e.is_extract)


def _is_called_extract(exhibit: Exhibit) -> bool:
    said = not exhibit.completeness and exhibit.kind not in _WHOLE_BY_KIND
    return said and bool(_EXTRACT.search(exhibit.title))


def _why(record: CaseRecord, exhibit: Exhibit) -> str:
    first, last = exhibit.covers_from, exhibit.covers_to
    if first is None or last is None:
        return "for which period is not said"
    pages, days = record.pages(exhibit.id), (last - first).days + 1
    if pages and days > pages * DAYS_A_PAGE:
        return f"it has {counted(pages, 'page')} for {counted(days, 'day')}"
    return ""


CHECKS: Checks = {
    "excerpt-or-statement": excerpt_or_statement,
    "extract-whole-not-held": extract_held,
}
