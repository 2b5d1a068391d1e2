"""Which commands there are, as the modules that have them declare it; none of these is imported.

A module declares a command by `@command("case add-line")` above a function, whose docstring is its
help; or one that has commands of its own by `Subcommands("workspace quarantine", "Originals ...")`.
That is read off its source, and of no more modules than a call needs. Where there is no source, as
in a program that was frozen, a module whose byte code names the group is imported instead: slower,
and the same commands.
"""

import ast
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Any

from casefiles.kernel.dataclass import dataclass

PACKAGES = ("records", "reports", "workflows")


@dataclass(frozen=True, slots=True)
class DeclaredCommand:
    """A command by what is typed, such as `case add-line`; its module, and what it says of itself.

    Of one with commands of its own it is the first that counts, `workspace quarantine`.
    """

    place: str
    module: str
    help: str

    @property
    def name(self) -> str:
        """What is typed behind the group."""
        return self.place.partition(" ")[2]


def declared_commands(group: str = "", wanted: str = "") -> list[DeclaredCommand]:
    """Return the commands of a group, or of all groups, in the order of the alphabet.

    Where a module that is called like the wanted one has it, it is that one alone.
    """
    if found := _wanted_of(_called(wanted), group, wanted):
        return found
    modules = _modules()
    if wanted and (found := _wanted_of(_called_like(group, wanted, modules), group, wanted)):
        return found
    found = [each for module in modules for each in _declared_in(module, group)]
    return sorted(found, key=lambda each: each.place)


def _wanted_of(modules: list[str], group: str, wanted: str) -> list[DeclaredCommand]:
    """Return the wanted command from the first module that has it; none where none has."""
    declared = (each for module in modules for each in _declared_in(module, group))
    return [*islice((each for each in declared if each.name == wanted), 1)]


def _called(wanted: str) -> list[str]:
    """Return the modules that are called just so, as most are: no others are listed for that."""
    name, here = wanted.replace("-", "_"), Path(__file__).parent
    if not name.isidentifier() or name != name.lower():  # not all file systems tell case apart
        return []
    found = [each for each in PACKAGES if (here / each / f"{name}.py").is_file()]
    return [f"{__package__}.{package}.{name}" for package in found]


def _called_like(group: str, wanted: str, modules: list[str]) -> list[str]:
    """Return the modules in whose names no word stands that was not typed, the likeliest first."""
    said = _words(wanted)
    called = {each: _words(each.rpartition(".")[2]) for each in modules}
    likely = [each for each, words in called.items() if words <= said | {group.rstrip("s")}]
    return sorted(likely, key=lambda each: len(called[each] & said), reverse=True)


def _words(name: str) -> set[str]:
    """Return the words of a name, of which one or many may be spoken of."""
    return {each.rstrip("s") for each in name.replace("-", "_").split("_")}


def _modules() -> list[str]:
    import pkgutil  # noqa: PLC0415 - not where the module is called as the command

    here = Path(__file__).parent
    return [
        f"{__package__}.{package}.{found.name}"
        for package in PACKAGES
        for found in pkgutil.iter_modules([str(here / package)])
    ]


def _declared_in(module: str, group: str) -> Iterator[DeclaredCommand]:
    """Yield what a module declares for a group, or for any."""
    if (source := _asked_of_loader("get_source", module)) is not None:
        speaks = not group or f'"{group} ' in source
        declared = read_off(source, module) if speaks else []
    else:
        code = _asked_of_loader("get_code", module)
        words = [each for each in code.co_consts if isinstance(each, str)] if code else [group]
        speaks = any(each.startswith(group) for each in words)
        declared = imported(module) if speaks else []
    yield from (each for each in declared if each.place.startswith(f"{group} " if group else ""))


def _asked_of_loader(what: str, module: str) -> Any:
    """Return the source or the byte code of a module; None where its loader does not tell."""
    found = find_spec(module)
    ask = getattr(found.loader if found else None, what, None)
    return ask(module) if ask else None


def read_off(source: str, module: str) -> list[DeclaredCommand]:
    """Return the commands that a source declares."""
    declared = list[DeclaredCommand]()
    for each in _statements(source):
        match each:
            case ast.FunctionDef(
                decorator_list=[
                    ast.Call(func=ast.Name(id="command"), args=[ast.Constant(value=str(place))])
                ]
            ):
                declared.append(DeclaredCommand(place, module, ast.get_docstring(each) or ""))
            case ast.Assign(
                value=ast.Call(
                    func=ast.Name(id="Subcommands"),
                    args=[ast.Constant(value=str(place)), ast.Constant(value=str(line))],
                )
            ):
                declared.append(DeclaredCommand(place, module, line))
            case _:
                pass
    return declared


def _statements(source: str) -> list[ast.stmt]:
    """Parse what stands where something is declared: two empty lines part it from all else."""
    parts = [e for e in source.split("\n\n\n") if "@command(" in e or "Subcommands(" in e]
    try:
        return [each for part in parts for each in ast.parse(part).body]
    except SyntaxError:  # the lines stood in a text
        return ast.parse(source).body


def imported(module: str) -> list[DeclaredCommand]:
    """Return the commands that a module has once it is imported."""
    from casefiles.cli.decorators import commands_in  # noqa: PLC0415 - only where there is no source

    held = commands_in(import_module(module))
    return [DeclaredCommand(place, module, each.help or "") for place, each in held.items()]
