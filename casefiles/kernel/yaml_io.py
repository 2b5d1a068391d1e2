"""Read YAML, plain data only: a key that stands twice is a fault. The one door to PyYAML."""

from collections.abc import Hashable
from typing import Any, cast

import yaml

from casefiles.kernel.errors import Faulty

_Safe: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the same, in C where it was built


class _Strict(_Safe):  # type: ignore[misc]
    """Makes nothing but text, numbers, truths, days, lists and records."""

    def construct_mapping(
        self,
        node: yaml.MappingNode,
        deep: bool = False,  # noqa: FBT001, FBT002 - as in PyYAML
    ) -> dict[Hashable, Any]:
        seen: set[Hashable] = set()
        for key_node, _ in node.value:
            key = cast("Hashable", self.construct_object(key_node, deep=True))
            if key in seen:
                line = key_node.start_mark.line + 1
                raise yaml.MarkedYAMLError(problem=f"line {line}: {key!r} stands there twice")
            seen.add(key)
        return cast("dict[Hashable, Any]", super().construct_mapping(node, deep=deep))


def _day_or_text(loader: Any, node: yaml.ScalarNode) -> Any:
    """Return a day; one that cannot be stays text, so that it is named with all other faults."""
    try:
        return loader.construct_yaml_timestamp(node)
    except ValueError:
        return node.value


_Strict.add_constructor("tag:yaml.org,2002:timestamp", _day_or_text)


def read_yaml(text: str, what: str) -> Any:
    """Read a YAML text. Raises `Faulty`, which speaks of it as `what`."""
    try:
        return yaml.load(text, Loader=_Strict)  # noqa: S506 - a SafeLoader, only stricter
    except (yaml.YAMLError, ValueError, TypeError, RecursionError) as error:
        raise Faulty(what, (" ".join(str(error).split()),)) from None
