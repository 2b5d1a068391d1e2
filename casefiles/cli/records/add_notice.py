"""`casefiles case add-notice`: add a detention as its notice among the documents states it."""

from casefiles.cases.shipments import store as shipments
from casefiles.cli.decorators import command
from casefiles.cli.drafting import DraftKind, Number, Only, list_or_add
from casefiles.cli.session import CaseAccess, Json


@command("case add-notice")
def add_notice(
    access: CaseAccess, number: Number = "", only: Only = None, json: Json = False
) -> None:
    """Add a detention from its notice, with the lines on file that the notice is about.

    Each value taken becomes a fact with its passage. Without a number it lists what there is.
    """
    from casefiles.evidence.drafts.draft_acts import open_detention_from_document  # noqa: PLC0415
    from casefiles.evidence.drafts.read_drafts import read_notice_drafts  # noqa: PLC0415

    kind = DraftKind(read_notice_drafts, open_detention_from_document, shipments.detentions)
    list_or_add(access, number, only, kind, json=json)
