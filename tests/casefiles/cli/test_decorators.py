"""What most commands have is built from the signature of a plain function."""

from sqlite3 import Connection
from types import SimpleNamespace
from typing import Annotated

import pytest
import typer

from casefiles.cases.model import CaseFile
from casefiles.cli.decorators import Edits, OptionGroup, SomeEdits, command, commands_in
from casefiles.cli.session import CaseAccess, Json
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import CasefilesError, Faulty
from casefiles.kernel.ids import CaseId
from casefiles.kernel.workspace_errors import NotAWorkspace
from casefiles.workspace.view import View
from casefiles.workspace.workspace import Workspace


def built(function):
    """Return a command as it is asked for by its name."""
    return commands_in(SimpleNamespace(it=command("it")(function)))["it"]


def typed(function):
    """Return the arguments and options of a command, in their order."""
    return [" ".join(each.opts) for each in built(function).params]


def run(function, *arguments):
    built(function).main([str(each) for each in arguments], standalone_mode=False)


def test_who_acts_is_asked_of_a_command_that_writes_and_of_no_other():
    def writes(workspace: Workspace, case: CaseId, what: str, values: Edits) -> None: ...
    def looks(view: View, case: CaseFile, values: SomeEdits) -> None: ...
    def needs_none(what: str) -> None: ...

    assert typed(writes) == ["workspace", "case", "what", "--set", "--as"]
    assert typed(looks) == ["workspace", "case", "--set"]
    assert typed(needs_none) == ["what"]


def test_json_stays_the_last_that_is_listed():
    def writes(workspace: Workspace, again: bool = False, json: Json = False) -> None: ...

    assert typed(writes) == ["workspace", "--again", "--as", "--json"]


@dataclass(frozen=True, slots=True)
class Cut(OptionGroup):
    most: Annotated[int, typer.Option("--max-mb", min=1)] = 100
    since: str = ""


def test_options_of_several_commands_are_typed_each_and_come_together():
    got = []

    def cuts(what: str, cut: Cut, json: Json = False) -> None:
        got.append((what, cut, json))

    assert typed(cuts) == ["what", "--max-mb", "--since", "--json"]
    run(cuts, "A", "--since", "A-01")
    assert got == [("A", Cut(since="A-01"), False)]
    with pytest.raises(typer.BadParameter):
        run(cuts, "A", "--max-mb", "0")


@dataclass(frozen=True, slots=True)
class Where(OptionGroup):
    server: Annotated[str, typer.Option("--server")]
    port: int = 5432


def test_an_option_of_several_commands_that_has_no_default_is_asked_for():
    got = []

    def goes(where: Where) -> None:
        got.append(where)

    with pytest.raises(typer.BadParameter, match="server"):
        run(goes, "--port", "1")
    run(goes, "--server", "here")
    assert got == [Where("here")]


def test_a_function_gets_what_was_opened_and_looked_up(ws):
    got = []

    def writes(workspace: Workspace, case: CaseId, values: Edits) -> None:
        got.append((type(workspace), case, values, workspace.environment.actor))

    def looks(view: View, case: CaseFile, values: SomeEdits) -> None:
        got.append((type(view), case.label, case.id, values))

    def reads(db: Connection, case: CaseId) -> None:
        got.append((type(db), case, db.in_transaction))

    run(writes, ws, "C-001", "--set", "made-on=x", "--as", "Ada")
    run(looks, ws, "Mill")
    run(reads, ws, "C-001")
    case = got[0][1]
    assert got == [
        (Workspace, case, {"made_on": "x"}, "Ada"),
        (View, "C-001", case, {}),
        (Connection, case, True),
    ]


def test_who_checks_something_first_opens_the_case_when_it_is_time(ws, tmp_path):
    got = []

    def checks(access: CaseAccess, what: str, json: Json = False) -> None:
        if what == "wrong":
            return
        with access.reading() as (view, seen):
            got.append((type(view), seen))
        with access.writing() as (workspace, case):
            got.append((type(workspace), case, workspace.environment.actor))

    assert typed(checks) == ["workspace", "case", "what", "--as", "--json"]
    run(checks, tmp_path / "gone", "C-001", "wrong")
    run(checks, ws, "Mill", "right", "--as", "Ada")
    case = got[0][1]
    assert got == [(View, case), (Workspace, case, "Ada")]
    with pytest.raises(CasefilesError, match="C-009"):
        run(checks, ws, "C-009", "right")


def test_what_is_not_field_and_value_is_said_before_anything_is_opened(tmp_path):
    def writes(workspace: Workspace, case: CaseId, values: Edits) -> None:
        raise AssertionError

    with pytest.raises(Faulty):
        run(writes, tmp_path, "C-001", "--set", "nothing")
    with pytest.raises(NotAWorkspace):
        run(writes, tmp_path, "C-001", "--set", "made_on=x")


def test_a_case_that_is_not_there_is_said_and_the_function_is_not_run(ws):
    def looks(view: View, case: CaseFile) -> None:
        raise AssertionError

    with pytest.raises(CasefilesError, match="C-009"):
        run(looks, ws, "C-009")
