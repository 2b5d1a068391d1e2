"""`workspace demo`: the sample case, from a supplier's papers to a signed and checked attestation.

Everything is made in a folder of its own inside FOLDER and moved into place when it is whole, so
that a demo that was stopped leaves nothing half made. Nothing is removed that it did not make.
"""

import secrets
import shlex
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from casefiles.cli.decorators import command
from casefiles.cli.exit_codes import Exit
from casefiles.cli.output import progress_bar, say, say_aside
from casefiles.cli.paths import path
from casefiles.cli.session import create_workspace as make_workspace
from casefiles.cli.session import writing
from casefiles.evidence.protected_names.gate import release, release_copy
from casefiles.kernel.clock import system_clock
from casefiles.kernel.errors import Impossible, Unwritable
from casefiles.reference_data import reference_data, version
from casefiles.storage.atomic_write import export_file, write_new

if TYPE_CHECKING:
    from casefiles.attestation.model import Signer
    from casefiles.attestation.signing.key_files import SigningKey
    from casefiles.kernel.ids import CaseId
    from casefiles.workspace.workspace import Workspace

REVIEWER, OFFICER = "Ines Calloway", "Dana R. Whitlock"
"""The signers of the sample, in their order."""

MARK, MAKING = "MADE-BY-CASEFILES-DEMO.txt", "being-made"
_MARKED = """\
Made by `casefiles workspace demo`, version {version}.
All companies, persons, numbers and papers in it are made up. The keys in identity/ were made for
this demo and their passwords lie beside them: they are worth nothing.
"""

Training = Annotated[
    bool, typer.Option("--training", help="The training case, with planted faults.")
]
To = Annotated[
    Path, typer.Argument(metavar="FOLDER", help="A folder that is empty or not there.", parser=path)
]


@command("workspace demo")
def demo(folder: To, training: Training = False) -> None:
    """Make the sample case in FOLDER: workspace, signed attestation, counsel set, forms.

    What an earlier demo made there is kept as it is, and checked.
    """
    there = (folder / MARK).is_file()
    if there:
        say_aside(f"{folder} was made by an earlier demo and is kept as it is.")
    else:
        _make(folder, _train if training else _explain)
    if (folder / "attestation.pdf").is_file():
        _check(folder)
    else:
        _set_the_task(folder)


def _make(folder: Path, fill: Callable[[Path], None]) -> None:
    """Make everything, or nothing."""
    making = folder / MAKING
    _prepare(folder, making)
    try:
        fill(making)
        for each in sorted(making.iterdir()):
            each.rename(folder / each.name)
        making.rmdir()
        (folder / MARK).write_text(_MARKED.format(version=version()), "utf-8")
    except OSError as error:
        raise Unwritable(folder, error.strerror or "it cannot be written") from error


def _prepare(folder: Path, making: Path) -> None:
    """Raise `Impossible` if FOLDER holds anything but what a demo that was stopped left there."""
    held = {each.name for each in folder.iterdir()} if folder.is_dir() else set[str]()
    if folder.is_file() or held - {MAKING} or (held and not (making / MARK).is_file()):
        raise Impossible(
            f"“{folder}” holds something else already. Nothing was written: name a folder that is"
            " empty or not there yet."
        )
    try:
        if making.is_dir():
            shutil.rmtree(making)
        making.mkdir(parents=True)
        (making / MARK).write_text(_MARKED.format(version=version()), "utf-8")
    except OSError as error:
        raise Unwritable(folder, error.strerror or "it cannot be written") from error


def _explain(making: Path) -> None:
    """Do what a reviewer does, by the same acts, and say so on standard error."""
    from casefiles.sample_case import scenario  # noqa: PLC0415 - only here, and heavy

    workspace, edition = making / "workspace", reference_data().edition
    make_workspace(workspace, REVIEWER)
    now = scenario.after_the_papers(system_clock)
    with (
        writing(workspace, REVIEWER, now=now) as opened,
        progress_bar("Making the sample") as progress,
    ):
        case = scenario.begin(opened, edition, progress, _step)
        _ask(opened, case)
        _step("The plant's own papers are asked for, and come.")
        scenario.go_on(opened, case, edition, progress, _step)
        _step("They name Plant No. 1: Plant No. 2 leaves the chain, and is disclosed all the same.")
        scenario.set_right(opened, case, edition, progress, _step)
        _step("A corrected packing list replaces the first. E-mails and an archive are opened.")
        scenario.answer_second_notice(opened, case, edition, progress, _step)
        _step("A new notice covers two shipments: its clock, the chain and its gap are entered.")
        scenario.recognize(opened, case, _step)
        _issue(opened, case, making)


def _train(making: Path) -> None:
    """Make a workspace with the defective case, of which nothing can be issued."""
    from casefiles.sample_case.scenario import after_the_papers, open_training_case  # noqa: PLC0415

    workspace = making / "workspace"
    make_workspace(workspace, "Learner")
    now = after_the_papers(system_clock)
    with (
        writing(workspace, "Learner", now=now) as opened,
        progress_bar("Making the case") as progress,
    ):
        open_training_case(opened, reference_data().edition, progress, _step)


def _set_the_task(folder: Path) -> None:
    workspace = folder / "workspace"
    say(f"Workspace              {workspace}")
    say("Find what is wrong with the case before you read resources/help/training-case.md:")
    say(f"  {_command('rebuttal-desk')} {_typed(workspace)}")
    say(f"  {_command('casefiles')} attestation preflight {_typed(workspace)} C-001")


def _ask(opened: "Workspace", case: "CaseId") -> None:
    """Say what keeps the set for CBP from being issued, and what would help."""
    from casefiles.attestation.model import Audience  # noqa: PLC0415
    from casefiles.attestation.run_preflight import run_preflight  # noqa: PLC0415
    from casefiles.attestation.templates import Severity  # noqa: PLC0415

    items = run_preflight(opened, case, Audience.CBP, reference_data(), opened.now()).items
    stops = [each for each in items if each.severity is Severity.BLOCKING]
    _step(f"Nothing can be issued yet. {len(stops)} points block:")
    for each in stops:
        say_aside(f"    {each.asks} {each.fix}")


def _issue(opened: "Workspace", case: "CaseId", making: Path) -> None:
    """Sign both sets, have the importer's officer countersign, and lay out what is sent."""
    from casefiles.attestation.countersign_acts import countersign, latest_digest  # noqa: PLC0415
    from casefiles.attestation.issue import issue  # noqa: PLC0415
    from casefiles.attestation.model import Audience  # noqa: PLC0415
    from casefiles.package.export import export_package  # noqa: PLC0415

    reviewer, officers_key = (_new_key(making / "identity", e) for e in (REVIEWER, OFFICER))
    officer = _name_certificate(opened, case, officers_key)
    for_cbp, for_counsel = (
        issue(
            opened,
            case,
            audience,
            reference_data(),
            reviewer.sign,
            certificate=reviewer.fingerprint,
        )
        for audience in (Audience.CBP, Audience.COUNSEL)
    )
    for each in (for_cbp, for_counsel):
        countersign(
            opened, each, officer.id, reference_data(), officers_key.sign, officers_key.fingerprint
        )
    signed = opened.blobs.read(latest_digest(opened, for_cbp))
    export_file(making / "attestation.pdf", release(opened, case, "attestation.pdf", signed))
    _lay_out(opened, case, making / "exhibits")
    _write_forms(opened, case, making / "forms")
    made = export_package(opened, case, making / "counsel", reference_data(), opened.now())
    _step(
        f"Issued, and signed by {REVIEWER} and {OFFICER}: the set for CBP, and the set for counsel"
        f" with {made.exhibits} exhibits."
    )


def _name_certificate(opened: "Workspace", case: "CaseId", key: "SigningKey") -> "Signer":
    """Say with which certificate the importer's officer signs. Returns who that is."""
    from casefiles.attestation import store  # noqa: PLC0415
    from casefiles.attestation.signer_acts import edit_signer  # noqa: PLC0415

    officer = next(s for s in store.signers(opened.db, case) if s.name == OFFICER)
    edit_signer(opened, case, officer.id, {"certificate": key.fingerprint})
    return officer


def _lay_out(opened: "Workspace", case: "CaseId", folder: Path) -> None:
    """Write the exhibits of the set for CBP, by number."""
    from casefiles.attestation.exhibit_set import file_of, in_set  # noqa: PLC0415
    from casefiles.attestation.model import Audience  # noqa: PLC0415
    from casefiles.attestation.record.read import read_record  # noqa: PLC0415

    folder.mkdir()
    with opened.reading() as db:
        record = read_record(db, case, reference_data(), opened.now())
    for each in in_set(record, Audience.CBP):
        name, content = Path(file_of(record, each)).name, opened.blobs.read(each.digest)
        export_file(folder / name, release_copy(opened, each, name, content))


def _write_forms(opened: "Workspace", case: "CaseId", folder: Path) -> None:
    """Write the forms of 19 CFR 12.43 for their own signers: completed, and blank."""
    from casefiles.attestation.forms.completed import blank_form  # noqa: PLC0415
    from casefiles.attestation.forms.read import completed_forms  # noqa: PLC0415
    from casefiles.attestation.layout.document_text import document_passages  # noqa: PLC0415
    from casefiles.attestation.render import render  # noqa: PLC0415

    folder.mkdir()
    for each in completed_forms(opened.db, case):
        kind = each.form.kind
        for name, document in (
            (kind.value, each.document),
            (f"{kind.value}-blank", blank_form(kind)),
        ):
            content = render(document, reference_data().fonts, opened.now())
            export_file(
                folder / f"{name}.pdf",
                release(opened, case, name, content, document_passages(document)),
            )


def _new_key(folder: Path, name: str) -> "SigningKey":
    """Make a self-issued identity, lay it outside the workspace, and return what signs with it."""
    from casefiles.attestation.signing.identity import new_identity  # noqa: PLC0415
    from casefiles.attestation.signing.key_files import SigningKey  # noqa: PLC0415
    from casefiles.attestation.signing.key_protection import to_pkcs12  # noqa: PLC0415
    from casefiles.attestation.signing.sign import signing_with  # noqa: PLC0415

    folder.mkdir(exist_ok=True)
    password = secrets.token_urlsafe(18).encode()
    made = new_identity(name, "", system_clock())
    stem = "".join(sign for sign in name.lower().replace(" ", "-") if sign.isalnum() or sign == "-")
    for file, content in (
        (folder / f"{stem}.p12", to_pkcs12(made, password)),
        (folder / f"{stem}.password", password + b"\n"),
    ):
        write_new(file, content, private=True)
    return SigningKey(made.name, made.fingerprint, signing_with(made, reference_data().fonts))


def _check(folder: Path) -> None:
    """Check the attestation as a stranger would, and say what to type next."""
    from casefiles.attestation.verify.model import Verdict  # noqa: PLC0415
    from casefiles.attestation.verify.report import report  # noqa: PLC0415
    from casefiles.attestation.verify.verify import VerifyOptions, verify  # noqa: PLC0415

    attestation, exhibits = folder / "attestation.pdf", folder / "exhibits"
    found = verify(attestation, VerifyOptions(exhibits))
    for line in report(found)[:4]:
        say_aside(f"    {line}")
    say(f"Attestation for CBP    {attestation}")
    say(f"Set for counsel        {folder / 'counsel'}")
    say(f"Forms of 19 CFR 12.43  {folder / 'forms'}")
    say(f"Workspace              {folder / 'workspace'}")
    say("Try next:")
    say(f"  {_command('casefiles')} verify {_typed(attestation)} --exhibits {_typed(exhibits)}")
    workspace = _typed(folder / "workspace")
    say(f"  {_command('casefiles')} case result {workspace} C-001")
    say(f"  {_command('rebuttal-desk')} {workspace}")
    if found.verdict is not Verdict.HOLDS:
        raise typer.Exit(Exit.DOES_NOT_HOLD)


def _command(name: str) -> str:
    """Say what to type for a command: with its folder where the shell would not find it."""
    beside = Path(sys.executable).with_name(name)
    return str(beside) if beside.exists() and shutil.which(name) is None else name


def _typed(path: Path) -> str:
    """Write a path so that a shell takes it for one word."""
    return f'"{path}"' if sys.platform == "win32" else shlex.quote(str(path))


def _step(text: str) -> None:
    say_aside(f"  * {text}")
