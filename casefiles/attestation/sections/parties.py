"""Parties, owners and lists for CBP: who they are and how each stands, told once and together."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from casefiles.attestation.layout.model import (
    Block,
    Heading,
    Para,
    ParagraphStyle,
    Span,
    Spans,
    Table,
    plain,
)
from casefiles.attestation.model import Audience
from casefiles.attestation.preflight.items import PreflightItem
from casefiles.attestation.record.matter import ScreenedNames
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.references import linked
from casefiles.attestation.sections import screening as full
from casefiles.attestation.sections.scopes import address, named, parties, roles
from casefiles.attestation.wording import day, days_in_words, in_groups, moment, sentence
from casefiles.cases.model import Party
from casefiles.chain.screening.model import Screening
from casefiles.chain.screening.summary import ListState, ReviewedCandidate, UsedList
from casefiles.chain.screening.wording import CLEAN, days_old
from casefiles.kernel.counts import counted

_OLD = "old-list"
_NEAREST = (
    "Every listed row within the threshold is shown, by its nearest name. The score alone decides"
    " nothing."
)


def parties_and_lists(record: CaseRecord, items: Sequence[PreflightItem] = ()) -> Iterator[Block]:
    """Yield the parties, each with how it stands to the lists where they were screened.

    `items`: what preflight found, and what somebody wrote about it.
    """
    held = _held(record)
    made = held.screened.screening if held else None
    if held is None or made is None:
        yield from parties(record)
        return
    yield Heading(2, "Parties and lists", "screening")
    rows = tuple(_party(held, each) for each in record.parties)
    if rows:
        heads = ("Name", "Role", "Address and identifiers", "On the lists")
        yield Table(heads, rows, (0.29, 0.155, 0.42, 0.135))
    lists = tuple(_list(record, each) for each in held.screened.lists)
    yield Table(("List", "As of", "Source"), lists, (0.22, 0.31, 0.47))
    yield Para(plain(f"{_how(record, made)} {_outcome(held, made)} {CLEAN}"), ParagraphStyle.SMALL)
    written = (e.accepted.prints for e in items if e.accepted and is_told_with_lists(record, e))
    if said := " ".join(dict.fromkeys(sentence(each) for each in written if each.strip())):
        yield Para(linked(record, said), ParagraphStyle.SMALL)
    yield from _close(record, held)
    yield from full.by_origin(record, held, few=True)


def lists_used(record: CaseRecord) -> Iterator[tuple[str, Spans]]:
    """Yield the lists by their digests, for those who check which files they were."""
    if held := _held(record):
        for each in held.screened.lists:
            yield f"{each.title}, {day(each.dated)}", plain(f"SHA-256 {in_groups(each.digest)}")


def is_told_with_lists(record: CaseRecord, item: PreflightItem) -> bool:
    """Whether the sentence about an item stands with the lists that it speaks of."""
    return item.about.item == _OLD and _held(record) is not None


def _held(record: CaseRecord) -> ScreenedNames | None:
    held = record.matter.screening if record.prints("screening") else None
    return held if held and held.screened.screening else None


def _party(held: ScreenedNames, party: Party) -> tuple[Spans, ...]:
    status = held.screened.status(party.id)
    said = f"{status.shape} {status.words}"
    if status.unscreened and status.state is not ListState.NOT_SCREENED:
        said += f"; not screened as {', '.join(status.unscreened)}"
    own = {party.name, party.romanized, party.former}
    others = dict.fromkeys(
        each.name
        for group in held.screened.groups_of(party.id)
        for each in group.names
        if each.name not in own
    )
    also = (Span(f"; also screened: {', '.join(others)}"),) if others else ()
    return (*named(party), *also), plain(roles(party)), plain(address(party)), plain(said)


def _how(record: CaseRecord, made: Screening) -> str:
    stood = f" It is shown as it stood on {moment(record.here(record.at))}."
    later = record.today > record.day_of(made.at)
    return (
        f"The parties’ names were screened on {moment(record.here(made.at))} by {made.by};"
        f" a score of {made.threshold} of 100 or more is a possible match.{stood * later}"
    )


def _outcome(held: ScreenedNames, made: Screening) -> str:
    close = held.screened.candidates
    if not close:
        return f"No name reached a score of {made.threshold} against a name that was screened."
    undecided = sum(each.decision is None for each in close)
    open_ = f"; {counted(undecided, 'of them is', 'of them are')} undecided" if undecided else ""
    return f"{counted(len(close), 'possible match', 'possible matches')}{open_}."


def _list(record: CaseRecord, used: UsedList) -> tuple[Spans, ...]:
    stamp = f" The page said: “{used.page_says}”." if used.page_says else ""
    old = days_old(used, record.today)
    said = f"Snapshot of {day(used.dated)}, not current: {old}; {counted(used.rows, 'row')}.{stamp}"
    return plain(used.title), plain(said), plain(days_in_words(sentence(used.source)))


def _close(record: CaseRecord, held: ScreenedNames) -> Iterator[Block]:
    """What came close; rows of one name on which the same was decided stand together."""
    if not held.screened.candidates:
        return
    yield Heading(3, "Possible matches, and decisions")
    yield Para(plain(_NEAREST), ParagraphStyle.SMALL)

    def alike(each: ReviewedCandidate) -> tuple[str, str]:
        return each.candidate.name, full.decision(record, each)

    rows = []
    for (name, decided), several in groupby(held.screened.candidates, key=alike):
        those = [*several]
        listed = [full.as_listed(each, Audience.CBP) for each in those]
        scores = dict.fromkeys(full.score_of(each) for each in those)
        rows.append((
            plain(name),
            plain("; ".join(listed)),
            plain("; ".join(scores)),
            linked(record, decided),
        ))  # fmt: skip
    yield Table(
        ("Name screened", "As listed", "Score", "Decision"),
        tuple(rows),
        (0.15, 0.39, 0.09, 0.37),
        close=True,
    )
