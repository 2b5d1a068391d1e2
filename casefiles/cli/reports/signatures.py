"""`casefiles exhibits signatures`: what the signatures in exhibits are worth."""

from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from casefiles.cli.decorators import command
from casefiles.cli.output import progress_bar, say, say_json, say_report
from casefiles.cli.paths import path
from casefiles.cli.reports.text import exhibits_of
from casefiles.cli.session import AnyExhibits, Json
from casefiles.evidence import store as evidence
from casefiles.evidence.readers import formats
from casefiles.kernel.errors import CasefilesError
from casefiles.kernel.ids import CaseId
from casefiles.messages import explain
from casefiles.workspace.view import View

if TYPE_CHECKING:
    from casefiles.attestation.verify.exhibit.model import ExhibitSignatures

Trust = Annotated[
    list[Path] | None,
    typer.Option(metavar="FILE", help="Certificates (PEM) of those you trust; repeatable.",
                 parser=path),
]  # fmt: skip


@command("exhibits signatures")
def signatures(
    view: View,
    case: CaseId,
    exhibits: AnyExhibits = None,
    trust: Trust = None,
    json: Json = False,
) -> None:
    """Check the signatures in PDFs: unchanged since signed, changed after, or not checkable.

    Of named exhibits, or of all PDFs of a case. Nothing but the cache is written.
    """
    from casefiles.attestation.verify.exhibit import check  # noqa: PLC0415 - it starts a worker

    trusted = check.trusted_certificates(trust or ())
    found: dict[str, ExhibitSignatures] = {}
    those = exhibits_of(view, [case], exhibits or [])
    unconfined = evidence.reads_unconfined(view.db)
    with (
        progress_bar("Checking") as progress,
        check.SignatureCheck(trusted, unconfined=unconfined) as checker,
    ):
        for at, each in enumerate(those):
            progress(at, len(those), each.label)
            reading = evidence.reading(view.db, each.id)
            if not exhibits and reading and reading.mime != formats.PDF:
                continue
            try:
                told = checker.of_exhibit(view, each)
            except CasefilesError as error:
                told = check.not_checked(each.size, explain(error))
            if exhibits or reading or told.signatures or told.trouble:
                found[each.label] = told  # what was not read yet may be anything
    if json:
        say_json([_data(label, each) for label, each in found.items()])
    else:
        _say(found, named=bool(exhibits))


def _say(found: "dict[str, ExhibitSignatures]", *, named: bool) -> None:
    from casefiles.attestation.verify.exhibit.model import SignedState  # noqa: PLC0415
    from casefiles.attestation.verify.exhibit.words import report  # noqa: PLC0415

    now, unsigned = datetime.now(UTC), 0
    for label, each in found.items():
        if each.state is SignedState.NOT_SIGNED and not named:
            unsigned += 1
            continue
        say(f"{label}")
        say_report(f"  {line}" for line in report(each, now))
    if unsigned:
        say(f"Not signed: {unsigned:,} other PDF{'s' * (unsigned != 1)}.")
    elif not found:
        say("No PDF is in this case, or none was read yet that is not signed.")


def _data(label: str, found: "ExhibitSignatures") -> dict[str, Any]:
    plain = asdict(found)
    for each, held in zip(found.signatures, plain["signatures"], strict=True):
        held["state"] = each.state.value
        held["trust"] = each.facts.trust.name.lower() if each.facts else ""
    return {"exhibit": label, "state": found.state.value, **plain}
