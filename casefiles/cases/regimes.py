"""Legal bases as data: name, place in the law, when to stop, and on which axis it is answered."""

from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from enum import Enum
from typing import Any

from casefiles.kernel import strict
from casefiles.kernel.data_files import read_data
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Faulty


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
    files = {slug: read_data(text, f"regimes/{slug}.yaml") for slug, text in texts.items()}
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


class Axis(Enum):
    """The axis of U.S. law that a case is answered on: what another's says is not said of it."""

    UFLPA = "uflpa"
    ORDER = "order"
    """A Withhold Release Order or a Finding."""

    CAATSA = "caatsa"
    DETENTION = "detention"
    """That of the detention it is made for: a protest is against a decision under any of them."""


def axis_of(regimes: Regimes, legal_basis: str, of_detention: str = "") -> Axis:
    """Return the axis of a legal basis, or of that of the detention where it goes by that."""
    own = _its_own(regimes, legal_basis)
    if own is not Axis.DETENTION:
        return own
    held = _its_own(regimes, of_detention)
    return Axis.UFLPA if held is Axis.DETENTION else held


def _its_own(regimes: Regimes, slug: str) -> Axis:
    named = regimes[slug].composition.get("axis") if slug in regimes else None
    return Axis(named) if named else Axis.UFLPA
