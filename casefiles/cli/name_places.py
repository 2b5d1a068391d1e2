"""Where a protected name stands in a workspace, in lines and for a script."""

from collections.abc import Sequence

from casefiles.cli.output import say, say_table
from casefiles.usages.name_places import NamePlace, NamePlaceKind

_HEAD = ("whose", "case", "what", "where", "times")


def say_places(places: Sequence[NamePlace], hold: str) -> None:
    """Say each place, `hold` being what they do, such as `still hold it`."""
    held = [each for each in places if each.what is not NamePlaceKind.UNSEARCHED]
    dark = [each for each in places if each.what is NamePlaceKind.UNSEARCHED]
    if held:
        say(f"Places that {hold}: {len(held):,}")
        say_table(_HEAD, [(e.who, e.case, e.what.value, e.where, str(e.times)) for e in held])
    else:
        say(f"Of what was searched, no places {hold}.")
    if dark:
        say("Not searched:")
        say_table(_HEAD[1:4], [(each.case, each.what.value, each.where) for each in dark])


def as_data(places: Sequence[NamePlace]) -> list[dict[str, object]]:
    """Return the places for a script."""
    return [
        {"whose": e.who, "case": e.case, "what": e.what.value, "where": e.where, "times": e.times}
        for e in places
    ]
