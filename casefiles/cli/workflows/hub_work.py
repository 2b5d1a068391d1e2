"""`casefiles hub work` and `read`: a machine of a hub, and having machines read."""

import secrets
from typing import TYPE_CHECKING, Annotated

import typer

from casefiles.cases.model import CaseFile
from casefiles.cli.decorators import command
from casefiles.cli.hub_options import PasswordFile, connected
from casefiles.cli.machines import MachineKeys, machines
from casefiles.cli.output import progress_bar, say, say_aside
from casefiles.cli.recognizing import recognize
from casefiles.kernel.counts import counted
from casefiles.reference_data import fonts
from casefiles.workspace.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casefiles.evidence.ocr.engine import Engine
    from casefiles.hub.work.model import Ability
    from casefiles.kernel.file_task import Executor, TaskKind

Patience = Annotated[
    float,
    typer.Option(
        "--patience",
        min=1,
        metavar="SECONDS",
        help="After so long without a sign of life others do what a machine had in hand.",
    ),
]
UntilEmpty = Annotated[bool, typer.Option("--until-empty", help="End when nothing waits.")]
NoOcr = Annotated[bool, typer.Option("--no-ocr", help="Leave scanned pages as they are.")]
EngineName = Annotated[
    str, typer.Option("--engine", help="tesseract or rapidocr; else the first that is here.")
]


@command("hub work")
def work(
    patience: Patience = 30, until_empty: UntilEmpty = False, password_file: PasswordFile = None
) -> None:
    """Read for a hub and make pages, on a machine that joined it. Any number run at once.

    Files are opened by confined readers, as everywhere. Ended, it finishes what is in hand; killed,
    it loses nothing: another machine does that again.
    """
    from casefiles.hub.work import procrastinate_queue  # noqa: PLC0415 - heavy

    abilities = _abilities()
    with connected(password_file) as hub:
        for each in abilities:
            say_aside(f"Does: {each.kind} {each.version}")
        procrastinate_queue.work(
            hub, abilities, secrets.token_bytes, _say_failed, patience=patience,
            until_empty=until_empty,
        )  # fmt: skip


@command("hub read")
def read(
    workspace: Workspace,
    case: CaseFile,
    machine_key: MachineKeys,
    no_ocr: NoOcr = False,
    engine: EngineName = "",
    password_file: PasswordFile = None,
) -> None:
    """Have machines of the hub read what is due of a case: files, then scanned pages (OCR).

    Originals that the hub has not are stored there. May be ended at any time, and run again.
    """
    from casefiles.evidence.intake.process_due import process_due_here  # noqa: PLC0415 - heavy
    from casefiles.evidence.intake.read_task import READ, READING  # noqa: PLC0415
    from casefiles.evidence.ocr import engines  # noqa: PLC0415
    from casefiles.evidence.ocr.recognition_task import RECOGNIZE, recognizing  # noqa: PLC0415

    kinds: dict[str, TaskKind] = {READ: READING}
    sees = engines.named(engine) if engine or (engines.installed() and not no_ocr) else None
    if sees:
        kinds[RECOGNIZE] = recognizing(sees)
    with machines(workspace, case.id, machine_key, kinds, password_file) as executor:
        with progress_bar("Reading") as progress:
            files = process_due_here(workspace, case.id, progress, executor)
        say(f"Read: {counted(files, 'file')}.")
        if sees:
            _recognize(workspace, case, sees, executor)
        elif not no_ocr:
            say_aside(engines.MISSING)


def _recognize(workspace: Workspace, case: CaseFile, sees: "Engine", executor: "Executor") -> None:
    from casefiles.evidence.ocr import due  # noqa: PLC0415 - heavy
    from casefiles.evidence.ocr.recognition_queue import RecognitionQueue  # noqa: PLC0415

    pages = due.due(workspace, case.id)
    come = recognize(RecognitionQueue(workspace.folder, pages, sees, executor=executor))
    say(f"Recognized: {counted(come.done, 'page')}, {come.failed:,} of them in vain.")


def _abilities() -> "Sequence[Ability]":
    """Return what this machine does. Raises `Unconfined` where it cannot confine readers."""
    from casefiles.evidence.intake.read_task import READ, READING, read_task  # noqa: PLC0415 - heavy
    from casefiles.evidence.ocr import engines  # noqa: PLC0415
    from casefiles.evidence.ocr.recognition_task import (  # noqa: PLC0415
        RECOGNIZE,
        recognition_version,
        recognizing,
    )
    from casefiles.hub.work.model import Ability  # noqa: PLC0415
    from casefiles.kernel.file_task import Hand  # noqa: PLC0415
    from casefiles.kernel.ids import Digest  # noqa: PLC0415
    from casefiles.kernel.nameless_file import nameless_file  # noqa: PLC0415
    from casefiles.package.pages.model import PagesSettings  # noqa: PLC0415
    from casefiles.package.pages.page_task import (  # noqa: PLC0415
        SET_PAGES,
        drawing_program,
        pages_version,
        setting_pages,
    )

    task = read_task(Digest(""), "trial.txt")
    with Hand() as hand, nameless_file(b"a trial") as file:
        READING.perform(task, file, hand)
    seeing = (
        Ability(RECOGNIZE, recognition_version(each), recognizing(each))
        for each in engines.installed()
    )
    sets = setting_pages(PagesSettings(fonts()))
    setting = (
        Ability(SET_PAGES, pages_version(office), sets) for office in (None, drawing_program())
    )
    return [Ability(READ, task.version, READING), *seeing, *setting]


def _say_failed(why: str) -> None:
    say_aside(f"A task failed: {why}.")
