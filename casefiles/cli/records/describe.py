"""`casefiles describe`: say what is known of one exhibit or of many at once."""

import typer

from casefiles.cli.output import say
from casefiles.cli.session import (
    As,
    Case,
    Exhibits,
    Folder,
    Set,
    the_case,
    the_edits,
    the_exhibits,
    writing,
)
from casefiles.evidence.exhibit_acts import describe_exhibits
from casefiles.reference_data import documents


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("describe")
    def describe(
        workspace: Folder, case: Case, exhibits: Exhibits, edits: Set, actor: As = ""
    ) -> None:
        """Let fields of exhibits say something: --set source_group=bank --set made_on=2026-03-02.

        Of all the exhibits named, in one act. `paper` is a kind of paper, such as `bale-list`; it
        gives the evidence type where nobody said one.
        """
        values = the_edits(edits)
        with writing(workspace, actor) as opened:
            into = the_case(opened.db, case).id
            described = the_exhibits(opened.db, into, exhibits)
            papers = documents().papers.types if values.get("paper") else None
            ids = [each.id for each in described]
            describe_exhibits(opened, into, ids, values, papers=papers)
        say(f"{', '.join(values)} of {len(described)} exhibits.")
