"""`casefiles verify`: check an attestation or a package that anyone may have sent.

No workspace is needed.
"""

from collections.abc import Sequence
from dataclasses import asdict
from enum import Enum
from pathlib import Path
from typing import Annotated, Any

import typer

from casefiles.attestation.verify.model import Verdict, Verification
from casefiles.cli.decorators import command
from casefiles.cli.output import complain, progress_bar, say_aside, say_json, say_report
from casefiles.cli.paths import path, text_of
from casefiles.evidence.protected_names.gate import release_of_no_case
from casefiles.kernel.clock import system_clock
from casefiles.kernel.errors import CasefilesError
from casefiles.package.verify.binder.result import BinderCheck
from casefiles.package.verify.model import CheckedPaper, PackageVerification, of_signing
from casefiles.reference_data import fonts, reference_data
from casefiles.storage.atomic_write import export_file

Found = Verification | PackageVerification
Beside = Annotated[
    Path | None,
    typer.Option(
        "--attestation",
        metavar="FILE.pdf",
        help="Of an exhibits binder: the attestation that it belongs to.",
        parser=path,
    ),
]


@command("attestation verify")
def verify(
    file: Annotated[
        Path,
        typer.Argument(
            help="The attestation (PDF), or a package: a folder or a ZIP archive.", parser=path
        ),
    ],
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
    pdf: Annotated[
        Path | None,
        typer.Option(metavar="FILE.pdf", help="Write the report as a PDF too.", parser=path),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="For scripts.")] = False,
    attestation: Beside = None,
) -> None:
    """Check an attestation: its bytes, what was added, who signed, when, and each exhibit.

    Of a package (a folder, a ZIP archive) every file is held against what was signed and against
    the lists of sums, each attestation and signed letter, request or certificate is checked; of
    a binder the log is held against each page, and the signature of each volume is checked.

    Exit code 0: nothing found wrong. 1: something does not hold. 2: it could not be checked, or a
    signature that it has a place for is not there.
    """
    from casefiles.attestation.verify.verify import VerifyOptions  # noqa: PLC0415 - it starts a worker

    try:
        trusted = text_of(trust, or_else="it is not PEM text") if trust else ""
        wanted = VerifyOptions(
            exhibits, trusted, tuple(signer or ()), require_trust, count_pages, attestation
        )
        found, lines = _checked(file, wanted)
        if pdf:
            _write(pdf, file, found)
    except CasefilesError as error:
        complain(error)
        raise typer.Exit(Verdict.NOT_CHECKED.value) from None
    if as_json:
        say_json(_plain(found))
    else:
        say_report(lines)
    raise typer.Exit(found.verdict.value)


def _checked(file: Path, wanted: Any) -> tuple[Found, Sequence[str]]:
    """Check it for what it is; with the report as lines."""
    from casefiles.package.verify.source import is_package  # noqa: PLC0415

    if is_package(file):
        from casefiles.package.verify import report as of_package  # noqa: PLC0415
        from casefiles.package.verify.verify import verify_package  # noqa: PLC0415

        with progress_bar("Checking") as progress:
            package = verify_package(file, wanted, progress)
        return package, of_package.report(package)
    from casefiles.attestation.verify.report import report  # noqa: PLC0415
    from casefiles.attestation.verify.verify import verify as check  # noqa: PLC0415

    found = check(file, wanted, any_paper=True)
    return found, report(found)


def _write(to: Path, file: Path, found: Found) -> None:
    from casefiles.package.verify.pdf_report import CheckMade, report_pdf  # noqa: PLC0415

    made = CheckMade(file.resolve().name, system_clock(), reference_data().version)
    export_file(to, release_of_no_case(report_pdf(found, made, fonts())))
    say_aside(f"The report is {to}.")


def _plain(found: Found) -> dict[str, Any]:
    if isinstance(found, Verification):
        return _of_attestation(found)
    fields, apart = asdict(found, dict_factory=_worded), {"attestations", "binders", "papers"}
    attestations = [
        {"path": each.path, "relied_on": each.relied_on, **_of_attestation(each.found)}
        for each in found.attestations
    ]
    return {
        "verdict": found.verdict.name.lower(),
        "faults": found.faults,
        "items": fields.pop("items"),
        "attestations": attestations,
        "binders": [_of_binder(each) for each in found.binders],
        "papers": [_of_paper(each) for each in found.papers],
        "package": {name: value for name, value in fields.items() if name not in apart},
    }


def _of_paper(checked: CheckedPaper) -> dict[str, Any]:
    """Return which paper it is as it says itself, who signed it, and whether that holds."""
    found = checked.found
    return {
        "path": checked.path,
        "paper": asdict(found.paper) if found.paper else None,
        "short_hash": found.short_hash,
        "signed": checked.signed,
        "holds": checked.holds,
        "signers": [
            {"name": each.name, "fingerprint": each.fingerprint, "trusted": each.trusted}
            for each in found.identity
        ],
        "on_paper": found.on_paper,
        "faults": of_signing(found),
        "trouble": found.trouble,
        "warnings": found.warnings,
    }


def _of_binder(found: BinderCheck) -> dict[str, Any]:
    """Return it with each number, and of each volume who signed it and how that stands."""
    volumes = [
        {
            "path": each.path,
            "pages": each.pages,
            "state": each.signatures.state.value,
            "signers": [
                {"name": facts.name, "fingerprint": facts.fingerprint, "trust": facts.trust.value}
                for facts in (signature.facts for signature in each.signatures.signatures)
                if facts
            ],
            "log": each.log_sum,
            "trouble": each.trouble,
        }
        for each in found.volumes
    ]
    return {
        "folder": found.folder,
        "log": found.log,
        "exhibits": found.exhibits,
        "volumes": volumes,
        "numbers": [asdict(each, dict_factory=_worded) for each in found.numbers],
        "faults": found.wrong,
        "unchecked": found.unchecked,
        "compared": found.compared,
        "warnings": found.warnings,
        "short_hashes": found.short_hashes,
    }


def _of_attestation(found: Verification) -> dict[str, Any]:
    return {
        "verdict": found.verdict.name.lower(),
        "intact": found.integrity.intact,
        "whole": found.coverage.whole,
        "faults": found.faults,
        **asdict(found, dict_factory=_worded),
    }


def _worded(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    return {name: value.value if isinstance(value, Enum) else value for name, value in pairs}
