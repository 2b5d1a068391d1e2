"""Open a workspace for a command: to read, or to write under somebody's name."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from sqlite3 import Connection
from typing import TYPE_CHECKING, Annotated

import typer

from casefiles.cases import store as cases
from casefiles.cases.model import CaseFile
from casefiles.cli.output import complain, progress_bar, say_aside
from casefiles.cli.paths import path
from casefiles.kernel.clock import Clock, system_clock
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.dates import parse_date
from casefiles.kernel.device import settings_folder, this_installation
from casefiles.kernel.errors import (
    CasefilesError,
    DoneNotWritten,
    Faulty,
    Impossible,
    NotFound,
)
from casefiles.kernel.ids import CaseId
from casefiles.kernel.text_safety import visible
from casefiles.kernel.workspace_errors import AlteredTables, OtherState
from casefiles.storage import chain_heads
from casefiles.storage.blind_reading import hidden_scopes
from casefiles.storage.database import translating_sqlite_errors
from casefiles.storage.location import synced_by
from casefiles.storage.sealing.unlocked import is_between_forms
from casefiles.storage.sealing.workspace_keys import State
from casefiles.storage.sql_driver import sql_errors
from casefiles.workspace.view import View

if TYPE_CHECKING:  # most commands only look: who writes imports what writing needs
    from casefiles.changes import Changes
    from casefiles.evidence.model import Exhibit
    from casefiles.kernel.environment import Environment
    from casefiles.workspace.workspace import Workspace

ACTOR = "CASEFILES_ACTOR"
"""Names who works, where no option does."""

Folder = Annotated[
    Path, typer.Argument(metavar="WORKSPACE", help="The folder of the workspace.", parser=path)
]
Case = Annotated[str, typer.Argument(metavar="CASE", help="Its id, its label (C-001) or title.")]
OneCase = Annotated[
    str, typer.Option("--case", metavar="CASE", help="Only of this case; otherwise of all.")
]
MayBeFolder = Annotated[
    Path | None,
    typer.Argument(metavar="[WORKSPACE]", help="The folder of the workspace.", parser=path),
]
MayBeCase = Annotated[
    str, typer.Argument(metavar="[CASE]", help="Its id, its label (C-001) or title.")
]
AnyCase = Annotated[
    str, typer.Argument(metavar="[CASE]", help="Its id, label or title; all if none.")
]
As = Annotated[
    str,
    typer.Option("--as", envvar=ACTOR, help="Under whose name this is journaled."),
]
Why = Annotated[str, typer.Option("--reason", help="Why; the journal keeps it.")]
Exhibits = Annotated[list[str], typer.Argument(metavar="EXHIBIT...", help="Labels or ids.")]
OneExhibit = Annotated[str, typer.Argument(metavar="EXHIBIT", help="Its label or id.")]
AnyExhibits = Annotated[
    list[str] | None, typer.Argument(metavar="[EXHIBIT...]", help="Labels or ids; all if none.")
]
OneAttestation = Annotated[
    str, typer.Argument(metavar="ATTESTATION", help="Its label, such as A-01.")
]
Set = Annotated[list[str], typer.Option("--set", metavar="FIELD=VALUE", help="Repeatable.")]
MaySet = Annotated[
    list[str] | None, typer.Option("--set", metavar="FIELD=VALUE", help="Repeatable.")
]
"""The same where nothing has to be said."""

Day = Annotated[date | None, typer.Option(parser=parse_date, metavar="YYYY-MM-DD")]
On = Annotated[date, typer.Option("--on", parser=parse_date, metavar="YYYY-MM-DD", help="When.")]
CsvFile = Annotated[
    Path | None, typer.Option("--csv", metavar="FILE.csv", help="Write it there.", parser=path)
]
Json = Annotated[bool, typer.Option("--json", help="Answer in JSON, for a script.")]

EVEN_ON_NETWORK = "CASEFILES_EVEN_ON_NETWORK"
"""Set it to write in a workspace on a network file system, where it is otherwise only read."""


@contextmanager
def reading(
    folder: Path, *, actor: str = "", as_it_is: bool = False, warns: bool = True
) -> Iterator[View]:
    """Look at a workspace, beside whoever writes in it; `as_it_is`, also at one not upgraded.

    `actor` is who looks, if a command asked; otherwise whom the environment names. What a second
    opinion hides from them is named on standard error.

    That it was seen here in a later or another state is said, and stops nobody who only looks;
    not where `warns` is false, of a command that says it itself.
    """
    with (
        View(folder, as_it_is=as_it_is, actor=actor or reader() or None) as view,
        _altered_tables_named(view),
    ):
        if warns:
            try:
                _refuse_another_state(view)
            except OtherState as other:
                complain(other)
        if not as_it_is:
            _say_what_is_hidden(view)
        yield view


def reader() -> str:
    """Return who reads, of commands that ask for no name: whom the environment names."""
    return os.environ.get(ACTOR, "").strip()


def _say_what_is_hidden(view: View) -> None:
    with translating_sqlite_errors():
        found = hidden_scopes(view.db)
    if not found:
        return
    labels = {case.id: case.label for case in cases.those(view.db, {e.case_id for e in found})}
    where = ", ".join(f"{labels.get(each.case_id, '')} {each.label}" for each in found)
    whom = f"from {view.actor}" if view.actor else f"since nobody is named ({ACTOR})"
    say_aside(f"Hidden {whom} until both sides of the second opinion have closed: {where}.")


def accept_state(view: View) -> None:
    """Take a state for the right one from now on, if a later or another one was seen here."""
    try:
        _refuse_another_state(view)
    except OtherState:
        if memory := view.head_memory(settings_folder()):
            memory.accept(chain_heads.heads(view.db))
        say_aside("This state was accepted, and is remembered for this folder.")


def _refuse_another_state(view: View) -> None:
    with translating_sqlite_errors():
        if memory := view.head_memory(settings_folder()):
            memory.refuse_another_state(view.db, view.folder)


@contextmanager
def writing(
    folder: Path,
    actor: str,
    role: str = "",
    organization: str = "",
    now: Clock = system_clock,
) -> "Iterator[Workspace]":
    """Open a workspace to write in it. A name that is not known yet is added to its people.

    Raises `Unnamed` where nobody is named, unless just one person is known and wrote on this device
    before: then nothing was written; `Locked` while another program writes in it, `OtherState` if
    it was seen here in a later or another state that nobody gave up, and whatever keeps it from
    being opened.
    """
    from casefiles.people.known_in import who_acts  # noqa: PLC0415
    from casefiles.people.person_acts import add_person  # noqa: PLC0415
    from casefiles.workspace.workspace import Workspace  # noqa: PLC0415

    _finish_its_form(folder, actor)
    with View(folder) as view, _altered_tables_named(view):
        person = who_acts(view.db, actor, this_installation())
    environment = replace(_environment(person.signature if person else actor), now=now)
    _warn_of_syncing(folder)
    with (
        Workspace(folder, environment, even_on_network=_even_on_network()) as workspace,
        _altered_tables_named(workspace),
    ):
        workspace.listen(_tell_of_enrolment)
        if workspace.privacy.is_repaired:
            say_aside(workspace.privacy.in_words)
        if not person:
            add_person(workspace, actor, role, organization)
            say_aside(f"“{actor}” is new here and was added to the people of this workspace.")
        yield workspace


def _tell_of_enrolment(changes: "Changes") -> None:
    from casefiles.acts import Act  # noqa: PLC0415

    if changes.act is Act.ENROLL_DEVICE:
        say_aside("This device is known in this workspace now, and signs what it writes.")


@dataclass(frozen=True, slots=True)
class CaseAccess:
    """A case that a command opens itself: once something was checked, or in one of two ways."""

    folder: Path
    case: str
    actor: str

    @contextmanager
    def reading(self) -> Iterator[tuple[View, CaseId]]:
        """Look at it. Raises `NotFound`, `Impossible` and what `reading` raises."""
        with reading(self.folder, actor=self.actor) as view:
            yield view, the_case(view.db, self.case).id

    @contextmanager
    def writing(self) -> "Iterator[tuple[Workspace, CaseId]]":
        """Open it to write in it. Raises `NotFound`, `Impossible` and what `writing` raises."""
        with writing(self.folder, self.actor) as workspace:
            yield workspace, the_case(workspace.db, self.case).id


@contextmanager
def after(done: str, again: str) -> Iterator[None]:
    """Write a file of what was done: raises `DoneNotWritten`, which says both, if it cannot be."""
    try:
        yield
    except CasefilesError as error:
        raise DoneNotWritten(done, error, again) from error


@contextmanager
def _altered_tables_named(view: View) -> Iterator[None]:
    """Tell a workspace that was edited by hand from a bug of ours. Raises `AlteredTables`."""
    try:
        yield
    except sql_errors() as error:
        from casefiles.storage.verify import altered_schema  # noqa: PLC0415

        if names := altered_schema(view.db):
            raise AlteredTables(view.folder, tuple(names)) from error
        raise


def create_workspace(folder: Path, actor: str) -> None:
    """Make a workspace of a folder that is empty or not there yet. Raises `AlreadyThere`.

    This alone needs nobody's name.
    """
    from casefiles.acts import UNNAMED  # noqa: PLC0415
    from casefiles.people.person_acts import add_person  # noqa: PLC0415
    from casefiles.workspace.workspace import Workspace  # noqa: PLC0415

    _warn_of_syncing(folder)
    if not actor.strip():
        say_aside(f"Nobody was named (--as or CASEFILES_ACTOR): it is journaled as “{UNNAMED}”.")
    environment = _environment(actor)
    with Workspace.create(folder, environment, even_on_network=_even_on_network()) as workspace:
        if workspace.privacy.why_open:
            say_aside(workspace.privacy.in_words)
        if actor.strip():
            add_person(workspace, actor)
        else:
            workspace.enroll_device()  # or a check would call what it signed unknown


def _warn_of_syncing(folder: Path) -> None:
    if name := synced_by(folder):
        say_aside(
            f"Warning: {name} may copy this workspace while it is written, or bring back an older"
            " one. Keep it in a folder that is not synced."
        )


def _even_on_network() -> bool:
    return bool(os.environ.get(EVEN_ON_NETWORK))


def the_case(db: Connection, named: str) -> CaseFile:
    """Return the case with this id, label or title. Raises `NotFound`, `Impossible`."""
    every = cases.every(db)
    for case in every:
        if named == case.id:
            return case
    labelled = [case for case in every if case.label == named]
    if len(labelled) > 1:  # one came from another workspace, and labels never change
        them = "; ".join(f"“{visible(each.title)}” ({each.id})" for each in labelled)
        raise Impossible(f"Several cases are labelled {named}: {them}. Name one by its id.")
    if labelled:
        return labelled[0]
    titled = [case for case in every if case.title == named]
    if len(titled) > 1:
        labels = ", ".join(case.label for case in titled)
        raise Impossible(f"Several cases have this title: {labels}. Name one by its label.")
    if not titled:
        raise NotFound("case", named)
    return titled[0]


def the_cases(db: Connection, named: str) -> list[CaseId]:
    """Return the one case that is named, or all. Raises `NotFound`, `Impossible`."""
    return [the_case(db, named).id] if named else [each.id for each in cases.every(db)]


def the_exhibits(db: Connection, case: CaseId, named: Sequence[str]) -> "list[Exhibit]":
    """Return the exhibits of a case with these labels or ids. Raises `NotFound`."""
    from casefiles.evidence import store as evidence  # noqa: PLC0415

    held = evidence.called(db, case, named)
    known = {each.label: each for each in held} | {each.id: each for each in held}
    for name in named:
        if name not in known:
            raise NotFound("exhibit", name)
    return [known[name] for name in dict.fromkeys(named)]


def the_edits(given: Sequence[str] | None) -> dict[str, str]:
    """Return what was given as FIELD=VALUE. Raises `Faulty`."""
    given = given or ()
    faults = tuple(f"“{each}” is not FIELD=VALUE" for each in given if "=" not in each)
    if faults:
        raise Faulty("--set", faults)
    pairs = (each.partition("=") for each in given)
    return {field.strip().replace("-", "_"): value for field, _, value in pairs}


def surroundings_in(folder: Path, actor: str, *, unlocks: bool = False) -> "Environment":
    """Return who acts in a workspace, also in one that cannot be read: then as they are named.

    For a command that changes something. One that `unlocks` for good goes on with that where it was
    ended. Raises `Unnamed`.
    """
    from casefiles.people.known_in import who_acts_in  # noqa: PLC0415

    _finish_its_form(folder, actor, unlocks=unlocks)
    person = who_acts_in(folder, actor, this_installation())
    return _environment(person.signature if person else actor)


def _finish_its_form(folder: Path, actor: str, *, unlocks: bool = False) -> None:
    """Go on locking a workspace, or turning it back, if that was ended halfway."""
    if is_between_forms(folder):
        from casefiles.workspace.lock_workspace import finish_what_was_begun  # noqa: PLC0415

        with progress_bar("Finishing what was begun") as progress:
            was = finish_what_was_begun(folder, _environment(actor), progress, unlocks=unlocks)
        if was and not (unlocks and was is State.UNLOCKING):  # which is said where it was asked
            say_aside(was.once_ended)


def _environment(actor: str) -> "Environment":
    from casefiles.workspace.installation import surroundings_of  # noqa: PLC0415

    return surroundings_of(actor)
