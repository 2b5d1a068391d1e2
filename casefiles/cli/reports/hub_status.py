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
    from casefiles.cases import store as cases  # noqa: PLC0415
    from casefiles.hub import store  # noqa: PLC0415 - heavy
    from casefiles.hub.model import Part  # noqa: PLC0415

    here = {each.id: each for each in cases.every(workspace.db)}
    with connected(password_file) as hub:
        granted = [each for each in store.my_grants(hub.sql) if each.part is not Part.NONE]
    rows = [
        (
            each.case,
            here[each.case].label if each.case in here else "",
            here[each.case].title if each.case in here else "",
            each.part.value,
            each.granted_by,
        )
        for each in granted
    ]
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
    from casefiles.hub import store  # noqa: PLC0415 - heavy
    from casefiles.storage import journal  # noqa: PLC0415

    with connected(password_file) as hub:
        hub.grant(case.id)
        there = store.hashes(hub.sql, case.id)
        grants = store.grants(hub.sql, case.id)
        visits = store.visits(hub.sql, case.id)
    here = {each.hash for each in journal.texts(workspace.db, case.id)}
    if json:
        say_json({
            "not_here": len(there - here), "not_there": len(here - there),
            "grants": [{"login": e.login, "part": e.part.value} for e in grants],
            "visits": [{"login": e.login, "what": e.what, "at": e.at.isoformat()} for e in visits],
        })  # fmt: skip
        return
    say(f"Acts to pull  {len(there - here):,}")
    say(f"Acts to push  {len(here - there):,}")
    say_table(("login", "part"), [(each.login, each.part.value) for each in grants])
    say_table(
        ("login", "last", "when"),
        [(each.login, each.what, utc_minute(each.at.isoformat())) for each in visits],
    )
