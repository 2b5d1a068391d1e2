"""Which legend of confidentiality stands on an exhibit in a binder, and why none does. Pure."""

from collections.abc import Iterator

from casefiles.attestation.compose import legend, legend_pages
from casefiles.attestation.model import Audience
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.submission.confidentiality import (
    confidentiality_requests,
    legend_pages_by_request,
)
from casefiles.evidence.model import Exhibit


def legend_on(
    record: CaseRecord, audience: Audience, exhibit: Exhibit
) -> tuple[str, frozenset[int] | None]:
    """Return the legend and on which pages, from 0; towards CBP only what was signed for."""
    if legend_pages(record, audience) is None:
        return legend(record, audience), None
    named = legend_pages_by_request(record)
    if exhibit.id not in named:
        return "", None
    pages = named[exhibit.id]
    chosen = None if pages is None else frozenset(page - 1 for page in pages)
    return record.templates.notices.cbp_legend, chosen


def without_legend(record: CaseRecord, audience: Audience) -> Iterator[str]:
    """Say which designations bring no legend to a binder, since none is signed as it is now."""
    if legend_pages(record, audience) is None:
        return
    requests = confidentiality_requests(record)
    unsigned = [f"statement {e.statement.number}: {e.status}" for e in requests if not e.stands]
    if unsigned:
        yield (
            "No legend of confidentiality for what nobody signed a request for (19 CFR 103.35):"
            f" {'; '.join(unsigned)}."
        )
