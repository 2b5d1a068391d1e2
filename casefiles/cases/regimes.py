"""Legal bases as data: what each is called, where it stands in the law, when to stop."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from casefiles.kernel import strict
from casefiles.kernel.errors import Faulty
from casefiles.kernel.yaml_io import read_yaml


@dataclass(frozen=True, slots=True)
class Regime:
    """One legal basis, from a file of `resources/regimes/`."""

    slug: str
    """As it stands in cases for ever, such as `uflpa-applicability`."""

    title: str
    order: int
    """Where it stands in a list to choose from."""

    description: str
    """In a sentence or two: when it is the right one."""

    clock: str
    """How long CBP gives, in words. Never a computed date."""

    law: tuple[str, ...]
    """Citations."""

    stop: tuple[str, ...]
    """What counsel must be asked when the result turns bad, one question each."""

    composition: Mapping[str, object] = field(default_factory=dict)
    """What is composed for it: as it stands in the file, read by the attestation room."""


Regimes = Mapping[str, Regime]


def load(texts: Mapping[str, str]) -> Regimes:
    """Read every regime by its slug, in order. Raises `Faulty`, naming every fault at once.

    `texts` are the contents of the files, by their names without `.yaml`.
    """
    files = {slug: read_yaml(text, f"regimes/{slug}.yaml") for slug, text in texts.items()}
    faults = [fault for slug, data in files.items() for fault in _faults(slug, data)]
    if faults:
        raise Faulty("regimes", tuple(faults))
    regimes = [_regime(data) for data in files.values()]
    return {each.slug: each for each in sorted(regimes, key=lambda each: (each.order, each.slug))}


def _faults(slug: str, data: object) -> Iterator[str]:
    own, composition = _apart(data)
    yield from strict.faults(Regime, own, slug)
    if not isinstance(composition, dict):
        yield f"{slug}.composition: not a record"
    if isinstance(own, dict) and own.get("slug") != slug:
        yield f"{slug}: the slug is not the name of the file"


def _regime(data: object) -> Regime:
    own, composition = _apart(data)
    return replace(strict.make(Regime, own), composition=composition)


def _apart(data: object) -> tuple[object, Any]:
    """Return what is read here, and what the attestation room reads with its own eyes."""
    if not isinstance(data, dict):
        return data, {}
    own = {key: value for key, value in data.items() if key != "composition"}
    return own, data.get("composition", {})
