"""Where an entry point finds the data the program ships with."""

from functools import cache

from casefiles.cases.regimes import Regime, Regimes, load
from casefiles.errors import Impossible
from resources import folder


@cache
def regimes() -> Regimes:
    """Return the legal bases the program knows."""
    files = [file for file in folder("regimes").iterdir() if file.name.endswith(".yaml")]
    return load({file.name.removesuffix(".yaml"): file.read_text("utf-8") for file in files})


def the_regime(slug: str) -> Regime:
    """Return a legal basis. Raises `Impossible`, which names those there are."""
    known = regimes()
    if slug not in known:
        raise Impossible(f"“{slug}” is no legal basis. There are: {', '.join(known)}.")
    return known[slug]
