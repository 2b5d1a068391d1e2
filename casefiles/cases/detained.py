"""Since when goods of a case are detained, as far as anybody said. Pure."""

from collections.abc import Iterable
from datetime import date

from casefiles.cases.model import CaseFile
from casefiles.cases.shipments.model import Detention


def first_detained(case: CaseFile, detentions: Iterable[Detention]) -> date | None:
    """Return the earliest day: as the case says, or by a notice, even if it was revoked later.

    Of a notice counts the date that it bears, or else the day it came (19 CFR 151.16(c)). What is
    made after that day was made knowing of the detention.
    """
    notices = (each.notice_on or each.notice_received_on for each in detentions)
    return min((day for day in (case.detained_on, *notices) if day), default=None)
