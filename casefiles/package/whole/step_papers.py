"""The papers of each step: of purchase, payment, transport, production; or what is not held. Pure.

What is expected is what CBP's lists ask for, as the attestation prints it; nothing that is only
usual in the trade. The papers of entries and of sales of the goods stand at no step.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from casefiles.attestation.expected_papers import ExpectedPaperRow, PaperStatus, paper_rows
from casefiles.attestation.layout.model import Spans, plain
from casefiles.attestation.sections.gaps import not_held
from casefiles.attestation.wording import lower_first
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
NO_PAPER = "Not in this package: none is attached to the step, and no list expects one."


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
            lacks = " ".join(_lacking(rows, row.step.id, shows))
            yield PartLine(f"{title}: {word}", _where(held, lacks), names)


def sale_lines(places: ExhibitPlaces) -> Iterator[PartLine]:
    """Yield a line each for orders, invoices and payments of the sales that the ledger has."""
    record = places.record
    ledger = record.matter.ledger if record.prints("reconciliation") else None
    sales = ledger.deals if ledger else ()
    for title, papers in (
        ("orders", [each for sale in sales for each in sale.orders]),
        ("invoices", [each for sale in sales for each in sale.invoices]),
        ("payments", [each for sale in sales for each in sale.payments]),
    ):
        held, names = places.several(each.exhibit for each in papers if each.exhibit)
        if held:
            yield PartLine(f"Sale of the goods: {title}", held, names)


def entry_lines(places: ExhibitPlaces) -> Iterator[PartLine]:
    """Yield a line for each entry line that has papers in the package."""
    imported = places.record.matter.imported
    for line in places.record.matter.lines:
        held, names = places.several(imported.papers.get(line.id, ()))
        if held:
            yield PartLine(f"Entry {imported.named(line)}", held, names)


def _lacking(rows: Sequence[ExpectedPaperRow], step: StepId, shows: PaperShows) -> Iterator[str]:
    found: dict[tuple[PaperStatus, str], list[str]] = defaultdict(list)
    for each in rows:
        if each.step is not None and each.step.id == step and each.item.shows is shows:
            found[each.had, each.why].append(lower_first(each.item.en.rstrip(" .")))
    return not_held(found)


def _where(held: Spans, lacks: str) -> Spans:
    if held:
        return (*held, *plain(f". {lacks}")) if lacks else held
    return plain(lacks or NO_PAPER)
