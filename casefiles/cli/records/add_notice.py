"""`casefiles case add-notice`: add a detention as its notice among the documents states it."""

from casefiles.cases.shipments import store as shipments
from casefiles.cli.decorators import command
from casefiles.cli.drafting import Number, Only, list_drafts, read_drafts, the_draft
from casefiles.cli.output import say, say_aside, say_json
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

    if not number:
        with access.reading() as (view, case):
            list_drafts(read_drafts(view, case, read_notice_drafts), json=json)
        return
    with access.writing() as (workspace, case):
        draft = the_draft(read_drafts(workspace, case, read_notice_drafts), number)
        added = open_detention_from_document(workspace, case, draft, draft.chosen(only))
        held = next(e for e in shipments.detentions(workspace.db, case) if e.id == added)
    if json:
        say_json({"id": held.id, "label": held.label})
        return
    say(f"{held.label} is added: {number}, read in {draft.labels}.")
    for note in draft.notes:
        say_aside(note)
