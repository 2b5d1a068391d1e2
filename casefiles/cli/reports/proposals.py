"""`casefiles exhibits proposals`: what documents seem to say, for a person to take."""

from typing import TYPE_CHECKING

from casefiles.cli.decorators import command
from casefiles.cli.output import progress_bar, say_aside, say_json, say_table
from casefiles.cli.session import AnyExhibits, Json, the_exhibits
from casefiles.evidence import store as evidence
from casefiles.evidence.passages.place_text import write_place
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId
from casefiles.reference_data import proposal_rules
from casefiles.workspace.view import View

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casefiles.evidence.model import Exhibit
    from casefiles.evidence.proposals.exhibit_proposals import ExhibitProposals, PlacedProposal

TITLES = ("exhibit", "field", "key", "value", "where", "quote", "rule", "status")


@command("exhibits proposals")
def proposals(view: View, case: CaseId, exhibits: AnyExhibits = None, json: Json = False) -> None:
    """List proposed values of trade documents, read from their text by rules, with each place.

    Nothing is noted until a person uses it: see `exhibits take-proposals`.
    """
    those = the_exhibits(view.db, case, exhibits or []) or evidence.of_case(view.db, case)
    found = read_all(view, those)
    if json:
        say_json([_data(of, each) for of in found for each in of.found])
        return
    say_table(TITLES, [_row(of, each) for of in found for each in of.found])
    for of in found:
        if of.by_title and of.kind:
            say_aside(f"{of.exhibit.label} is read as {of.kind.name}, by its title.")
        if of.kind is None and exhibits:
            say_aside(f"{of.exhibit.label}: no rules for this kind of document, or none is known.")


def read_all(view: View, those: "Sequence[Exhibit]") -> "list[ExhibitProposals]":
    """Read exhibits one after the other; of one that cannot be read it is said."""
    from casefiles.evidence.proposals.exhibit_proposals import read_proposals  # noqa: PLC0415
    from casefiles.evidence.readers.workers import Readers  # noqa: PLC0415 - starts workers

    found, rules = list["ExhibitProposals"](), proposal_rules()
    unconfined = evidence.reads_unconfined(view.db)
    with progress_bar("Reading") as progress, Readers(unconfined=unconfined) as readers:
        for done, each in enumerate(those):
            progress(done, len(those))
            try:
                found.append(read_proposals(view, each, rules, readers))
            except Impossible as impossible:
                say_aside(f"{each.label}: {impossible.why}")
    return found


def _data(of: "ExhibitProposals", each: "PlacedProposal") -> dict[str, object]:
    it = each.proposal
    return {
        "exhibit": of.exhibit.label,
        "document": of.kind.kind if of.kind else None,
        "document_by_title": of.by_title,
        "key": it.key,
        "field": it.field,
        "name": it.name,
        "values": [*it.values],
        "written": it.written,
        "unit": it.unit,
        "quote": each.quote,
        "place": write_place(each.place),
        "rule": it.rule,
        "fills": it.fills,
        "subject": of.subject(each),
        "status": each.decision.value,
    }


def _row(of: "ExhibitProposals", each: "PlacedProposal") -> tuple[object, ...]:
    it = each.proposal
    return (
        of.exhibit.label,
        it.name,
        it.key,
        " or ".join(it.values),
        write_place(each.place),
        " ".join(each.quote.split()),
        it.rule,
        each.decision.value,
    )
