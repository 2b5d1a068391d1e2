"""The gate: whatever is written for others goes through here, and no protected name with it."""

import hashlib
from collections.abc import Iterable
from pathlib import PurePath
from typing import TYPE_CHECKING

from casefiles.evidence.model import Exhibit
from casefiles.evidence.protected_names.model import FoundName, OutgoingText, UnsearchedExhibit
from casefiles.evidence.protected_names.outgoing_texts import PDF, outgoing_texts
from casefiles.kernel.errors import NamesWouldLeave
from casefiles.kernel.ids import CaseId
from casefiles.kernel.nameless_file import nameless_file
from casefiles.storage.atomic_write import Released
from casefiles.workspace.view import View

if TYPE_CHECKING:
    from casefiles.evidence.protected_names.name_scanner import NameScanner


def release(
    view: View, case: CaseId, name: str, content: bytes, said: Iterable[OutgoingText] | None = None
) -> Released:
    """Let a file out that was made of a case, under the name it gets.

    `said` is what it says where that is known; what a PDF says is otherwise read out of it.
    Raises `NamesWouldLeave`: nothing is to be written then.
    """
    guard = _guard(view, case)
    if guard:
        want_no_names(guard, [OutgoingText("the file’s name", PurePath(name).name)])
        told = said if said is not None else _said(guard, content, PurePath(name).name)
        want_no_names(guard, told)
    return Released(content, view.folder, case)


def release_copy(view: View, exhibit: Exhibit, name: str, content: bytes) -> Released:
    """Let out an exhibit, or a copy that shows what it says. Raises `NamesWouldLeave`."""
    guard = _guard(view, exhibit.case_id)
    if guard:
        want_no_names(guard, [OutgoingText("the file’s name", PurePath(name).name)])
        from casefiles.evidence.protected_names.exhibit_names import (  # noqa: PLC0415 - many imports
            names_in_exhibits,
        )

        held = names_in_exhibits(view, guard, [exhibit])
        refuse(guard, held.names, held.unsearched)
    return Released(content, view.folder, exhibit.case_id)


def release_of_no_case(content: bytes) -> Released:
    """Let out what was made of no case, such as a blank form or the papers of the sample."""
    return Released(content)


def want_no_names(guard: "NameScanner", said: Iterable[OutgoingText]) -> None:
    """Raise `NamesWouldLeave` if a protected name stands in any of it that nobody decided about."""
    refuse(guard, guard.found(said))


def refuse(
    guard: "NameScanner", names: Iterable[FoundName], unsearched: Iterable[UnsearchedExhibit] = ()
) -> None:
    """Raise `NamesWouldLeave` if there are any about which nobody decided."""
    open_ = [each for each in names if not each.accepted]
    dark = [each for each in unsearched if not each.accepted]
    if open_ or dark:
        raise NamesWouldLeave(
            guard.case,
            tuple((each.in_words, each.subject) for each in open_),
            tuple((each.in_words, each.subject) for each in dark),
        )


def _guard(view: View, case: CaseId) -> "NameScanner":
    from casefiles.evidence.protected_names.name_scanner import NameScanner  # noqa: PLC0415 - slow patterns

    return NameScanner(view.db, case)


def _said(guard: "NameScanner", content: bytes, name: str) -> Iterable[OutgoingText]:
    if not content.startswith(PDF):
        return outgoing_texts(name, content)
    from casefiles.evidence.protected_names.pdf_pages import pages_of  # noqa: PLC0415 - the same

    with nameless_file(content) as file:
        said, why = pages_of(lambda: file, name)
    if why:
        subject = f"{hashlib.sha256(content).hexdigest()} {why}"
        dark = UnsearchedExhibit(name, why, subject, subject in guard.decided)
        refuse(guard, (), (dark,))
    return said
