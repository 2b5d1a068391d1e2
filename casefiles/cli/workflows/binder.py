"""`casefiles attestation binder`: the exhibits as stamped volumes, and the log of numbers."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from casefiles.attestation.model import Audience
from casefiles.cli.decorators import command
from casefiles.cli.lookup import entry_ids
from casefiles.cli.machines import MayBeMachineKeys, machines
from casefiles.cli.output import progress_bar, say
from casefiles.cli.paths import path
from casefiles.cli.session import CaseAccess
from casefiles.cli.volumes import VolumeOptions, numbering, say_stamps
from casefiles.kernel.clock import system_clock
from casefiles.kernel.ids import CaseId
from casefiles.reference_data import fonts, reference_data
from casefiles.workspace.view import View

if TYPE_CHECKING:
    from casefiles.kernel.file_task import Executor

To = Annotated[
    Path, typer.Option("--to", metavar="FOLDER", help="What is to be made.", parser=path)
]
For = Annotated[Audience, typer.Option("--set", help="For whom; this decides the contents.")]

Since = Annotated[
    str,
    typer.Option("--since", metavar="A-01", help="What is new since this set, and nothing else."),
]

HubPasswordFile = Annotated[
    Path | None,
    typer.Option(
        "--hub-password-file",
        metavar="FILE",
        help="With --machine-key: file with the password of your .person file in its first line.",
        parser=path,
    ),
]


@command("attestation binder")
def binder(
    access: CaseAccess,
    to: To,
    audience: For = Audience.CBP,
    *,
    volumes: VolumeOptions,
    since: Since = "",
    machine_key: MayBeMachineKeys = None,
    hub_password_file: HubPasswordFile = None,
) -> None:
    """Write the exhibits of a set as pages, stamped on their copies, in volumes, and their log.

    What has no number yet is numbered first: what stands before every number is set with
    `casefiles exhibits bates`. With --sign-as each volume is signed once all of it is put together;
    if one is not, nothing is written. Where an attestation is issued for just these exhibits, a
    copy of it for reading stands in the first volume, and what it cites is marked and linked.
    With --machine-key machines of the hub make the pages, side by side.
    """
    wanted = volumes.stamp_request()
    from casefiles.package.binder.export import number_and_export  # noqa: PLC0415 - heavy

    with (
        access.reading() as (view, case),
        _machines(view, case, machine_key or (), hub_password_file) as executor,
    ):
        options = volumes.binder_options(view, case, audience, wanted)
        chosen = entry_ids(view.db, case, volumes.entries)
        options = replace(options, entries=chosen, since=since, executor=executor)
        with progress_bar("Binding") as progress:
            made = number_and_export(
                view,
                case,
                to,
                reference_data(),
                system_clock(),
                options,
                numbering(access),
                progress,
            )
    say(f"{to}: {made.in_words}")
    say_stamps(made, wanted, "Bind it again to fetch one.")


@contextmanager
def _machines(
    view: View, case: CaseId, keys: Sequence[Path], password_file: Path | None
) -> "Iterator[Executor | None]":
    """Have machines with these keys make pages, if there are any."""
    if not keys:
        yield None
        return
    from casefiles.evidence.store import reads_unconfined  # noqa: PLC0415 - heavy
    from casefiles.package.pages.confined import PageWorkers  # noqa: PLC0415
    from casefiles.package.pages.model import PagesSettings  # noqa: PLC0415
    from casefiles.package.pages.page_task import SET_PAGES, setting_pages  # noqa: PLC0415

    with PageWorkers(unconfined=reads_unconfined(view.db)) as counting:
        sets = setting_pages(PagesSettings(fonts()), counting=counting)
        with machines(view, case, keys, {SET_PAGES: sets}, password_file) as executor:
            yield executor
