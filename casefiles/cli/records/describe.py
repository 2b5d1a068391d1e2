"""`casefiles exhibits describe`: say what is known of one exhibit or of many at once."""

from casefiles.cli.decorators import Edits, command
from casefiles.cli.output import say
from casefiles.cli.session import (
    Exhibits,
    the_exhibits,
)
from casefiles.evidence.exhibit_acts import describe_exhibits
from casefiles.kernel.counts import counted
from casefiles.kernel.ids import CaseId
from casefiles.reference_data import documents
from casefiles.workspace.workspace import Workspace


@command("exhibits describe")
def describe(workspace: Workspace, case: CaseId, exhibits: Exhibits, values: Edits) -> None:
    """Edit fields of exhibits: --set source_group=bank --set made_on=2026-03-02.

    Of all the exhibits named, in one act. `paper` is a document type, such as `bale-list`; it sets
    the evidence type where none is set.
    """
    described = the_exhibits(workspace.db, case, exhibits)
    papers = documents().papers.types if values.get("paper") else None
    ids = [each.id for each in described]
    describe_exhibits(workspace, case, ids, values, papers=papers)
    say(f"{', '.join(values)} of {counted(len(described), 'exhibit')}.")
