"""The cases to learn from: made by the same acts a person uses, the first time one is opened."""

from collections.abc import Callable

from casefiles.cases import store
from casefiles.kernel.ids import CaseId
from desktop.context import Context
from desktop.shell.workspace_session import SAMPLE, TRAINING
from desktop.translation import tr
from desktop.widgets.room import Destination

SAMPLE_FOLDERS = (SAMPLE, TRAINING)
"""The folders that hold one."""


def open_sample_case(context: Context, go: Callable[[Destination], object]) -> None:
    """Go to the made-up case of this workspace, or make it and then go there."""
    held = store.every(context.view.db)
    if held:
        go(Destination("cases", held[0].id, "next"))
        return

    if context.jobs.only_reads:
        return  # whoever writes in it makes it
    library, folder = context.library, context.view.folder.name
    job = context.jobs.act(
        tr("Making the {}").format(folder.lower()),
        lambda workspace, progress: _sample_maker(folder)(workspace, library.edition, progress),
    )
    job.succeeded.connect(lambda case: go(Destination("cases", case, "next")))


def _sample_maker(folder: str) -> Callable[..., CaseId]:
    from casefiles.sample_case import scenario  # noqa: PLC0415 - heavy, and rarely asked

    return scenario.on_any_clock(
        scenario.open_training_case if folder == TRAINING else scenario.open_sample
    )
