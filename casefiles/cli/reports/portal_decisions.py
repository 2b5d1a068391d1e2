"""`casefiles portal decisions`: what people decided is typed into CBP's portal."""

from casefiles.attestation.portal import store
from casefiles.cases.detentions.port_time import port_time
from casefiles.cli.decorators import command
from casefiles.cli.output import say_json, say_table
from casefiles.cli.session import Json
from casefiles.kernel.ids import CaseId
from casefiles.storage import rows
from casefiles.workspace.view import View


@command("portal decisions")
def portal_decisions(view: View, case: CaseId, json: Json = False) -> None:
    """List replacements that a person decided for portal texts: words, reason, user, time."""
    held, time = store.wordings(view.db, case), port_time(view.db, case)
    if json:
        say_json([rows.row_of(each) for each in held])
        return
    say_table(
        ("original", "replacement", "because", "by", "at"),
        [(e.words, e.written, e.reason, e.by, time.minute(e.at)) for e in held],
    )
