"""`casefiles chain proposed-parties`: parties that documents name, for a person to accept."""

from typing import TYPE_CHECKING

from casefiles.cli.decorators import command
from casefiles.cli.output import progress_bar, say_json, say_table
from casefiles.cli.session import Json
from casefiles.kernel.ids import CaseId
from casefiles.reference_data import description_rules
from casefiles.workspace.view import View

if TYPE_CHECKING:
    from casefiles.evidence.descriptions.party_proposals import PartyProposal

TITLES = ("name", "status", "field", "value", "named in")


@command("chain proposed-parties")
def proposed(view: View, case: CaseId, json: Json = False) -> None:
    """List parties that documents name and the case does not have, or not with all that is said.

    Nothing is recorded until a person accepts it: see `chain accept-parties`.
    """
    found = read_parties(view, case)
    rows = [
        (each.name, "complete" if each.party else "new", name, value, each.labels)
        for each in found
        for name, value in each.values.items()
    ]
    if json:
        say_json([dict(zip(TITLES, row, strict=True)) for row in rows])
    else:
        said = (", ".join(row[3]) if isinstance(row[3], tuple) else row[3] for row in rows)
        say_table(
            TITLES, [(*row[:3], value, row[4]) for row, value in zip(rows, said, strict=True)]
        )


def read_parties(view: View, case: CaseId) -> "list[PartyProposal]":
    """Read the documents of a case, and return the parties that they name."""
    from casefiles.evidence.descriptions.exhibit_descriptions import (  # noqa: PLC0415 - workers
        read_documents,
    )
    from casefiles.evidence.descriptions.party_proposal_acts import (  # noqa: PLC0415 - the same
        proposed_parties,
    )

    with progress_bar("Reading") as progress:
        read = read_documents(view, case, description_rules(), {}, progress)
    with view.reading() as db:
        return proposed_parties(db, case, read, description_rules())
