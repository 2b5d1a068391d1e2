"""The record of screening: which names, against which lists, what came close, what was decided."""

from collections.abc import Iterator, Sequence

from casefiles.attestation.layout.model import (
    Block,
    Callout,
    Heading,
    NameValueTable,
    Para,
    ParagraphStyle,
    Span,
    Spans,
    Table,
    plain,
)
from casefiles.attestation.model import Audience
from casefiles.attestation.record.matter import ScreenedNames
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.references import linked
from casefiles.attestation.wording import day, days_in_words, in_groups, moment, sentence
from casefiles.cases.model import Party
from casefiles.chain.screening.model import ListRow, MatchVerdict, NameKind, Screening
from casefiles.chain.screening.summary import ListState, ReviewedCandidate, UsedList
from casefiles.chain.screening.wording import CLEAN, KINDS, SHORT, days_old, section
from casefiles.kernel.counts import counted

_DECIDED = {
    MatchVerdict.SAME: "Decided: same party.",
    MatchVerdict.OTHER: "Decided: different party.",
}

_COUNTRIES = {
    "china": "CN",
    "democratic republic of congo": "CD",
    "malawi": "MW",
    "turkmenistan": "TM",
    "zimbabwe": "ZW",
}
"""Countries of rows that hold by origin, as the lists write them; a row of any other is printed."""

_FEW = 2
"""Rows that hold by origin and are told in a sentence."""

_OURS = "a Chinese name by our own reading, on no list"


def screening(record: CaseRecord, audience: Audience) -> Iterator[Block]:
    """Yield the record of the last screening. Nothing if there was none."""
    held = record.matter.screening
    if held is None or held.screened.screening is None:
        return
    made = held.screened.screening
    yield Heading(2, "Screening against lists", "screening")
    yield NameValueTable(tuple(_made(record, made, audience)))
    yield Heading(3, "Lists used")
    lists = tuple(_list(record, each, audience) for each in held.screened.lists)
    yield Table(("List", "As of", "Source and SHA-256"), lists, (0.2, 0.24, 0.56))
    yield Heading(3, "Names screened and their status")
    yield from _names(record, held)
    if held.screened.candidates:
        yield Heading(3, "Possible matches, and decisions")
        said = (
            "Every listed row within the threshold is shown, by its nearest name. The score alone"
            " decides nothing."
        )
        yield Para(plain(said))
        heads = ("Name screened", "As listed", "Score", "Decision")
        rows = tuple(_candidate(record, each, audience) for each in held.screened.candidates)
        yield Table(heads, rows, (0.2, 0.32, 0.12, 0.36))
    yield from by_origin(record, held)
    yield Callout("Limits of this screening", (Para(plain(_worth(held, made))),))


def _made(record: CaseRecord, made: Screening, audience: Audience) -> Iterator[tuple[str, Spans]]:
    yield "Made", plain(f"{moment(record.here(made.at))}, by {made.by}")
    matcher = f"matcher {made.matcher}; " if audience is Audience.COUNSEL else ""
    yield "How", plain(f"{matcher}every row with a score of {made.threshold} of 100 or more")
    if record.today > record.day_of(made.at):
        yield "Shown as it stood", plain(moment(record.here(record.at)))


def _list(record: CaseRecord, used: UsedList, audience: Audience) -> tuple[Spans, ...]:
    age = days_old(used, record.today)
    old = " It is outdated." if used.is_old(record.today) else ""
    said = f"Snapshot of {day(used.dated)}, not current; {age}.{old} {counted(used.rows, 'row')}."
    stamp = f" The page said: “{used.page_says}”." if used.page_says else ""
    note = f" {used.note}" if used.note and audience is Audience.COUNSEL else ""
    source = f"{sentence(used.source)}{note} SHA-256 {in_groups(used.digest)}."
    return plain(used.title), plain(said + stamp), plain(days_in_words(source))


def _names(record: CaseRecord, held: ScreenedNames) -> Iterator[Block]:
    rows = tuple(_standing(held, each) for each in record.parties)
    if rows:
        heads = ("Party, and the names screened", "Status")
        yield Table(heads, rows, (0.6, 0.4))


def _standing(held: ScreenedNames, party: Party) -> tuple[Spans, ...]:
    status = held.screened.status(party.id)
    asked = [each.name for group in held.screened.groups_of(party.id) for each in group.names]
    names = (Span(asked[0] if asked else party.name), *(Span(f"; {each}") for each in asked[1:]))
    said = f"{status.shape} {status.words}"
    if status.unscreened and status.state is not ListState.NOT_SCREENED:
        said += f"; not screened as {', '.join(status.unscreened)}"
    return names, plain(said)


def _candidate(
    record: CaseRecord, weighed: ReviewedCandidate, audience: Audience
) -> tuple[Spans, ...]:
    return (
        plain(weighed.candidate.name),
        plain(as_listed(weighed, audience)),
        plain(score_of(weighed)),
        linked(record, decision(record, weighed)),
    )


def as_listed(weighed: ReviewedCandidate, audience: Audience) -> str:
    """Return how a row stands on its list, and by which name it was found if that is ours."""
    found, row = weighed.candidate, weighed.row
    where = f"{SHORT.get(found.list, found.list)}, {section(row)}, effective "
    where += day(row.effective) if row.effective else "no date"
    status = f", {row.status.lower()}" if row.status and row.status != "Active" else ""
    listed = f"{row.verbatim} ({where}{status})"
    if weighed.parts["kind"] == NameKind.OURS.value:
        ours = KINDS[NameKind.OURS] if audience is Audience.COUNSEL else _OURS
        listed += f" Found by {found.matched}: {ours}."
    return listed


def score_of(weighed: ReviewedCandidate) -> str:
    """Return the score, with what made it."""
    score, parts = weighed.candidate.score, weighed.parts
    if parts["initials"] == score:
        return f"{score} (initials)"
    if parts["contained"] == score:
        return f"{score} (all of the listed name is in it)"
    if parts["core"] is None:
        return f"{score}"
    return f"{score} (core {parts['core']}, whole {parts['whole']})"


def decision(record: CaseRecord, weighed: ReviewedCandidate) -> str:
    """Return what was decided of a row, by whom and why."""
    made = weighed.decision
    if made is None:
        before = " The row changed since it was decided." if weighed.before else ""
        return f"Undecided.{before}"
    by = f"{made.by}, {day(record.day_of(made.at))}"
    reason = sentence(made.reason)
    return f"{_DECIDED[made.decided]} {reason[:1].upper()}{reason[1:]} ({by})"


def by_origin(record: CaseRecord, held: ScreenedNames, *, few: bool = False) -> Iterator[Block]:
    """Yield the rows that no search of names finds, where they may concern the goods.

    `few`: where there are only few, they are a sentence.
    """
    every = [row for used in held.screened.lists for row in used.by_origin]
    rows = [row for row in every if _may_concern(record, row)]
    if every and not rows:
        many = counted(
            len(every),
            "row of the lists names nobody and holds",
            "rows of the lists name nobody and hold",
        )
        said = f"{many} by origin. None is of a country in which a step of these goods is."
        yield Para(plain(said), ParagraphStyle.SMALL)
    if not rows:
        return
    if few and len(rows) <= _FEW:
        told = "; and ".join(", ".join(filter(None, each)) for each in map(_in_words, rows))
        yield Para(plain(f"Listed by origin, not by name: {sentence(told)}"), ParagraphStyle.SMALL)
        return
    yield Heading(3, "Rows that list an origin, not a name")
    said = (
        "No search of names finds these. They hold wherever the goods, or what is in them, come"
        " from there."
    )
    yield Para(plain(said), ParagraphStyle.SMALL)
    heads = ("As listed", "Country", "Merchandise", "Status")
    yield Table(heads, tuple(map(_origin, rows)), (0.34, 0.16, 0.2, 0.3))


def _may_concern(record: CaseRecord, row: ListRow) -> bool:
    """Whether a row that holds by origin may be of a country in which a step of the goods is.

    It may unless every step says its country and the row's is known to be another.
    """
    of_steps = {each.country.strip().upper() for each in record.matter.chain.steps}
    code = _COUNTRIES.get(row.country.strip().casefold())
    return not of_steps or "" in of_steps or code is None or code in of_steps


def _origin(row: ListRow) -> tuple[Spans, ...]:
    return tuple(map(plain, _in_words(row)))


def _in_words(row: ListRow) -> tuple[str, str, str, str]:
    status = f"{row.section}, {row.status.lower()}"
    status += f". {row.remarks}" if row.remarks else ""
    return row.verbatim, row.country, row.merchandise, status


def _worth(held: ScreenedNames, made: Screening) -> str:
    close = held.screened.candidates
    lists = " and ".join(_snapshots(held.screened.lists))
    if not close:
        return (
            f"No name on {lists} reached a score of {made.threshold} against a name that was"
            f" screened. {CLEAN}"
        )
    undecided = sum(each.decision is None for each in close)
    open_ = f" {counted(undecided, 'of them is', 'of them are')} undecided." if undecided else ""
    return f"{counted(len(close), 'possible match', 'possible matches')} on {lists}.{open_} {CLEAN}"


def _snapshots(lists: Sequence[UsedList]) -> list[str]:
    """Name each snapshot by its day; where several are of one day, by its list too."""
    is_enough = len({each.dated for each in lists}) == len(lists)
    days = [f"the snapshot of {day(each.dated)}" for each in lists]
    if is_enough:
        return days
    return [f"{said} of “{each.title}”" for said, each in zip(days, lists, strict=True)]
