"""`chain tracing`: the chain against one that CBP cleared, as the summary tracing report."""

from pathlib import Path
from typing import Annotated

import typer

from casefiles import reference_data
from casefiles.attestation.tracing import wording
from casefiles.attestation.tracing.compare import StepComparison
from casefiles.attestation.tracing.model import ClearedChain
from casefiles.attestation.tracing.read import Tracing, read_current_tracing
from casefiles.attestation.tracing.released import clearable_cases
from casefiles.cases.detentions.port_time import PortTime, port_time
from casefiles.cli.decorators import command
from casefiles.cli.exit_codes import Exit
from casefiles.cli.output import say, say_json, say_table
from casefiles.cli.paths import path
from casefiles.cli.session import Case, Folder, Json, reading, the_case
from casefiles.evidence import store as evidence
from casefiles.evidence.protected_names.gate import release
from casefiles.kernel.clock import system_clock
from casefiles.kernel.ids import CaseId, ExhibitId
from casefiles.storage.atomic_write import Released, export_file
from casefiles.workspace.view import View

Pdf = Annotated[
    Path | None,
    typer.Option("--pdf", metavar="FILE.pdf", help="Write the report there.", parser=path),
]
_HEAD = ("step", "producer", "cleared", "what", "record")


@command("chain tracing")
def tracing(workspace: Folder, case: Case, pdf: Pdf = None, json: Json = False) -> None:
    """Compare the chain, step by step, with the previously cleared chain of the case.

    Exit 1 unless it is identical and every step has a business record.
    """
    with reading(workspace) as view:
        of_case = the_case(view.db, case).id
        found = read_current_tracing(view.db, of_case)
        labels = {id_: f"E-{n:03}" for id_, n in evidence.numbers(view.db, of_case).items()}
        time = port_time(view.db, of_case)
        offered = [] if found else clearable_cases(view.db, of_case)
        if pdf:
            export_file(pdf, _as_pdf(view, of_case, pdf.name))
    if json:
        say_json(_data(found, labels))
    elif found is None:
        say("No previously cleared chain.")
        for each in offered:
            day, label = each.release.on.isoformat(), each.case.label
            say(f"  Released on {day}: chain cleared-chain WORKSPACE {case} --from {label}")
    else:
        _tell(found, labels, time)
    if found is None or not (found.comparison.identical and not found.without_record):
        raise typer.Exit(Exit.DOES_NOT_HOLD)


def _tell(found: Tracing, labels: dict[ExhibitId, str], time: PortTime) -> None:
    say(
        f"Previously cleared chain: {found.cleared.called};"
        f" {wording.copied_from(found.cleared, time.zone)}."
    )
    rows = [
        (
            wording.at(found.step(each)),
            each.step.called,
            wording.verdict(each),
            wording.says(each),
            _record(found, each, labels),
        )
        for each in found.comparison.steps
    ]
    say_table(_HEAD, rows)
    for gone in found.comparison.gone:
        say(f"  Only in the previously cleared chain: {wording.gone(gone)}")
    said = wording.counted(found)
    say(f"{said[:1].upper()}{said[1:]}.")
    if not found.decision:
        say("No document on file contains the decision.")


def _record(found: Tracing, each: StepComparison, labels: dict[ExhibitId, str]) -> str:
    step = found.step(each).id
    if held := found.records.get(step):
        return " ".join(filter(None, (labels[held.exhibit], held.place, held.reference)))
    first = found.proposed.get(step, ())[:1]
    return "".join(f"none; proposed {labels[one.exhibit]}" for one in first) or "none"


def _data(found: Tracing | None, labels: dict[ExhibitId, str]) -> dict[str, object]:
    if found is None:
        return {"cleared": None}
    return {
        "cleared": _decision(found.cleared, labels),
        "identical": found.comparison.identical,
        "still_released": found.still_released,
        "steps": [
            {
                "step": found.step(each).number,
                "title": each.step.title,
                "producer": each.step.called,
                "likeness": each.likeness.value,
                "stage": each.stage.title if each.stage else None,
                "fields": [
                    {
                        "field": e.name,
                        "here": e.here,
                        "cleared": e.cleared,
                        "likeness": e.likeness.value,
                    }
                    for e in each.fields
                ],
                "record": _record_data(found, each, labels),
                "proposed": [
                    {
                        "exhibit": labels[e.exhibit],
                        "shows": e.shows.value,
                        "place": e.place,
                        "reference": e.reference,
                        "of_another_case": e.earlier,
                    }
                    for e in found.proposed.get(found.step(each).id, ())
                ],
            }
            for each in found.comparison.steps
        ],
        "gone": [{"title": e.title, "producer": e.called} for e in found.comparison.gone],
    }


def _decision(cleared: ClearedChain, labels: dict[ExhibitId, str]) -> dict[str, object]:
    return {
        "way": cleared.way.value,
        "reference": cleared.reference,
        "decided_on": cleared.decided_on.isoformat() if cleared.decided_on else None,
        "exhibit": labels.get(cleared.exhibit) if cleared.exhibit else None,
        "place": cleared.place,
        "note": cleared.note,
        "from": cleared.from_label or None,
        "filed": cleared.filed or None,
    }


def _record_data(
    found: Tracing, each: StepComparison, labels: dict[ExhibitId, str]
) -> dict[str, object] | None:
    held = found.records.get(found.step(each).id)
    if held is None:
        return None
    known = {"exhibit": labels[held.exhibit], "place": held.place, "reference": held.reference}
    return {**known, "by": held.by, "at": held.at.isoformat()}


def _as_pdf(view: View, case: CaseId, name: str) -> Released:
    from casefiles.attestation.layout.document_text import document_passages  # noqa: PLC0415
    from casefiles.attestation.record.read import read_record  # noqa: PLC0415 - heavy
    from casefiles.attestation.render import render  # noqa: PLC0415
    from casefiles.attestation.tracing_report import tracing_report  # noqa: PLC0415

    now = system_clock()
    with view.reading() as db:
        record = read_record(db, case, reference_data.reference_data(), now)
    document = tracing_report(record)
    return release(
        view, case, name, render(document, reference_data.fonts(), now), document_passages(document)
    )
