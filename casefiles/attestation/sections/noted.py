"""Whose hand a paper of CBP is in, where only what somebody wrote down from it is held."""

from casefiles.attestation.pages.model import Span, Spans
from casefiles.attestation.record import Record
from casefiles.attestation.sections.references import reference
from casefiles.attestation.sections.weight import is_ours, source
from casefiles.evidence.model import Exhibit
from casefiles.evidence.places import Place


def noted(record: Record, exhibit: Exhibit, what: str = "notice") -> str:
    """Return who wrote it down and that CBP's own is not held; nothing where it is CBP's own."""
    if not is_ours(record, exhibit):
        return ""
    by = source(record, exhibit) or "the importer"
    return f"as noted by {by}; CBP’s own {what} is not held"


def stands_in(record: Record, exhibit: Exhibit, place: Place, what: str = "notice") -> Spans:
    """Return a link to the paper in which something of CBP stands, with whose hand it is in."""
    said = noted(record, exhibit, what)
    link = reference(record, exhibit, place)
    return (link, Span(f" ({said})")) if said else (link,)
