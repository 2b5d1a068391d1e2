"""Parties, owners and lists for CBP: who they are and how each stands, told once and together."""

from collections.abc import Iterator
from itertools import groupby

from casefiles.attestation.matter import Listed
from casefiles.attestation.model import Audience
from casefiles.attestation.pages.model import (
    Block,
    Grid,
    Heading,
    Para,
    Span,
    Spans,
    Voice,
    plain,
)
from casefiles.attestation.record import Record
from casefiles.attestation.sections import screening as full
from casefiles.attestation.sections.references import linked
from casefiles.attestation.sections.scopes import address, named, parties, roles
from casefiles.attestation.sections.wording import day, in_groups, moment, sentence
from casefiles.cases.model import Party
from casefiles.chain.screening.in_words import CLEAN
from casefiles.chain.screening.model import Screening
from casefiles.chain.screening.standing import ListState, UsedList, Weighed

_NEAREST = (
    "Every row is shown that came within the threshold, by the nearest of its names. A score"
    " decides nothing."
)


def parties_and_lists(record: Record) -> Iterator[Block]:
    """Yield the parties, each with how it stands to the lists where they were screened."""
    held = record.matter.screening if record.prints("screening") else None
    made = held.screened.screening if held else None
    if held is None or made is None:
        yield from parties(record)
        return
    yield Heading(2, "Parties and lists", "screening")
    rows = tuple(_party(held, each) for each in record.parties)
    if rows:
        heads = ("Name", "Role", "Address and identifiers", "On the lists")
        yield Grid(heads, rows, (0.32, 0.16, 0.34, 0.18))
    yield Para(plain(f"{_how(record, made)} {_outcome(held, made)} {CLEAN}"), Voice.SMALL)
    lists = tuple(_list(record, each) for each in held.screened.lists)
    yield Grid(("List", "Of which day", "Source"), lists, (0.26, 0.3, 0.44))
    yield from _close(record, held)
    yield from full.by_origin(record, held)


def lists_used(record: Record) -> Iterator[tuple[str, Spans]]:
    """Yield the lists by their digests, for those who check which files they were."""
    held = record.matter.screening
    if held and held.screened.screening and record.prints("screening"):
        for each in held.screened.lists:
            yield f"{each.title}, {day(each.dated)}", plain(f"SHA-256 {in_groups(each.digest)}")


def _party(held: Listed, party: Party) -> tuple[Spans, ...]:
    standing = held.screened.standing(party.id)
    said = f"{standing.shape} {standing.words}"
    if standing.unscreened and standing.state is not ListState.NOT_SCREENED:
        said += f"; not screened as {', '.join(standing.unscreened)}"
    own = {party.name, party.romanized, party.former}
    others = dict.fromkeys(
        each.name
        for group in held.screened.groups_of(party.id)
        for each in group.names
        if each.name not in own
    )
    also = (Span(f"; asked too: {', '.join(others)}"),) if others else ()
    return (*named(party), *also), plain(roles(party)), plain(address(party)), plain(said)


def _how(record: Record, made: Screening) -> str:
    stood = f" It is shown as it stood on {moment(record.here(record.at))}."
    later = record.today > record.day_of(made.at)
    return (
        f"The parties’ names were screened on {moment(record.here(made.at))} by {made.by};"
        f" every row counts from a score of {made.threshold} of 100 on.{stood * later}"
    )


def _outcome(held: Listed, made: Screening) -> str:
    close = held.screened.candidates
    if not close:
        return f"No name came within a score of {made.threshold} of a name that was asked."
    undecided = sum(each.decision is None for each in close)
    open_ = f"; {undecided} of them are undecided" if undecided else ""
    return f"{len(close)} {'rows' if len(close) > 1 else 'row'} came close{open_}."


def _list(record: Record, used: UsedList) -> tuple[Spans, ...]:
    age, old = used.age(record.today), " It is old." if used.is_old(record.today) else ""
    stamp = f" The page said: {used.page_says}." if used.page_says else ""
    said = f"Snapshot of {day(used.dated)}, not current; {age} days old.{old} {used.rows} rows."
    return plain(used.title), plain(f"{said}{stamp}"), plain(sentence(used.source))


def _close(record: Record, held: Listed) -> Iterator[Block]:
    """What came close; rows of one name on which the same was decided stand together."""
    if not held.screened.candidates:
        return
    yield Heading(3, "What came close, and what was decided")
    yield Para(plain(_NEAREST), Voice.SMALL)

    def alike(each: Weighed) -> tuple[str, str]:
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
    yield Grid(
        ("Name asked", "As listed", "Score", "Decision"), tuple(rows), (0.2, 0.34, 0.1, 0.36)
    )
