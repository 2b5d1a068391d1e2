"""Under which law the goods of a case are held. Pure."""

from enum import Enum

from casefiles.cases.regimes import Regimes


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
