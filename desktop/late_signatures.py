"""Have PySide compile what describes its functions once somebody asks for a description.

It carries that as source: what writes the words of errors, signatures and stubs. All of it was
compiled and run whenever it was imported, a tenth of the start, and a window that works asks for
none of it.
"""

import builtins
from collections.abc import Callable
from threading import RLock
from typing import Any

_LATER = frozenset(
    f"shibokensupport/signature/{name}.py"
    for name in (
        "errorhandler", "layout", "parser", "lib/enum_sig", "lib/pyi_generator", "lib/tool",
    )
)  # fmt: skip
"""As PySide calls them; of `mapping`, its C looks into the names as they are."""

_compile, _one_at_a_time = compile, RLock()
_sources: dict[str, bytes | str] = {}


def look_up_in(file: str, names: dict[str, Any]) -> Callable[[str], Any]:
    """Return what gives a module its names: all of them once one is wanted."""

    def look_up(name: str) -> Any:
        with _one_at_a_time:
            if file in _sources and not name.startswith("__"):
                exec(_compile(_sources.pop(file), file, "exec"), names)  # noqa: S102 - PySide's
        if name not in names:
            raise AttributeError(name)
        return names[name]

    return look_up


def _compile_later(source: Any, file: Any, *how: Any, **also: Any) -> Any:
    if file in _LATER:
        _sources[file] = source
        source = f"import {__name__} as it\n__getattr__ = it.look_up_in({file!r}, globals())"
    return _compile(source, file, *how, **also)


vars(builtins)["compile"] = _compile_later
try:
    import PySide6.QtCore  # noqa: F401
finally:
    vars(builtins)["compile"] = _compile
