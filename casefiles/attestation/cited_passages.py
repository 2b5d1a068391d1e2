"""Which passages a set cites: every place in an exhibit to which its attestation links.

It is composed as it would be issued now, and read: what its sections print stands in them alone.
"""

from collections.abc import Iterator
from dataclasses import replace

from casefiles.attestation.compose import compose
from casefiles.attestation.english_texts import english_of
from casefiles.attestation.exhibit_set import in_set
from casefiles.attestation.layout.model import Document
from casefiles.attestation.layout.runs import runs
from casefiles.attestation.model import Audience
from casefiles.attestation.preflight.items import preflight
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.references import cited_by
from casefiles.evidence.places import Place, Whole
from casefiles.kernel.ids import ExhibitId
from casefiles.workspace.view import View

CitedPlace = tuple[ExhibitId, Place]


def cited_places(view: View, record: CaseRecord, audience: Audience) -> list[CitedPlace]:
    """Return every passage that a set cites in its exhibits, each once, in the order it is met.

    Sentences that were accepted of the composed document itself, or of texts of exhibits, are not
    in it: finding out whether they would print reads all of these texts.
    """
    record = replace(record, english=english_of(view, record))
    document = compose(record, audience, preflight(record, Audience.CBP), "")
    return [*dict.fromkeys(linked_places(record, audience, document))]


def linked_places(
    record: CaseRecord, audience: Audience, document: Document
) -> Iterator[CitedPlace]:
    """Yield the passages in exhibits of the set that a document links to, in its order.

    What is cited as a whole names no passage.
    """
    inside = {each.label: each.id for each in in_set(record, audience)}
    for run in runs(document):
        for span in run.spans:
            if (led := cited_by(span.cites)) is None:
                continue
            label, place = led
            if label in inside and not isinstance(place, Whole):
                yield inside[label], place
