"""`attestation certificate`: certificates for custodians of records (FRE 902)."""

from pathlib import Path
from typing import Annotated

import typer

from casefiles.attestation.submission import certificate_acts as act
from casefiles.attestation.submission import store
from casefiles.attestation.submission.certificate import CompletedCertificate, read_certificates
from casefiles.attestation.submission.model import CertificateKind
from casefiles.cli.decorators import SomeEdits, command
from casefiles.cli.lookup import numbered
from casefiles.cli.output import say, say_json, say_table
from casefiles.cli.paths import WriteTo
from casefiles.cli.session import CaseAccess, Json, the_exhibits
from casefiles.kernel.clock import system_clock
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId
from casefiles.reference_data import reference_data, submission_texts
from casefiles.storage.atomic_write import export_file
from casefiles.workspace.view import View
from casefiles.workspace.workspace import Workspace

Kind = Annotated[CertificateKind | None, typer.Option("--kind", help="Begin one, by this rule.")]
Number = Annotated[int, typer.Option("--number", help="The certificate that is meant.")]
About = Annotated[
    list[str] | None,
    typer.Option("--exhibit", metavar="EXHIBIT", help="All exhibits it is about; repeat it."),
]
InChina = Annotated[
    str | None,
    typer.Option(
        "--in-china", metavar="WHY", help="Allow it for a custodian in China, with the reason."
    ),
]
Remove = Annotated[bool, typer.Option("--remove", help="Remove it.")]


@command("attestation certificate")
def certificate(
    access: CaseAccess,
    edits: SomeEdits,
    kind: Kind = None,
    number: Number = 0,
    exhibit: About = None,
    in_china: InChina = None,
    remove: Remove = False,
    out: WriteTo = None,
    json: Json = False,
) -> None:
    """Add a certificate of a custodian of records, complete it, write it; or list them.

    Nothing is filled in by itself. For anybody in China it is off until --in-china says why not.
    """
    changes = bool(edits or kind or exhibit or remove or in_china is not None)
    if changes:
        with access.writing() as (workspace, case):
            number = _changed(workspace, case, kind, number, edits, exhibit, in_china, remove)
    with access.reading() as (view, case):
        held = _read(view, case)
        if out:
            _write(view, case, _one(held, number), out)
    shown = [each for each in held if number in {0, each.certificate.number}]
    if json:
        say_json([_data(each) for each in shown])
    else:
        texts = submission_texts().certificates
        rows = [(e.certificate.title, e.certificate.custodian, e.certificate.country, e.labels,
                 ", ".join(e.lacks), e.status(texts)) for e in shown]  # fmt: skip
        say_table(("certificate", "custodian", "in", "exhibits", "left blank", "it is"), rows)


def _changed(
    workspace: Workspace,
    case: CaseId,
    kind: CertificateKind | None,
    number: int,
    edits: dict[str, str],
    exhibit: list[str] | None,
    in_china: str | None,
    remove: bool,
) -> int:
    """Change it, and return its number; 0 once it is taken out."""
    if kind and number:
        raise Impossible("Either begin one (--kind) or write more of one (--number).")
    if kind:
        chosen = act.begin_certificate(workspace, case, kind)
    else:
        chosen = _one(_read(workspace, case), number).certificate.id
    if remove:
        act.remove_certificate(workspace, case, chosen)
        return 0
    if edits:
        act.write_certificate(workspace, case, chosen, edits)
    if exhibit:
        those = the_exhibits(workspace.db, case, exhibit)
        act.certify_exhibits(workspace, case, chosen, [each.id for each in those])
    if in_china is not None:
        act.allow_in_china(workspace, case, chosen, in_china)
    return store.certificate(workspace.db, case, chosen).number


def _one(held: list[CompletedCertificate], number: int) -> CompletedCertificate:
    return numbered("certificate", held, number, lambda each: each.certificate.number, "--number")


def _read(view: View, case: CaseId) -> list[CompletedCertificate]:
    with view.reading() as db:
        return read_certificates(db, case)


def _write(view: View, case: CaseId, completed: CompletedCertificate, out: Path) -> None:
    from casefiles.attestation.submission.certificate_file import (  # noqa: PLC0415 - heavy
        released_certificate,
    )

    made = released_certificate(
        view, case, completed.certificate.id, out.name, reference_data(), submission_texts(),
        system_clock(),
    )  # fmt: skip
    export_file(out, made)
    say(f"{completed.certificate.title} is written to {out.name}. It is for its own signer.")


def _data(completed: CompletedCertificate) -> dict[str, object]:
    it = completed.certificate
    return {
        "number": it.number,
        "kind": it.kind.value,
        "custodian": it.custodian,
        "position": it.position,
        "organization": it.organization,
        "country": it.country,
        "in_china": it.in_china,
        "exhibits": [
            {"label": e.label, "package_label": label, "bates": bates, "sha256": e.digest}
            for e, label, bates in completed.exhibits
        ],
        "lacks": [*completed.lacks],
        "place": it.place,
        "penalty": it.penalty,
        "qualified_by": it.qualified_by,
        "copied_from": it.copied_from,
        "hashed_with": it.hashed_with,
        "status": completed.status(submission_texts().certificates),
        "signed_at": completed.signed.signed_at.isoformat() if completed.signed else None,
        "sha256": completed.signed.digest if completed.signed else None,
    }
