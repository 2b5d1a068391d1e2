"""`attestation countersign`: let a further signer sign what was issued, of a workspace or a PDF."""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from casefiles.attestation import store
from casefiles.attestation.model import Attestation, Signer
from casefiles.cli.decorators import command
from casefiles.cli.kept_files import write_kept
from casefiles.cli.keys import KeyFile, PasswordFile, signing
from casefiles.cli.output import say, say_aside
from casefiles.cli.paths import path
from casefiles.cli.session import As, MayBeCase, the_case, writing
from casefiles.cli.stamps import RequireStamp, TimeStamp, say_outcome, wanted_stamp
from casefiles.kernel.clock import system_clock
from casefiles.kernel.errors import NotFound
from casefiles.reference_data import reference_data

if TYPE_CHECKING:
    from casefiles.attestation.stamping.add_stamp import StampRequest

From = Annotated[
    Path,
    typer.Argument(
        metavar="WORKSPACE|FILE.pdf",
        help="The folder of the workspace; or the PDF alone, on any machine.",
        parser=path,
    ),
]
Number = Annotated[str, typer.Argument(metavar="[ATTESTATION]", help="Its label, such as A-01.")]
By = Annotated[
    str, typer.Option("--signer", help="The signer's number, name, or field in the PDF.")
]
Out = Annotated[
    Path | None,
    typer.Option(
        "--out",
        metavar="FILE",
        help="Where the PDF goes. From a PDF alone: beside it, if not given; never written over.",
        parser=path,
    ),
]
Where = Annotated[
    str,
    typer.Option("--place", help="From a PDF alone: where it is signed (Ningbo, China)."),
]

TOO_LATE = "None can be put in later: a file with several signatures takes none any more."


@command("attestation countersign")
def countersign(
    workspace: From,
    identity: KeyFile,
    case: MayBeCase = "",
    attestation: Number = "",
    signer: By = "",
    out: Out = None,
    password_file: PasswordFile = None,
    place: Where = "",
    time_stamp: TimeStamp = "",
    require_time_stamp: RequireStamp = False,
    actor: As = "",
) -> None:
    """Sign the field made for a signer, in the file as it stands. Cannot be undone.

    From a PDF alone it is checked before and refused if anything in it does not hold. What was
    countersigned on another machine is taken back with `attestation add-countersigned`.
    """
    wanted = wanted_stamp(time_stamp, required=require_time_stamp)
    if not workspace.is_dir() and not case:
        _from_a_file(workspace, signer, out, identity, password_file, place, wanted)
        return
    if not (case and attestation and signer and out):
        raise typer.BadParameter("name the case, the attestation, --signer and --out.")
    _in_a_workspace(
        workspace, case, attestation, signer, out, identity, password_file, actor, wanted
    )


def _in_a_workspace(
    workspace: Path,
    case: str,
    attestation: str,
    signer: str,
    out: Path,
    identity: Path,
    password_file: Path | None,
    actor: str,
    wanted: "StampRequest | None",
) -> None:
    from casefiles.attestation.countersign_acts import latest_digest  # noqa: PLC0415
    from casefiles.attestation.signing.notices import certificate_name_notice  # noqa: PLC0415 - heavy
    from casefiles.attestation.stamping.sign_stamped import (  # noqa: PLC0415
        countersign_stamped,
        keep_beside,
    )

    with writing(workspace, actor) as opened:
        found = the_case(opened.db, case).id
        issued = issued_named(store.attestations(opened.db, found), attestation)
        who = signer_named(store.signers(opened.db, found), signer)
        key = signing(identity, password_file, reference_data().fonts)
        say_aside(reference_data().templates.notices.false_statement)
        if differs := certificate_name_notice(key.holder, who.name):
            say_aside(f"Note: {differs}")
        made = countersign_stamped(
            opened, issued.id, who.id, reference_data(), key, opened.now(), wanted
        )
        outcome = keep_beside(opened, made).outcome
        digest = latest_digest(opened, issued.id)
        write_kept(opened, found, out, digest, f"{issued.label} is countersigned by {who.name}")
    say(f"{issued.label} is countersigned by {who.name}: {out}, SHA-256 {digest}")
    say_outcome(outcome, TOO_LATE)


def _from_a_file(
    file: Path,
    signer: str,
    out: Path | None,
    identity: Path,
    password_file: Path | None,
    where: str,
    wanted: "StampRequest | None",
) -> None:
    from casefiles.attestation import countersign_file  # noqa: PLC0415 - heavy
    from casefiles.attestation.signing.notices import certificate_name_notice  # noqa: PLC0415
    from casefiles.attestation.signing_zone import at_the_place  # noqa: PLC0415
    from casefiles.attestation.stamping.add_stamp import stamp_as_wanted  # noqa: PLC0415
    from casefiles.attestation.verify.report import report  # noqa: PLC0415

    checked = countersign_file.check(file)
    place = countersign_file.signing_field_of(checked, signer)
    for line in report(checked.found):
        say_aside(line)
    say_aside(reference_data().templates.notices.false_statement)
    key = signing(identity, password_file, reference_data().fonts)
    if differs := certificate_name_notice(key.holder, countersign_file.name_for(place, key.holder)):
        say_aside(f"Note: {differs}")
    at = at_the_place(system_clock(), where, reference_data().templates.declarations)
    signed = countersign_file.sign(checked, place, key, at, where)
    outcome = stamp_as_wanted(signed, wanted)
    signed = outcome.content or signed
    target = countersign_file.write_beside(file, signed, out)
    say(f"{place.field} is signed: {target}, SHA-256 {hashlib.sha256(signed).hexdigest()}")
    say_outcome(outcome, TOO_LATE)


def issued_named(all_: list[Attestation], named: str) -> Attestation:
    """Return the attestation of a case with this label or id. Raises `NotFound`."""
    for each in all_:
        if named in {each.id, each.label}:
            return each
    raise NotFound("attestation", named)


def signer_named(all_: Sequence[Signer], named: str) -> Signer:
    """Return the signer of a case with this number, name or id. Raises `NotFound`."""
    for each in all_:
        if named in {each.id, str(each.number), each.name}:
            return each
    raise NotFound("signer", named)
