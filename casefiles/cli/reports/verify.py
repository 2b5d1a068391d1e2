"""`casefiles verify`: check an attestation that anyone may have sent. No workspace is needed."""

from dataclasses import asdict
from enum import Enum
from pathlib import Path
from typing import Annotated, Any

import typer

from casefiles.attestation.verify.model import Verdict, Verification
from casefiles.attestation.verify.report import report
from casefiles.cli.decorators import command
from casefiles.cli.output import complain, say_json, say_report
from casefiles.cli.paths import path, text_of
from casefiles.kernel.errors import CasefilesError


@command("attestation verify")
def verify(
    file: Annotated[Path, typer.Argument(help="The attestation (PDF).", parser=path)],
    exhibits: Annotated[
        Path | None, typer.Option(help="The folder of the exhibits that came with it.", parser=path)
    ] = None,
    trust: Annotated[
        Path | None, typer.Option(help="Certificates (PEM) of those you trust.", parser=path)
    ] = None,
    signer: Annotated[
        list[str] | None,
        typer.Option(
            help="The SHA-256 fingerprint of a certificate that must have signed; once for each"
            " signer. Not holding, if one of them did not, or somebody else did."
        ),
    ] = None,
    require_trust: Annotated[
        bool, typer.Option("--require-trust", help="Not holding, if a signer is not trusted.")
    ] = False,
    count_pages: Annotated[
        bool, typer.Option("--pages", help="Count the pages of exhibits too, where they are PDFs.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="For scripts.")] = False,
) -> None:
    """Check an attestation: its bytes, what was added, who signed, when, and each exhibit.

    Exit code 0: nothing found wrong. 1: something does not hold. 2: it could not be checked, or a
    signature that it has a place for is not there.
    """
    from casefiles.attestation.verify.verify import VerifyOptions  # noqa: PLC0415 - it starts a worker
    from casefiles.attestation.verify.verify import verify as check  # noqa: PLC0415

    try:
        trusted = text_of(trust, or_else="it is not PEM text") if trust else ""
        wanted = VerifyOptions(exhibits, trusted, tuple(signer or ()), require_trust, count_pages)
        found = check(file, wanted)
    except CasefilesError as error:
        complain(error)
        raise typer.Exit(Verdict.NOT_CHECKED.value) from None
    if as_json:
        say_json(_plain(found))
    else:
        say_report(report(found))
    raise typer.Exit(found.verdict.value)


def _plain(found: Verification) -> dict[str, Any]:
    return {
        "verdict": found.verdict.name.lower(),
        "intact": found.integrity.intact,
        "whole": found.coverage.whole,
        "faults": found.faults,
        **asdict(found, dict_factory=_worded),
    }


def _worded(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    return {name: value.value if isinstance(value, Enum) else value for name, value in pairs}
