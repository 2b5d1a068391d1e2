"""How what is brought over is spoken of."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from casefiles.cases.detentions.port_time import PortTime
from casefiles.chain.reuse.model import ReusedThing, ReusePlan
from casefiles.changes import TableName

_NAMES = {
    TableName.PARTY: ("party", "parties"),
    TableName.FURTHER_NAME: ("name of an owner", "names of owners"),
    TableName.EXHIBIT: ("exhibit", "exhibits"),
    TableName.PASSAGE: ("passage", "passages"),
    TableName.NOTED_FACT: ("noted fact", "noted facts"),
    TableName.TRANSLATION: ("translation", "translations"),
    TableName.TRANSLATED_PLACE: ("place of a translation", "places of translations"),
    TableName.TRANSLATED_VALUE: ("value of a form", "values of forms"),
    TableName.STEP: ("step", "steps"),
    TableName.LINK: ("link", "links"),
    TableName.CHAIN_PAPER: ("document of the chain", "documents of the chain"),
    TableName.RECIPE: ("recipe", "recipes"),
}

NEVER = (
    "Statuses, decisions, screening verdicts, labels, citations and assessments never come along."
)


def counted(counts: Mapping[TableName, int]) -> str:
    """Return how many of each: `1 party, 3 exhibits`."""
    told = [f"{n} {_NAMES[kind][n != 1]}" for kind, n in counts.items()]
    return ", ".join(told) or "nothing new"


def kind_of(thing: ReusedThing) -> str:
    """Return what sort of thing it is: `exhibit`."""
    return _NAMES[TableName(thing.head.kind)][0]


def preview(coming: ReusePlan) -> str:
    """Return what comes, in a sentence, with how many rows were brought before."""
    words = f"From {coming.source.label}: {counted(coming.counts)}."
    if coming.passed:
        rows = "1 row was" if coming.passed == 1 else f"{coming.passed} rows were"
        words = f"{words} {rows} reused before and will be skipped."
    return words


def stands(things: Sequence[ReusedThing]) -> str:
    """Return how much is to be confirmed, by kind: `2 of 9 things are to be confirmed: 2 steps`."""
    left = [each for each in things if each.open]
    many = f"{len(things)} item{'s' * (len(things) != 1)}"
    if not left:
        return f"✓ All of it is confirmed for this period: {many}."
    kinds = Counter(TableName(each.head.kind) for each in left)
    told = counted({kind: kinds[kind] for kind in _NAMES if kinds[kind]})
    are = "is" if len(left) == 1 else "are"
    return f"○ {len(left)} of {many} {are} to be confirmed for this period: {told}."


def origin(
    thing: ReusedThing, time: PortTime, written: Callable[[date], str] = date.isoformat
) -> str:
    """Return where it came from and what is to be done, or who did it.

    `written` says how a day is written.
    """
    head = thing.head
    came = f"reused from {head.from_label} by {head.by} on {written(time.day(head.at))}"
    if thing.open:
        return f"{came}; confirm for this period"
    day = f" on {written(time.day(head.confirmed_at))}" if head.confirmed_at else ""
    return f"{came}; confirmed by {head.confirmed_by}{day}"
