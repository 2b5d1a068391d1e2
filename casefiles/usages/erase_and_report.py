"""Erase a name, an exhibit or a case, and say every place that still holds the name or title."""

from collections.abc import Callable, Collection, Iterator

from casefiles.cases import case_acts as case_act
from casefiles.evidence import store as evidence
from casefiles.evidence.protected_names import store
from casefiles.evidence.protected_names.name_matcher import NameMatcher
from casefiles.evidence.protected_names.title_matcher import TitleMatcher
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId, ExhibitId
from casefiles.kernel.progress import Progress, silent
from casefiles.kernel.workspace_errors import TracesRemain
from casefiles.people import pseudonym_acts as act
from casefiles.people.model import Pseudonym
from casefiles.storage import erase, exhibit_erasure
from casefiles.storage.journal_entry import RowFields
from casefiles.usages.name_places import (
    NamePlace,
    NamePlaceKind,
    in_copies,
    in_database,
    in_files,
    let_out_to_cbp,
)
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
        left += [NamePlace(who, "", NamePlaceKind.TRACES, place) for place in error.places]
    left += let_out_to_cbp(view, case, {who})
    return [*in_database(view, matcher, progress), *left, *in_copies(view)]


def erase_exhibit(  # noqa: PLR0913
    view: View,
    write: Write,
    case: CaseId,
    exhibit: ExhibitId,
    reason: str,
    *,
    knowing: bool = False,
    progress: Progress = silent,
) -> list[NamePlace]:
    """Forget an exhibit and what came out of it. Returns where a name or title of them is left.

    Looks through files, so not on the thread that writes: `write` runs the act there. Raises what
    the act does.
    """
    from casefiles.usages import removal_acts  # noqa: PLC0415 - many imports

    label = _label(view, case, exhibit, "E-{:03}")
    if not knowing and (leaning := removal_acts.usages_of_exhibit(view.db, exhibit, label)):
        raise leaning
    gone = exhibit_erasure.with_what_came_out(view.db, case, [exhibit])
    return _erase(
        view, write, [*_titles(view, case, gone)], gone, progress,
        lambda work: removal_acts.erase_exhibit(work, case, exhibit, reason, knowing=knowing),
    )  # fmt: skip


def erase_case(
    view: View, write: Write, case: CaseId, reason: str, progress: Progress = silent
) -> list[NamePlace]:
    """Forget a case with all that is in it. Returns where its title, or a file name, is left."""
    label = _label(view, case, case, "C-{:03}")
    exhibits = store.rows_ever(view.db, case, evidence.EXHIBITS)
    titles = [
        *((label, each) for _, each in store.called(view.db, case, [case], ("title",))),
        *_titles(view, case, exhibits),
    ]
    return _erase(
        view, write, titles, (case,), progress,
        lambda work: case_act.erase_case(work, case, reason),
    )  # fmt: skip


def _erase(  # noqa: PLR0913, PLR0917
    view: View,
    write: Write,
    titles: list[tuple[str, str]],
    gone: Collection[str],
    progress: Progress,
    act: Callable[[Workspace], None],
) -> list[NamePlace]:
    matcher = TitleMatcher(titles)
    left = in_files(view, matcher, progress, but=gone)  # the texts are gone with the cache, after
    try:
        write(act)
    except TracesRemain as error:  # it is erased; what could not be cleared is a place too
        left += [NamePlace("", "", NamePlaceKind.TRACES, place) for place in error.places]
    return [*in_database(view, matcher, progress), *left, *in_copies(view)]


def _titles(view: View, case: CaseId, exhibits: Collection[str]) -> Iterator[tuple[str, str]]:
    first = erase.first_values(view.db, case, exhibits)
    for each, title in store.called(view.db, case, exhibits, ("name", "title")):
        yield _labelled(first.get(each, {}), "E-{:03}"), title


def _label(view: View, case: CaseId, row: str, form: str) -> str:
    """What people know it by, also if its arrival was undone."""
    return _labelled(erase.added_values(view.db, case, row), form)


def _labelled(values: RowFields, form: str) -> str:
    number = values.get("number")
    return form.format(number) if isinstance(number, int) else ""
