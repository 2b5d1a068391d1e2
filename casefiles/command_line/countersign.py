"""`casefiles countersign`: let a further signer sign what was issued."""

from pathlib import Path
from typing import Annotated

import typer

from casefiles.attestation import store
from casefiles.attestation.model import Attestation, Signer
from casefiles.command_line.data import shipped
from casefiles.command_line.keys import KeyFile, PasswordFile, signing
from casefiles.command_line.paths import path
from casefiles.command_line.saying import say, tell
from casefiles.command_line.session import As, Case, Folder, the_case, writing
from casefiles.errors import NotFound
from casefiles.evidence.protected.gate import release
from casefiles.storage.handed_out import hand_out

Number = Annotated[str, typer.Argument(metavar="ATTESTATION", help="Its label, such as A-01.")]
By = Annotated[str, typer.Option("--signer", help="The signer's number or name.")]
Out = Annotated[
    Path, typer.Option("--out", metavar="FILE", help="Where a copy of the PDF goes.", parser=path)
]


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("countersign")
    def countersign(  # noqa: PLR0913, PLR0917 - what a command line says
        workspace: Folder,
        case: Case,
        attestation: Number,
        signer: By,
        out: Out,
        identity: KeyFile,
        password_file: PasswordFile = None,
        actor: As = "",
    ) -> None:
        """Sign the field made for a signer, in the file as it stands. Cannot be undone."""
        from casefiles.attestation.certificate_name import name_notice  # noqa: PLC0415
        from casefiles.attestation.countersign import countersign as act  # noqa: PLC0415 - heavy

        with writing(workspace, actor) as opened:
            found = the_case(opened.db, case).id
            issued = _issued(store.attestations(opened.db, found), attestation)
            who = _signer(store.signers(opened.db, found), signer)
            key = signing(identity, password_file, shipped().fonts)
            tell(shipped().templates.notices.false_statement)
            if differs := name_notice(key.holder, who.name):
                tell(f"Note: {differs}")
            digest = act(opened, issued.id, who.id, shipped(), key.sign)
            hand_out(out, release(opened, found, out.name, opened.blobs.read(digest)))
        say(f"{issued.label} is countersigned by {who.name}: {out}, SHA-256 {digest}")


def _issued(all_: list[Attestation], named: str) -> Attestation:
    for each in all_:
        if named in {each.id, each.label}:
            return each
    raise NotFound("attestation", named)


def _signer(all_: list[Signer], named: str) -> Signer:
    for each in all_:
        if named in {each.id, str(each.number), each.name}:
            return each
    raise NotFound("signer", named)
