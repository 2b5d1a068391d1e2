"""The papers of each step: of purchase, payment, transport, production; or what is not held. Pure.

What is expected is what CBP's lists ask for, as the attestation prints it; nothing that is only
usual in the trade.
"""

from collections.abc import Iterator, Sequence

from casefiles.attestation.expected_papers import ExpectedPaperRow, PaperStatus, paper_rows
from casefiles.attestation.layout.model import Spans, plain
from casefiles.documents.model import PaperShows
from casefiles.kernel.ids import StepId
from casefiles.package.whole.exhibit_places import ExhibitPlaces
from casefiles.package.whole.model import PartLine

COLUMNS = {
    PaperShows.BOUGHT: "purchase",
    PaperShows.PAID: "payment",
    PaperShows.MOVED: "transport",
    PaperShows.MADE: "production",
}
_HELD = {PaperStatus.HELD, PaperStatus.HERE}
NO_PAPER = "Not in this package: none is laid to the step, and no list asks for one of it."


def step_lines(places: ExhibitPlaces) -> Iterator[PartLine]:
    """Yield a line for each step and each of these columns."""
    record = places.record
    requests = record.matter.requests
    if requests is None:
        return
    steps = {each.id for each in record.matter.chain.steps}
    rows = [*paper_rows(record, places.inside)]
    for row in requests.lists.rows:
        if row.step.id not in steps:
            continue
        title = f"Step {row.step.number}, {row.step.title or row.step.process}"
        for shows, word in COLUMNS.items():
            held, names = places.several(row.cell(shows).laid)
            lacks = [*_lacking(rows, row.step.id, shows)]
            yield PartLine(f"{title}: {word}", _where(held, lacks), names)


def _lacking(rows: Sequence[ExpectedPaperRow], step: StepId, shows: PaperShows) -> Iterator[str]:
    for each in rows:
        is_here = each.step is not None and each.step.id == step and each.item.shows is shows
        if is_here and each.had not in _HELD:
            why = f" ({each.why})" if each.why else ""
            yield f"{each.item.id} {each.item.en}: {each.had.value}{why}"


def _where(held: Spans, lacks: Sequence[str]) -> Spans:
    said = f"Not here: {'; '.join(lacks)}." if lacks else ""
    if held:
        return (*held, *plain(f". {said}")) if said else held
    return plain(said or NO_PAPER)
