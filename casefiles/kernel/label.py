"""What a field of an input is called where a person fills it in. No layout, no conditions."""

from functools import cache
from typing import Any, get_args, get_type_hints

from casefiles.kernel.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Label:
    """Stands in the `Annotated[...]` of a field; a kind of widget follows from the field's type."""

    words: str
    hint: str = ""
    """An example, or what is meant."""


@cache
def labels(kind: Any) -> dict[str, Label]:
    """Return the labels of an input's fields by name, in its order; not all have one."""
    hints = get_type_hints(kind, include_extras=True)
    told = {name: get_args(hint)[1:] for name, hint in hints.items()}
    return {
        name: each for name, extras in told.items() for each in extras if isinstance(each, Label)
    }
