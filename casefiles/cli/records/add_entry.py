"""`casefiles case add-entry`: add an entry with its lines as the documents of a case state it."""

from casefiles.cases.shipments import store as shipments
from casefiles.cli.decorators import command
from casefiles.cli.drafting import DraftKind, Number, Only, list_or_add
from casefiles.cli.session import CaseAccess, Json


@command("case add-entry")
def add_entry(
    access: CaseAccess, number: Number = "", only: Only = None, json: Json = False
) -> None:
    """Add an entry from its summary (CBP 7501), invoice, packing list and bill of lading.

    Each value taken becomes a fact with its passage. Without a number it lists what there is.
    """
    from casefiles.evidence.drafts.draft_acts import add_entry_from_documents  # noqa: PLC0415
    from casefiles.evidence.drafts.read_drafts import read_entry_drafts  # noqa: PLC0415

    kind = DraftKind(read_entry_drafts, add_entry_from_documents, shipments.shipments)
    list_or_add(access, number, only, kind, json=json)
