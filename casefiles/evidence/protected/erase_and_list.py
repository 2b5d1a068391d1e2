"""Erase an exhibit or a case, and say every place that still holds its title or a file name."""

from collections.abc import Callable, Collection, Iterator

from casefiles.cases import case_acts as case_act
from casefiles.evidence import erase_exhibit as exhibit_act
from casefiles.evidence import store as evidence
from casefiles.evidence.protected import store
from casefiles.evidence.protected.erase_name import Write
from casefiles.evidence.protected.title_matcher import TitleMatcher
from casefiles.evidence.protected.where import NamePlace, What, in_copies, in_database, in_files
from casefiles.kernel.errors import TracesRemain
from casefiles.kernel.ids import CaseId, ExhibitId
from casefiles.kernel.progress import Progress, silent
from casefiles.storage import erase, exhibit_erasure
from casefiles.storage.journal_entry import RowFields
from casefiles.workspace.view import View
from casefiles.workspace.workspace import Workspace


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
    label = _label(view, case, exhibit, "E-{:03}")
    if not knowing and (leaning := exhibit_act.leaning_on(view.db, exhibit, label)):
        raise leaning
    gone = exhibit_erasure.with_what_came_out(view.db, case, [exhibit])
    return _erase(
        view, write, [*_titles(view, case, gone)], gone, progress,
        lambda work: exhibit_act.erase_exhibit(work, case, exhibit, reason, knowing=knowing),
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
        left += [NamePlace("", "", What.TRACES, place) for place in error.places]
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
