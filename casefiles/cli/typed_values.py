"""What was typed for a parameter, as the command takes it, without a library where none is needed.

typer has pydantic make a validator for each parameter, which takes longer than most commands do:
a sixth of a second with its import. Text that is taken as it is, or read by a parser of ours, needs
none. Whatever else there is, and whatever is refused, is left to typer, which finds the words.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from typer.core import TyperCommand, TyperGroup

from casefiles.kernel.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class TypedValue:
    """How a parameter takes its value: in place of what typer makes for it (`RuntimeParam`)."""

    as_typer: Callable[[], Any]
    """Returns that one. pydantic is not imported before it is called."""

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """Return what the command gets. Raises `BadParameter`, or what a parser of ours raises."""
        descriptor = param.type_descriptor
        is_many = param.multiple or param.nargs == -1
        if value is None:
            return () if is_many else None
        if is_many == descriptor.is_list and is_many == isinstance(value, list | tuple):
            taken = [_taken(each, descriptor) for each in (value if is_many else [value])]
            if _NOT_OURS not in taken:
                return taken if is_many else taken[0]
        return self.as_typer().coerce(value, param=param, ctx=ctx)


class PlainCommand(TyperCommand):
    """A command whose parameters take their values so, `--help` too."""

    def get_params(self, ctx: Any) -> list[Any]:
        """Return the parameters, as whoever reads a command line asks for them."""
        return _taking_typed_values(super().get_params(ctx))


class PlainGroup(TyperGroup):
    """The same of a group."""

    def get_params(self, ctx: Any) -> list[Any]:
        """Return the parameters, as whoever reads a command line asks for them."""
        return _taking_typed_values(super().get_params(ctx))


def _taking_typed_values(parameters: list[Any]) -> list[Any]:
    for each in parameters:
        as_typer = getattr(each, "get_runtime_param", None)  # None before pydantic came to typer
        if as_typer and not isinstance(as_typer, partial):
            each.get_runtime_param = partial(TypedValue, as_typer)
    return parameters


_NOT_OURS = object()
_PLAIN = (str, list[str])


def _taken(value: object, descriptor: Any) -> object:
    if parser := descriptor.parameter_info.parser:
        try:
            return parser(value)
        except (ValueError, AssertionError):  # as pydantic has it: typer says it
            return _NOT_OURS
    if descriptor.annotation in _PLAIN and isinstance(value, str):
        return value
    if descriptor.annotation is int and type(value) is int and not descriptor.is_ranged:
        return value  # what it is if nothing was typed
    return _NOT_OURS
