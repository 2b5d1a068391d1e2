"""Which questions of preflight a test raises, written down as it runs.

`raised_by.yaml` names for each question the test whose record raises it; each of those is watched.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType
from typing import Final

import pytest

from casefiles.attestation import preflight as package
from casefiles.attestation.preflight import items
from casefiles.attestation.templates import Severity
from casefiles.kernel.yaml_io import read_yaml

TABLE: Final = Path(__file__).with_name("raised_by.yaml")
FOLDER: Final = "tests/casefiles/attestation/"
"""Where the tests are that it names."""


@cache
def raised_by() -> Mapping[str, str]:
    """Return for each question the test that raises it, from `FOLDER` on."""
    return {
        str(question): str(test)
        for question, test in read_yaml(TABLE.read_text("utf-8"), TABLE.name).items()
    }


@cache
def questions_of(test: str) -> frozenset[str]:
    """Return the questions for which a test is named, by its node id."""
    name = test.removeprefix(FOLDER)
    return frozenset(question for question, by in raised_by().items() if by == name)


@contextmanager
def watched() -> Iterator[set[str]]:
    """Give the set of all questions that are raised meanwhile, however they are asked."""
    raised = set[str]()
    with pytest.MonkeyPatch.context() as patch:
        for module in _modules():
            for question, check in {**getattr(module, "CHECKS", {})}.items():
                patch.setitem(module.CHECKS, question, _counted(question, check, raised))
        patch.setattr(items, "_of_kind", _seen(items._of_kind, raised))
        yield raised


def _modules() -> list[ModuleType]:
    return [import_module(f"{package.__name__}.{e.name}") for e in iter_modules(package.__path__)]


def _counted(question, check, raised):
    def counted(*given):
        found = tuple(check(*given))
        raised.update([question] if found else [])
        return iter(found)

    return counted


def _seen(of_kind, raised):
    def seen(*given):
        for item in of_kind(*given):
            if item.severity is not Severity.FIXED:
                raised.add(item.about.item)
            yield item

    return seen
