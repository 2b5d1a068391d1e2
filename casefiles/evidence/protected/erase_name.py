"""Erase the name behind a pseudonym, and say every place that still holds it."""

from collections.abc import Callable

from casefiles.evidence.protected import store
from casefiles.evidence.protected.matcher import NameMatcher
from casefiles.evidence.protected.where import NamePlace, What, in_copies, in_database, in_files
from casefiles.kernel.errors import Impossible, TracesRemain
from casefiles.kernel.progress import Progress, silent
from casefiles.people import pseudonym_acts as act
from casefiles.people.model import Pseudonym
from casefiles.workspace.view import View
from casefiles.workspace.workspace import Workspace

Write = Callable[[Callable[[Workspace], None]], object]
"""Runs a short act wherever the workspace is written."""


def erase_name(
    view: View,
    write: Write,
    pseudonym: Pseudonym,
    reason: str,
    progress: Progress = silent,
) -> list[NamePlace]:
    """Forget who somebody is, and return where the name stands all the same.

    Looks through files, so not on the thread that writes: `write` runs the act there. Raises what
    the act does, and `Impossible` for a reason that says the name: it would stay.
    """
    who, case = pseudonym.label, pseudonym.case_id
    names = store.names_ever(view.db, pseudonym.id)
    matcher = NameMatcher((who, each) for each in names)
    if matcher.hits(reason):
        raise Impossible(
            f"The reason says the name of {who}, and a reason stays in the journal. Nothing was"
            " erased: give a reason that says nothing of the person."
        )
    left = in_files(view, matcher, progress)  # the texts are gone with the cache, after
    try:
        write(lambda workspace: act.erase_name(workspace, case, pseudonym.id, reason))
    except TracesRemain as error:  # it is erased; what could not be cleared is a place too
        left += [NamePlace(who, "", What.TRACES, place) for place in error.places]
    return [*in_database(view, matcher, progress), *left, *in_copies(view)]
