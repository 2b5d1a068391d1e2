"""`casefiles hub cases` and `status`: what was granted to you, and who works in a case."""

from casefiles.cases.model import CaseFile
from casefiles.cli.decorators import command
from casefiles.cli.hub_options import PasswordFile, connected
from casefiles.cli.output import say, say_json, say_table
from casefiles.cli.session import Json
from casefiles.kernel.clock import utc_minute
from casefiles.workspace.view import View


@command("hub cases")
def hub_cases(workspace: View, password_file: PasswordFile = None, json: Json = False) -> None:
    """List the cases at the hub that were granted to you. What they are called is sealed."""
    from casefiles.hub.granted_cases import cases_at_hub  # noqa: PLC0415 - heavy

    with connected(password_file) as hub:
        found = cases_at_hub(workspace, hub)
    rows = [(e.id, e.label, e.title, e.part.value, e.granted_by) for e in found]
    titles = ("id", "label", "title", "part", "granted by")
    if json:
        say_json([dict(zip(titles, row, strict=True)) for row in rows])
    elif rows:
        say_table(titles, rows)
    else:
        say("No case was granted to you.")


@command("hub status")
def hub_status(
    workspace: View, case: CaseFile, password_file: PasswordFile = None, json: Json = False
) -> None:
    """Show who has a case at the hub, who works in it, and what each side has not."""
    from casefiles.hub.case_status import case_status  # noqa: PLC0415 - heavy
    from casefiles.hub.model import in_fours  # noqa: PLC0415

    with connected(password_file) as hub:
        found = case_status(workspace, hub, case.id)
    if json:
        say_json({
            "not_here": found.not_here, "not_there": found.not_there,
            "grants": [{"login": e.login, "part": e.part.value} for e in found.grants],
            "visits": [
                {"login": e.login, "what": e.what, "at": e.at.isoformat()} for e in found.visits
            ],
        })  # fmt: skip
        return
    say(f"Acts to pull  {found.not_here:,}")
    say(f"Acts to push  {found.not_there:,}")
    if found.key_check:
        say(f"Its key       {in_fours(found.key_check)}")
    say_table(("login", "part"), [(each.login, each.part.value) for each in found.grants])
    say_table(
        ("login", "last", "when"),
        [(each.login, each.what, utc_minute(each.at.isoformat())) for each in found.visits],
    )
