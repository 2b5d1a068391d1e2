"""`attestation add-revocation`: put lists about revoked certificates behind what was issued."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from casefiles.attestation import store
from casefiles.cli.decorators import command
from casefiles.cli.kept_files import write_kept
from casefiles.cli.output import progress_bar, say, say_aside
from casefiles.cli.paths import path
from casefiles.cli.session import OneAttestation
from casefiles.cli.workflows.countersign import issued_named
from casefiles.kernel.ids import CaseId
from casefiles.workspace.workspace import Workspace

if TYPE_CHECKING:
    from casefiles.attestation.revocation.revocation_acts import RevocationSources

Lists = Annotated[
    list[Path] | None,
    typer.Option("--crl", metavar="FILE", help="A list of revoked certificates.", parser=path),
]
Answers = Annotated[
    list[Path] | None,
    typer.Option("--ocsp", metavar="FILE", help="An answer about a certificate.", parser=path),
]
Certificates = Annotated[
    list[Path] | None,
    typer.Option(
        "--certificate",
        metavar="FILE",
        help="A CA certificate of the signer or of the time stamp (DER or PEM).",
        parser=path,
    ),
]
FetchList = Annotated[
    list[str] | None,
    typer.Option(
        "--fetch-crl",
        metavar="URL",
        help="Fetch a list from here: https://, or on this machine. Only it is asked, only now.",
    ),
]
AskAnswer = Annotated[
    list[str] | None,
    typer.Option(
        "--ask-ocsp",
        metavar="URL",
        help="Ask here about the certificates that name this host, else about those that signed.",
    ),
]
Out = Annotated[
    Path | None,
    typer.Option("--out", metavar="FILE", help="Where a copy of the PDF goes.", parser=path),
]


@command("attestation add-revocation")
def add_revocation(
    workspace: Workspace,
    case: CaseId,
    attestation: OneAttestation,
    crl: Lists = None,
    ocsp: Answers = None,
    certificate: Certificates = None,
    fetch_crl: FetchList = None,
    ask_ocsp: AskAnswer = None,
    out: Out = None,
) -> None:
    """Add lists, answers and certificates, each checked, to a stamped attestation (B-LT).

    Cannot be undone. What is signed stays as it is. Exit 1 where one is not of this signature or
    does not hold, 3 where nothing came that can be used; nothing is changed then.
    """
    from casefiles.attestation.countersign_acts import latest_digest  # noqa: PLC0415
    from casefiles.attestation.revocation import revocation_acts  # noqa: PLC0415

    issued = issued_named(store.attestations(workspace.db, case), attestation)
    sources = _sources(crl, ocsp, certificate, fetch_crl, ask_ocsp)
    with progress_bar("Checking") as progress:
        made = revocation_acts.collect_revocation(
            workspace, issued.id, sources, workspace.now(), progress
        )
    kept = revocation_acts.add_revocation(workspace, made)
    digest = latest_digest(workspace, issued.id)
    if out:
        write_kept(workspace, case, out, digest, f"{issued.label} has its lists")
    for line in kept.told:
        say(line)
    say(f"{issued.label} has them. SHA-256 {digest}.")


def _sources(
    crl: list[Path] | None,
    ocsp: list[Path] | None,
    certificate: list[Path] | None,
    fetch_crl: list[str] | None,
    ask_ocsp: list[str] | None,
) -> "RevocationSources":
    """Return where they come from, and say what is sent and to whom. Raises `Impossible`."""
    from casefiles.attestation.revocation.add_revocation import piece_of  # noqa: PLC0415
    from casefiles.attestation.revocation.model import PieceKind  # noqa: PLC0415
    from casefiles.attestation.revocation.revocation_acts import (  # noqa: PLC0415
        RevocationSources,
        list_at,
        responder_at,
    )
    from casefiles.attestation.stamping.authority import what_is_asked  # noqa: PLC0415

    named = (
        (PieceKind.LIST, crl), (PieceKind.ANSWER, ocsp), (PieceKind.CERTIFICATE, certificate),
    )  # fmt: skip
    sources = RevocationSources(
        tuple(piece_of(file, kind) for kind, files in named for file in files or ()),
        tuple(map(list_at, fetch_crl or ())),
        tuple(map(responder_at, ask_ocsp or ())),
    )
    for each in sources.lists:
        say_aside(what_is_asked(each, certificates=False))
    for each in sources.responders:
        say_aside(what_is_asked(each, certificates=True))
    return sources
