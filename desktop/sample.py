"""The sample case: made by the same acts a person uses, the first time it is opened."""

from collections.abc import Callable

from casefiles.cases import store
from casefiles.ids import CaseId
from desktop.context import Context
from desktop.room import Place


def open_in(context: Context, go: Callable[[Place], object]) -> None:
    """Go to the sample case of this workspace, or make it and then go there."""
    held = store.every(context.view.db)
    if held:
        go(Place("evidence", held[0].id))
        return

    library = context.library
    job = context.jobs.act(
        "Making the sample case",
        lambda workspace, progress: _enact()(workspace, library.edition, progress),
    )
    job.succeeded.connect(lambda case: go(Place("evidence", case)))


def _enact() -> Callable[..., CaseId]:
    from resources.samples.enact import open_sample  # noqa: PLC0415 - heavy, and rarely asked

    return open_sample
