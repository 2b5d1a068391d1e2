"""The diagram of a supply chain on pages, with how to read it."""

from datetime import datetime
from pathlib import Path

from casefiles.attestation.layout.model import (
    Document,
    Heading,
    PaperSize,
    Para,
    ParagraphStyle,
    plain,
)
from casefiles.attestation.reference_data import ReferenceData
from casefiles.attestation.render import render
from casefiles.attestation.sections.chain import drawings
from casefiles.cases import store as cases
from casefiles.chain import wording
from casefiles.chain.diagram.weights import Weights, weights_of
from casefiles.chain.ledger import store as ledger
from casefiles.chain.nexus import TracedChain
from casefiles.chain.traced_chain import traced_chain
from casefiles.evidence.protected_names.gate import release
from casefiles.kernel.ids import CaseId
from casefiles.printing.legends import legend_of_list
from casefiles.printing.model import Printout, printout
from casefiles.storage.atomic_write import Released
from casefiles.workspace.view import View


def print_diagram(
    view: View,
    case: CaseId,
    shipped: ReferenceData,
    at: datetime,
    paper: PaperSize = PaperSize.LETTER,
) -> Printout:
    """Return the diagram of a case ready to be printed. Raises `NamesWouldLeave`."""
    with view.reading() as db:
        of_case, found = cases.get(db, case), traced_chain(db, case)
        weights = weights_of(ledger.ledger(db, case).balances)
    title = f"Supply chain of {of_case.label} {of_case.title}"
    legend = legend_of_list(of_case, shipped.templates)
    content = diagram_pdf(
        found, title, shipped.fonts, at, paper=paper, legend=legend, weights=weights
    )

    def lets_out(view: View, name: str, content: bytes) -> Released:
        return release(view, case, name, content)

    released = lets_out(view, f"{of_case.label} supply chain.pdf", content)
    return printout(f"Diagram of the supply chain of {of_case.label}", released, lets_out)


def diagram_pdf(  # noqa: PLR0913 - of what, with what, when, on what, under what
    found: TracedChain,
    title: str,
    fonts: Path,
    at: datetime,
    *,
    paper: PaperSize = PaperSize.LETTER,
    legend: str = "",
    weights: Weights | None = None,
) -> bytes:
    """Draw a chain as vectors, in as many drawings as it takes."""
    key = Para(plain(" ".join(wording.HOW_TO_READ)), ParagraphStyle.SMALL)
    blocks = (Heading(1, title), *drawings(found, weights), key)
    return render(Document(title, "en-US", blocks, header=legend, paper=paper), fonts, at)
