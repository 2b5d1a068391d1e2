"""pyHanko without the HTTP client that it brings along: nothing is ever asked of a server by it.

`pyhanko.sign` imports aiohttp to be able to fetch time stamps and revocation lists, and pyHanko
0.38 has no import path that does without. That was a third of importing it, and code for a network
in processes that read strangers' files. So a module stands in for it meanwhile of which nothing can
be made: whoever would connect all the same is told, as by a library that is not installed.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

_CLIENT = "aiohttp"


@contextmanager
def without_http_client() -> Iterator[None]:
    """Import pyHanko for the first time. One that was imported before is left as it is."""
    if _CLIENT in sys.modules:
        yield
        return
    sys.modules[_CLIENT] = _Absent(_CLIENT)
    try:
        yield
    finally:
        del sys.modules[_CLIENT]


class _Absent(ModuleType):
    """Has every name, as annotations and `isinstance` ask for them, and makes nothing."""

    def __getattr__(self, name: str) -> type:
        if name.startswith("__"):
            raise AttributeError(name)
        return type(name, (_NotMade,), {"__module__": self.__name__})


class _NotMade:
    def __init__(self, *_: object, **__: object) -> None:
        raise ImportError(f"{_CLIENT} is not imported: nothing is asked of a server here")
