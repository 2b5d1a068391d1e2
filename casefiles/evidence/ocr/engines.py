"""The engines that are installed, the one that is asked first first."""

from casefiles.evidence.ocr import rapid, tesseract
from casefiles.evidence.ocr.engine import Engine
from casefiles.kernel.errors import Impossible

MISSING = (
    "No engine that recognizes text is installed. On Debian and Ubuntu: apt install tesseract-ocr"
    " tesseract-ocr-chi-sim tesseract-ocr-uig. Or, for Chinese and English, install this program"
    " with its extra “ocr”."
)


def installed() -> tuple[Engine, ...]:
    """Every engine on this machine that can be confined. Takes a moment the first time."""
    found: tuple[Engine | None, ...] = (tesseract.installed(), rapid.installed())
    return tuple(each for each in found if each)


def named(name: str = "", languages: tuple[str, ...] = ()) -> Engine:
    """Return the engine a person asked for, or the first. Raises `Impossible`."""
    there = installed()
    if not there:
        raise Impossible(MISSING)
    chosen = next((each for each in there if name in ("", each.name)), None)
    if chosen is None:
        raise Impossible(f"{name} is not installed; {', '.join(each.name for each in there)} is.")
    if unknown := [each for each in languages if each not in chosen.languages]:
        known = ", ".join(each for each in chosen.languages if each != "osd") or "none to choose"
        raise Impossible(f"{chosen.label} has no language {', '.join(unknown)}. It has: {known}.")
    return chosen
