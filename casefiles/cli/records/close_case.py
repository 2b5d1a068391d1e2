"""`casefiles close-case`: close a case file, and learn until when its records are kept."""

import typer

from casefiles.cases import case_acts as act
from casefiles.cli.output import say
from casefiles.cli.session import As, Case, Folder, Why, the_case, writing


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("close-case")
    def close_case(workspace: Folder, case: Case, reason: Why = "", actor: As = "") -> None:
        """Close a case file. `reopen-case` opens it again."""
        with writing(workspace, actor) as opened:
            closed = the_case(opened.db, case)
            until = act.close_case(opened, closed.id, reason)
        kept = (
            f"Keep its records until {until} (entry + 5 years, 19 USC 1508(c); computed,"
            " verify with counsel)."
            if until
            else "How long its records are kept is not known: no date of entry was given."
        )
        say(f"{closed.label} is closed. {kept}")
        if closed.legal_hold:
            say(f"It is under legal hold: {closed.legal_hold}")
