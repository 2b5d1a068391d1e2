"""A command is a plain function: what most commands have is built from its signature.

A parameter of one of these types is supplied, and the command line gets what it takes:

* `Workspace`: WORKSPACE and `--as`; it is opened to write in it under that name.
* `View`, or `Connection` where one state is read: WORKSPACE; it is only looked at.
* `CaseFile`, or `CaseId`: CASE, looked up in what was opened.
* `CaseAccess`: WORKSPACE, CASE and `--as` for a command that checks something before it opens them,
  or now reads and now writes.
* `Edits`, and `SomeEdits` where nothing has to be said: `--set`, read before anything is opened.
* An `OptionGroup`: an option for each of its fields.

Every other parameter is an argument or option of its own, as typer has it.

The name that it is given is what is typed, its group and its name there: it is in the help, and
found, by that alone (`declared_commands`).
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import MISSING, field, fields
from inspect import Parameter, Signature, signature
from pathlib import Path
from sqlite3 import Connection
from types import ModuleType
from typing import TYPE_CHECKING, Annotated, Any, get_type_hints

import typer
from typer.main import get_group

from casefiles.cases.model import CaseFile
from casefiles.cli.session import (
    As,
    Case,
    CaseAccess,
    Folder,
    Json,
    MaySet,
    Set,
    reading,
    the_case,
    the_edits,
    writing,
)
from casefiles.cli.typed_values import PlainCommand, PlainGroup
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId
from casefiles.workspace.view import View

if TYPE_CHECKING:
    from casefiles.workspace.workspace import Workspace

Edits = Annotated[dict[str, str], "at least one FIELD=VALUE"]
"""What was given with `--set`, which has to be."""

SomeEdits = Annotated[dict[str, str], "FIELD=VALUE"]
"""The same where nothing has to be said."""


@dataclass(frozen=True, slots=True)
class OptionGroup:
    """Options that several commands have: a field for each, annotated as a parameter is."""


_CASES = (CaseFile, CaseId)


def _writes(annotation: object) -> bool:
    """Whether it is `Workspace`. Only a command that writes has imported it, and all it needs."""
    module = sys.modules.get("casefiles.workspace.workspace")
    return module is not None and annotation is module.Workspace


def _is_store(annotation: object) -> bool:
    return annotation in (View, Connection) or _writes(annotation)


@dataclass(frozen=True, slots=True)
class FunctionCommand:
    """A command as its module has it: what is typed, and the function that typer reads and runs."""

    place: str
    run: Callable[..., None]


@dataclass(frozen=True, slots=True)
class Subcommands:
    """A command with commands of its own, such as `workspace quarantine save`; and its help."""

    place: str
    line: str
    commands: list[FunctionCommand] = field(default_factory=list)

    def command(self, name: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
        """Make one of these of a function."""

        def add(function: Callable[..., None]) -> Callable[..., None]:
            self.commands.append(FunctionCommand(name, _as_typed(function)))
            return function

        return add


def command(place: str) -> Callable[[Callable[..., None]], FunctionCommand]:
    """Make a command of a function, by its group and its name there: `case add-line`."""
    return lambda function: FunctionCommand(place, _as_typed(function))


def commands_in(module: ModuleType) -> dict[str, Any]:
    """Return the commands that stand in a module by what is typed: `TyperCommand`, `TyperGroup`."""
    app = typer.Typer(rich_markup_mode=None)  # a stranger's text is never markup
    for each in vars(module).values():
        if isinstance(each, FunctionCommand):
            app.command(each.place, cls=PlainCommand)(each.run)
        elif isinstance(each, Subcommands):
            inner = typer.Typer(
                name=each.place, cls=PlainGroup, no_args_is_help=True, help=each.line
            )
            for one in each.commands:
                inner.command(one.place, cls=PlainCommand)(one.run)
            app.add_typer(inner)
    return dict(get_group(app).commands)


def _as_typed(function: Callable[..., None]) -> Callable[..., None]:
    """Return the function as typer is to see it: with what is typed in place of what is supplied.

    A function to which nothing is supplied is returned as it is.
    """
    wanted = [*signature(function, eval_str=True).parameters.values()]
    supplied = (
        _is_store(e.annotation) or e.annotation is CaseAccess or _is_edits(e) or _is_group(e)
        for e in wanted
    )
    if not any(supplied):
        return function

    def run(**typed: Any) -> None:
        for each in filter(_is_edits, wanted):
            typed[each.name] = the_edits(typed[each.name])
        for each in filter(_is_group, wanted):
            group = each.annotation
            typed[each.name] = group(**{e.name: typed.pop(e.name) for e in fields(group)})
        with _supplied(wanted, typed) as given:
            function(**given)

    shown = _typed(wanted)
    run.__signature__ = Signature(shown)  # type: ignore[attr-defined]
    run.__annotations__ = {each.name: each.annotation for each in shown}
    run.__doc__ = function.__doc__
    return run


def _is_edits(parameter: Parameter) -> bool:
    return bool(parameter.annotation in (Edits, SomeEdits))


def _is_group(parameter: Parameter) -> bool:
    return isinstance(parameter.annotation, type) and issubclass(parameter.annotation, OptionGroup)


def _options_of(group: type[OptionGroup]) -> Iterator[Parameter]:
    hints = get_type_hints(group, include_extras=True)
    for each in fields(group):
        annotation, only = hints[each.name], Parameter.KEYWORD_ONLY
        default = Parameter.empty if each.default is MISSING else each.default
        yield Parameter(each.name, only, default=default, annotation=annotation)


def _typed(wanted: Sequence[Parameter]) -> list[Parameter]:
    """Return the arguments and options; `--as` stands last, or before a last `--json`."""
    typed = list[Parameter]()
    for each in wanted:
        if _is_group(each):
            typed += _options_of(each.annotation)
        elif each.annotation is not CaseAccess:
            typed.append(_one_typed(each))
    if any(each.annotation is CaseAccess for each in wanted):
        typed = [_argument("workspace", Folder), _argument("case", Case), *typed]
    if any(_writes(each.annotation) or each.annotation is CaseAccess for each in wanted):
        actor = Parameter("actor", Parameter.KEYWORD_ONLY, default="", annotation=As)
        typed.insert(len(typed) - (typed[-1].annotation == Json), actor)
    return typed


def _one_typed(wanted: Parameter) -> Parameter:
    only = Parameter.KEYWORD_ONLY
    if _is_store(wanted.annotation):
        return _argument("workspace", Folder)
    if wanted.annotation in _CASES:
        return _argument("case", Case)
    if wanted.annotation == Edits:
        return wanted.replace(kind=only, annotation=Set)
    if wanted.annotation == SomeEdits:
        return wanted.replace(kind=only, annotation=MaySet, default=None)
    return wanted.replace(kind=only)


def _argument(name: str, annotation: Any) -> Parameter:
    return Parameter(name, Parameter.KEYWORD_ONLY, annotation=annotation)


@contextmanager
def _supplied(wanted: Sequence[Parameter], typed: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Open what the function wants opened, and yield all that it is called with."""
    access = next((each for each in wanted if each.annotation is CaseAccess), None)
    if access is not None:
        named = (typed.pop("workspace"), typed.pop("case"), typed.pop("actor"))
        yield typed | {access.name: CaseAccess(*named)}
        return
    store = next((each for each in wanted if _is_store(each.annotation)), None)
    if store is None:
        yield typed
        return
    folder: Path = typed.pop("workspace")
    with _opened(store.annotation, folder, typed.pop("actor", "")) as opened:
        given = typed | {store.name: opened}
        for each in wanted:
            if each.annotation in _CASES:
                db = opened if isinstance(opened, Connection) else opened.db
                case = the_case(db, given.pop("case"))
                given[each.name] = case if each.annotation is CaseFile else case.id
        yield given


@contextmanager
def _opened(kind: type, folder: Path, actor: str) -> "Iterator[Workspace | View | Connection]":
    if _writes(kind):
        with writing(folder, actor) as workspace:
            yield workspace
        return
    with reading(folder) as view:
        if kind is View:
            yield view
            return
        with view.reading() as db:
            yield db
