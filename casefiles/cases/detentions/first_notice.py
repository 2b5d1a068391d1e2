"""Since when goods of a case are detained, as far as anybody said. Pure."""

from collections.abc import Iterable, Iterator
from datetime import date

from casefiles.cases.detentions.summary import ImportSummary
from casefiles.cases.model import CaseFile
from casefiles.cases.shipments.model import Detention


def first_notice(case: CaseFile, imported: ImportSummary) -> date | None:
    """Return the day of the first notice on any of the entries that the case is made for.

    What is made after that day was made knowing of the detention.
    """
    return first_detained(case, _of_these_entries(imported))


def first_detained(case: CaseFile, detentions: Iterable[Detention]) -> date | None:
    """Return the earliest day: as the case says, or by a notice, even if it was revoked later.

    Of a notice counts the date that it bears, or else the day it came (19 CFR 151.16(c)).
    """
    notices = (each.notice_on or each.notice_received_on for each in detentions)
    return min((day for day in (case.detained_on, *notices) if day), default=None)


def _of_these_entries(imported: ImportSummary) -> Iterator[Detention]:
    """The detentions of these entries; all, where no line is chosen on either side."""
    shipments = {each.shipment for each in imported.attested_lines}
    for each in imported.statuses:
        held = {line.shipment for line in each.lines}
        if not shipments or not held or held & shipments:
            yield each.detention
