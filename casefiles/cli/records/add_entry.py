"""`casefiles case add-entry`: add an entry with its lines as the documents of a case state it."""

from casefiles.cases.detentions.summary import import_summary
from casefiles.cli.decorators import command
from casefiles.cli.drafting import Number, Only, list_drafts, read_drafts, the_draft
from casefiles.cli.output import say, say_json
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

    if not number:
        with access.reading() as (view, case):
            list_drafts(read_drafts(view, case, read_entry_drafts), json=json)
        return
    with access.writing() as (workspace, case):
        draft = the_draft(read_drafts(workspace, case, read_entry_drafts), number)
        added = add_entry_from_documents(workspace, case, draft, draft.chosen(only))
        shipment = import_summary(workspace.db, case).shipment_by_id[added]
    if json:
        say_json({"id": shipment.id, "label": shipment.label})
    else:
        say(f"{shipment.label} is added: entry {number}, read in {draft.labels}.")
