"""Machines of a hub that do what a command would do here: which, and what they returned wrongly."""

import secrets
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from casefiles.cli.hub_options import connected
from casefiles.cli.output import say_aside
from casefiles.cli.paths import path
from casefiles.kernel.ids import CaseId
from casefiles.kernel.text_safety import one_line
from casefiles.workspace.view import View

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from casefiles.kernel.file_task import Executor, TaskKinds

_KEYS = typer.Option(
    "--machine-key",
    metavar="FILE",
    help="The public key of a machine that may read it; repeatable. Never taken from the hub.",
    parser=path,
)
MachineKeys = Annotated[list[Path], _KEYS]
MayBeMachineKeys = Annotated[list[Path] | None, _KEYS]


@contextmanager
def machines(
    view: View,
    case: CaseId,
    keys: "Sequence[Path]",
    kinds: "TaskKinds",
    password_file: Path | None,
) -> "Iterator[Executor]":
    """Have machines with these keys do tasks of a case; say in the end what was thrown away."""
    from casefiles.attestation.signing.key_files import content_of  # noqa: PLC0415 - heavy
    from casefiles.hub.work.hub_executor import HubExecutor  # noqa: PLC0415
    from casefiles.storage.sealing.person_key import from_line  # noqa: PLC0415

    these = [from_line(content_of(each)) for each in keys]
    lies: list[tuple[str, str]] = []
    try:
        with connected(password_file) as hub:
            key = hub.case_key(view.db, case)
            with HubExecutor(
                hub, key, view.blobs, these, kinds, secrets.token_bytes,
                lambda *lie: lies.append(lie),
            ) as executor:  # fmt: skip
                yield executor
    finally:  # the hub may be lost meanwhile
        for machine, why in lies:
            say_aside(f"Thrown away, as {one_line(machine)} returned it: {one_line(why)}.")
