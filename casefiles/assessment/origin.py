"""Where workers come from and goods are made: which context that proposes, and what it opens. Pure.

A proposal from names that people typed. Nothing is concluded from a name that is not known.
"""

import re
import unicodedata

from casefiles.chain.region import InRegion, region_of
from casefiles.checklists.model import Checklist

RECRUITMENT = ("SI-R", "SI-W", "SI-X")
"""The groups that are asked wherever workers come out of a region with a context of its own."""

XINJIANG, TIBET = "ctx-xuar", "ctx-tibet"
_TIBET = re.compile(
    r"西藏|拉萨|拉薩|日喀则|昌都|林芝|山南市|那曲|阿里地区|བོད"
    r"|(?<![a-z])(?:tibet|xizang|lhasa|shigatse|rikaze|chamdo|qamdo|nyingchi|nagqu|ngari)(?![a-z])"
)


def proposed_context(checklist: Checklist, *regions: str) -> str:
    """Return the context pack that these names of regions propose, or nothing."""
    text = "\n".join(regions)
    if region_of(text) is InRegion.NAMED:
        named = XINJIANG
    elif _TIBET.search(unicodedata.normalize("NFKC", text).casefold()):
        named = TIBET
    else:
        named = ""
    return named if named in checklist.packs else ""


def opened_by_origin(checklist: Checklist, worker_region: str) -> tuple[str, ...]:
    """Return the groups that the workers' origin opens, whatever the legal basis.

    A name that a place elsewhere has too opens them as well: to ask costs little.
    """
    known = proposed_context(checklist, worker_region)
    shared = region_of(worker_region) is InRegion.SHARED
    groups = {each.id for each in checklist.groups}
    return tuple(each for each in RECRUITMENT if each in groups) if known or shared else ()
