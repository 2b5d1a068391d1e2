"""`casefiles exhibits descriptions`: what documents seem to be, for a person to accept."""

from typing import TYPE_CHECKING

from casefiles.cli.decorators import command
from casefiles.cli.output import progress_bar, say_json, say_table
from casefiles.cli.session import AnyExhibits, Json, the_exhibits
from casefiles.evidence.passages.place_text import write_place
from casefiles.kernel.ids import CaseId
from casefiles.reference_data import description_rules
from casefiles.workspace.view import View

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casefiles.evidence.descriptions.exhibit_descriptions import (
        DescriptionProposal,
        ProposedField,
    )

TITLES = ("exhibit", "file", "field", "value", "because", "where")


@command("exhibits descriptions")
def descriptions(
    view: View, case: CaseId, exhibits: AnyExhibits = None, json: Json = False
) -> None:
    """List proposed descriptions of documents: title, type, issuer, language, date.

    Read from their words, the name of the file and its folder, for empty fields. Nothing is
    recorded until a person accepts it: see `exhibits accept-descriptions`.
    """
    found = proposed_of(view, case, exhibits or [])
    rows = [_data(of, each) for of in found for each in of.fields]
    if json:
        say_json(rows)
    else:
        say_table(TITLES, [[*row.values()] for row in rows])


def proposed_of(view: View, case: CaseId, named: "Sequence[str]") -> "list[DescriptionProposal]":
    """Return what is proposed of these exhibits, or of all."""
    from casefiles.evidence.descriptions.exhibit_descriptions import (  # noqa: PLC0415 - workers
        description_proposals,
        read_documents,
    )

    wanted = {each.id for each in the_exhibits(view.db, case, named)} if named else None
    with progress_bar("Reading") as progress:
        read = read_documents(view, case, description_rules(), {}, progress)
    with view.reading() as db:
        found = description_proposals(db, case, read, description_rules())
    return [each for each in found if wanted is None or each.exhibit.id in wanted]


def _data(of: "DescriptionProposal", each: "ProposedField") -> dict[str, str]:
    return {
        "exhibit": of.exhibit.label,
        "file": of.exhibit.name,
        "field": each.field,
        "value": each.shown,
        "because": each.because,
        "where": write_place(each.place) if each.place else "",
    }
