"""`casefiles chain show`: the supply chain as a table, as data, or as a picture."""

import csv
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from casefiles import reference_data
from casefiles.cases.model import CaseFile
from casefiles.chain import wording
from casefiles.chain.nexus import TracedChain
from casefiles.chain.trace import lacks_of_link, lacks_of_step, papers_of
from casefiles.chain.traced_chain import traced_chain
from casefiles.cli.decorators import command
from casefiles.cli.output import say, say_json, say_lines, say_table
from casefiles.cli.paths import path
from casefiles.cli.session import CsvFile, Json
from casefiles.evidence import store as evidence
from casefiles.evidence.protected_names.gate import release
from casefiles.kernel.cells import cell
from casefiles.storage.atomic_write import export_file
from casefiles.workspace.view import View

if TYPE_CHECKING:
    from casefiles.kernel.ids import ExhibitId

Drawn = Annotated[
    Path | None,
    typer.Option(
        "--diagram", "--picture", metavar="FILE.pdf", help="Draw it there, as vectors.", parser=path
    ),
]
Svg = Annotated[
    Path | None,
    typer.Option("--svg", metavar="FILE.svg", help="The diagram as an SVG file.", parser=path),
]
_HEAD = ("step", "title", "party", "place", "custody", "lists", "missing")


@command("chain show")
def shown(
    view: View,
    case: CaseFile,
    json: Json = False,
    csv_file: CsvFile = None,
    picture: Drawn = None,
    svg: Svg = None,
) -> None:
    """Show the steps from raw material to the imported good, and what is not proven of them."""
    found = traced_chain(view.db, case.id)
    labels = {id_: f"E-{n:03}" for id_, n in evidence.numbers(view.db, case.id).items()}
    title = f"Supply chain of {case.label} {case.title}"
    for to, made in ((csv_file, _as_csv), (picture, _as_pdf), (svg, _as_svg)):
        if to:
            export_file(to, release(view, case.id, to.name, made(found, title)))
    if json:
        say_json(_data(found, labels))
    elif not found.chain.steps:
        say("No step is on file.")
    else:
        say_table((*_HEAD[:-1], "not proven"), _rows(found))
        say_lines(_nexus(found))


def _rows(found: TracedChain) -> list[tuple[str, ...]]:
    rows = list[tuple[str, ...]]()
    for step in found.chain.steps:
        party = found.chain.party(step)
        status = found.screened.status(party.id).words if party else ""
        lacks = wording.without_consequences(lacks_of_step(found.chain, step))
        missing = "; ".join(wording.LACKS[each] for each in lacks)
        name, custody = party.name if party else "", wording.CUSTODY[step.custody]
        rows.append(
            (str(step.number), step.title, name, wording.near(step), custody, status, missing)
        )
    return rows


def _nexus(found: TracedChain) -> list[str]:
    if found.excluded:
        return ["Nexus: excluded by documents and a no-nexus decision."]
    if not found.open:
        return ["Nexus: every step is documented and screened; no no-nexus decision is recorded."]
    return ["Nexus open:", *(f"  {each.why}" for each in found.open)]


def _data(found: TracedChain, labels: "dict[ExhibitId, str]") -> dict[str, object]:
    chain = found.chain
    numbers = {each.id: each.number for each in chain.steps}
    return {
        "steps": [
            {
                **dict(zip(_HEAD, row, strict=True)),
                "id": step.id,
                "step": step.number,
                "begins": step.begins,
                "inputs": step.inputs,
                "outputs": step.outputs,
                "lots": [*step.lots],
                "custody": step.custody.value,
                "substitution": step.substitution.value,
                "worker_region": step.worker_region,
                "missing": [each.value for each in lacks_of_step(chain, step)],
                "papers": [
                    {"exhibit": labels[e.exhibit], "shows": e.shows.value, "place": e.place}
                    for e in chain.of_step.get(step.id, ())
                ],
            }
            for step, row in zip(chain.steps, _rows(found), strict=True)
        ],
        "links": [
            {
                "id": link.id,
                "from": numbers[link.from_step],
                "to": numbers[link.to_step],
                "goods": link.goods,
                "quantity": link.quantity,
                "unit": link.unit,
                "dealt_directly": link.dealt_directly,
                "not_proven": [each.value for each in lacks_of_link(chain, link)],
                "papers": [
                    {"exhibit": labels[e.exhibit], "shows": e.shows.value, "place": e.place}
                    for e in papers_of(chain, link)
                ],
            }
            for link in chain.links
        ],
        "nexus": {
            "excluded": found.excluded,
            "open": [each.why for each in found.open],
            "decided_by": found.decision.by if found.decision else None,
        },
    }


def _as_csv(found: TracedChain, _: str) -> bytes:
    """One row for each step; UTF-8 with a mark for Excel."""
    text = StringIO()
    written = csv.writer(text, lineterminator="\r\n")
    written.writerow(_HEAD)
    written.writerows([map(cell, row) for row in _rows(found)])
    return text.getvalue().encode("utf-8-sig")


def _as_pdf(found: TracedChain, title: str) -> bytes:
    from casefiles.printing.chain_diagram import diagram_pdf  # noqa: PLC0415 - heavy

    return diagram_pdf(found, title, reference_data.fonts(), datetime.now(UTC))


def _as_svg(found: TracedChain, title: str) -> bytes:
    from casefiles.chain.diagram.standalone import standalone_svg  # noqa: PLC0415 - lays it out

    return standalone_svg(found, title)
