"""What stands above what is printed in the house, so that nobody takes it for one of CBP's set."""

from casefiles.attestation.compose import legend
from casefiles.attestation.exhibit_families import with_privileged
from casefiles.attestation.model import Audience
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.templates import Templates
from casefiles.cases.model import CaseFile
from casefiles.evidence.model import Exhibit

_WITHHELD = "Privileged as marked in the case file. Withheld from what goes to CBP."


def legend_of_list(case: CaseFile, templates: Templates) -> str:
    """Return what stands on a list of a case, or on a picture of it: it shows all of the case."""
    notices = templates.notices
    if case.counsel_directs:
        return f"Privileged and confidential · {notices.privileged_counsel}"
    return notices.internal


def legend_of_exhibit(record: CaseRecord, exhibit: Exhibit) -> str:
    """Return what stands on each page of an exhibit that is privileged, or belongs to one."""
    if exhibit.id not in with_privileged(record):
        return ""
    if record.case.counsel_directs:
        return legend(record, Audience.COUNSEL)
    return _WITHHELD
