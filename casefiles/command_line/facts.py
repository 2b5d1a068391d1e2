"""`casefiles facts`: read what the exhibits' bytes say, where nobody has looked yet."""

import typer

from casefiles.command_line.saying import progress_bar, say
from casefiles.command_line.session import As, Case, Folder, the_case, writing


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("facts")
    def facts(workspace: Folder, case: Case, actor: As = "") -> None:
        """Read facts: type by content, pages, size, sheets. Goes on where it was stopped.

        What is in e-mails and archives is taken out and read too.
        """
        from casefiles.evidence.go_through import go_through_here  # noqa: PLC0415 - starts workers

        with writing(workspace, actor) as opened, progress_bar("Reading facts") as progress:
            read = go_through_here(opened, the_case(opened.db, case).id, progress)
        say(f"{read} exhibits looked into.")
