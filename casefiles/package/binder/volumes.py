"""Where a binder is cut into volumes: between exhibits only. Pure."""

from collections.abc import Sequence

from casefiles.package.binder.model import BinderPart, VolumeLimits

_OF_PAGE = 1_500
"""Bytes that stamping adds to a page."""


def cut(parts: Sequence[BinderPart], limits: VolumeLimits) -> list[list[BinderPart]]:
    """Return the parts of each volume, in order. One that is too large alone stands alone.

    A part that stands below another begins a volume only if the two do not fit into one.
    """
    volumes: list[list[BinderPart]] = []
    size = pages = 0
    for family in _families(parts, limits):
        more, sheets = sum(map(size_of, family)), sum(each.stamped for each in family)
        full = size + more > limits.size or pages + sheets > limits.pages
        if not volumes or full:
            volumes.append([])
            size = pages = 0
        volumes[-1] += family
        size, pages = size + more, pages + sheets
    return volumes


def size_of(part: BinderPart) -> int:
    """Return about how many bytes a part has in a volume."""
    return part.size + _OF_PAGE * part.stamped


def _families(parts: Sequence[BinderPart], limits: VolumeLimits) -> list[list[BinderPart]]:
    """Return parts with those below them, as far as they fit into one volume."""
    families: list[list[BinderPart]] = []
    for part in parts:
        above = families[-1] if families else []
        together = [*above, part]
        fits = (
            sum(map(size_of, together)) <= limits.size
            and sum(each.stamped for each in together) <= limits.pages
        )
        if part.below and any(each.label == part.below for each in above) and fits:
            above.append(part)
        else:
            families.append([part])
    return families
