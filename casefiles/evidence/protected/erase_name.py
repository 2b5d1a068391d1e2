"""Erase the name behind a pseudonym, and say every place that still holds it."""

from casefiles.errors import Impossible
from casefiles.evidence.protected import store
from casefiles.evidence.protected.matcher import NameMatcher
from casefiles.evidence.protected.where import NamePlace, in_database, in_files
from casefiles.ids import CaseId, PseudonymId
from casefiles.people import erase_name as act
from casefiles.people import store as people
from casefiles.progress import Progress, silent
from casefiles.workspace import Workspace


def erase_name(
    workspace: Workspace,
    case: CaseId,
    pseudonym: PseudonymId,
    reason: str,
    progress: Progress = silent,
) -> list[NamePlace]:
    """Forget who somebody is, and return where the name stands all the same.

    Raises what the act does, and `Impossible` for a reason that says the name: it would stay.
    """
    names = store.names_ever(workspace.db, pseudonym)
    who = people.pseudonym(workspace.db, pseudonym).label
    if NameMatcher((who, each) for each in names).hits(reason):
        raise Impossible(
            f"The reason says the name of {who}, and a reason stays in the journal. Nothing was"
            " erased: give a reason that says nothing of the person."
        )
    called = [(who, each) for each in names]
    left = in_files(workspace, called, progress)  # the texts are gone with the cache, after
    act.erase_name(workspace, case, pseudonym, reason)
    return [*in_database(workspace, called, progress), *left]
