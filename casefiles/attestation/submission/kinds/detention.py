"""What papers say of the detention that they are about. Pure."""

from collections.abc import Iterator

from casefiles.attestation.cbp_papers import notice_paper
from casefiles.attestation.layout.model import Para, Span
from casefiles.attestation.paper_sources import stands_in
from casefiles.attestation.particulars import particulars
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.submission.cover_letter import letter_fields
from casefiles.attestation.submission.kinds.model import ComputedPart
from casefiles.attestation.wording import day
from casefiles.evidence.places import Whole

NO_DETENTION, SEVERAL = "no-detention", "which-detention"


def detention_fields(record: CaseRecord) -> dict[str, str]:
    """Return what templates name of the detention, beside what a cover letter names."""
    it, status = particulars(record), record.matter.detention
    notice = status.detention.notice_on if status else None
    return {
        **letter_fields(record),
        "goods": it.goods,
        "hts": it.hts,
        "quantity": it.quantity,
        "notice_on": day(notice) if notice else "",
        "counsel": record.case.counsel,
    }


def which_detention(record: CaseRecord) -> Iterator[tuple[str, str]]:
    """Yield that there is no detention, or that it is not clear which is meant."""
    if record.matter.detention is not None:
        return
    named = ", ".join(each.detention.named for each in record.matter.imported.statuses)
    yield (SEVERAL, named) if named else (NO_DETENTION, "")


def notice_part(record: CaseRecord, title: str) -> ComputedPart | None:
    """Return where the notice of detention stands, if a paper was named for it."""
    exhibit = notice_paper(record, record.matter.detention)
    if exhibit is None:
        return None
    said = (Span("Notice of detention: "), *stands_in(record, exhibit, Whole(), "notice"))
    return ComputedPart("notice", title, exhibit.label, (Para(said),), (exhibit.id,))
