"""What would be asked about the names of a case and the lists."""

from collections.abc import Iterator, Sequence

from casefiles.attestation.model import Audience
from casefiles.attestation.preflight.model import Checks, PreflightFinding
from casefiles.attestation.record.assessed import AssessedScope
from casefiles.attestation.record.matter import ScreenedNames
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.wording import listed
from casefiles.cases.model import Party
from casefiles.chain.screening.model import MatchVerdict, NameForm, Snapshot
from casefiles.chain.screening.official_lists import DHS
from casefiles.chain.screening.summary import ListState, ReviewedCandidate, UsedList
from casefiles.chain.screening.wording import SHORT, briefly
from casefiles.kernel.counts import counted

APPLICABILITY = "uflpa-applicability"
"""Who asks for it says that nobody of the chain is listed."""

_MOST_TOLD = 3
_REGISTRY_EXTRACT = "registry-extract"


def not_screened(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """A party that is at no step of the chain was not held against the lists."""
    for party, held in _wanted(record):
        if party.id not in held.in_chain and _is_unscreened(held, party):
            yield PreflightFinding(party.id, _named(held, party))


def chain_not_screened(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """A party at a step of the chain, or an owner of one, was not held against the lists."""
    for party, held in _wanted(record):
        if party.id in held.in_chain and _is_unscreened(held, party):
            yield PreflightFinding(party.id, _named(held, party))


def owners_unasked(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """A party's registry extract is cited, and no owner was held against the lists."""
    if not (held := _held(record)):
        return
    known = {group.party for group in held.screened.groups if group.names[0].form is NameForm.OWNER}
    for scope in record.in_chain:
        party = scope.party
        if party and party.id not in known and _has_registry_extract(record, scope):
            known.add(party.id)
            yield PreflightFinding(party.id, party.romanized or party.name)


def _has_registry_extract(record: CaseRecord, scope: AssessedScope) -> bool:
    cited = {each.exhibit for looked in scope.looked for each in looked.evidence}
    return any(record.by_id[each].paper == _REGISTRY_EXTRACT for each in cited)


def old_list(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """The last screening used a list that is older than it should be."""
    if held := _held(record):
        today = record.today
        for each in held.screened.old_lists(today):
            name = SHORT.get(each.list, each.list)
            said = f"the {name} of {each.dated.isoformat()}, {counted(each.age(today), 'day')} old"
            yield PreflightFinding(f"{each.list} {each.dated.isoformat()}", said)


def of_older_lists(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """The screening that prints is of the newest lists that are held, and of all of them."""
    held = _held(record)
    if held is None or held.screened.screening is None:
        return
    used = {each.list: each for each in held.screened.lists}
    for newest in held.newest:
        before = used.get(newest.list)
        if before is None or _is_behind(before, newest):
            name = SHORT.get(newest.list, newest.list)
            was = f"of {before.dated.isoformat()}" if before else "not at all"
            said = f"used the {name} {was}, and that of {newest.dated.isoformat()} is held"
            yield PreflightFinding(newest.list, said)


def _is_behind(used: UsedList, newest: Snapshot) -> bool:
    """Older, or another file of the same day; one that is newer than all that is held is not."""
    other = used.digest != newest.digest
    return used.dated < newest.dated or (used.dated == newest.dated and other)


def of_some_names(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """And it is over all names of the case, those of owners among them."""
    held = _held(record)
    if held is None or held.screened.screening is None:
        return
    groups = held.screened.groups
    names = [(e.party, e.name) for group in groups for e in group.names]
    left = [name for party, name in names if (party, name) not in held.screened.asked]
    if left:
        yield PreflightFinding(it=f"{listed(left[:_MOST_TOLD])}{_more(len(left))}")


def match_undecided(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """Listed names came close, and nobody has decided."""
    yield from _told([e for e in _close(record) if e.decision is None], "comes close to")


def match_same(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """A party was found on a list; where that blocks, it is asked as such."""
    yield from _told([each for each in _same(record) if not _blocks(record, each)], "is")


def match_in_chain(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """A party of the chain was found on a list, and the claim is that nobody of it is."""
    yield from _told([each for each in _same(record) if _blocks(record, each)], "is")


CHECKS: Checks = {
    "not-screened": not_screened,
    "chain-not-screened": chain_not_screened,
    "owners-unasked": owners_unasked,
    "old-list": old_list,
    "screening-older-list": of_older_lists,
    "screening-partial": of_some_names,
    "match-undecided": match_undecided,
    "match-same": match_same,
    "match-in-chain": match_in_chain,
}


def _held(record: CaseRecord) -> ScreenedNames | None:
    return record.matter.screening if record.prints("screening") else None


def _wanted(record: CaseRecord) -> Iterator[tuple[Party, ScreenedNames]]:
    if held := _held(record):
        yield from ((each, held) for each in record.parties)


def _is_unscreened(held: ScreenedNames, party: Party) -> bool:
    status = held.screened.status(party.id)
    return status.state is ListState.NOT_SCREENED or bool(status.unscreened)


def _named(held: ScreenedNames, party: Party) -> str:
    new = held.screened.status(party.id).unscreened
    name = party.romanized or party.name
    only = [each for each in new if each not in {party.name, party.romanized}]
    every = len(new) == len([e for g in held.screened.groups_of(party.id) for e in g.names])
    return name if every or not only else f"{name} as {', '.join(only)}"


def _close(record: CaseRecord) -> tuple[ReviewedCandidate, ...]:
    held = _held(record)
    return held.screened.current if held else ()


def _same(record: CaseRecord) -> Iterator[ReviewedCandidate]:
    for each in _close(record):
        if each.decision and each.decision.decided is MatchVerdict.SAME:
            yield each


def _blocks(record: CaseRecord, weighed: ReviewedCandidate) -> bool:
    """Where the presumption of the UFLPA hangs on it: an order is another law.

    An owner's row is a red flag unless it says that it reaches others, and no row reaches goods
    that all came before its day.
    """
    held, found, row = record.matter.screening, weighed.candidate, weighed.row
    in_chain = held is not None and found.party in held.in_chain
    reaches = found.list == DHS and (found.form is not NameForm.OWNER or bool(row.extends))
    came = record.matter.reached.importation
    late = row.effective is not None and came.all_before(row.effective)
    return in_chain and reaches and not late and record.case.legal_basis == APPLICABILITY


def _told(several: Sequence[ReviewedCandidate], how: str) -> Iterator[PreflightFinding]:
    """One thing to ask for each name, whatever many rows; it is known by the name."""
    by_subject: dict[str, list[ReviewedCandidate]] = {}
    for each in several:
        by_subject.setdefault(each.candidate.subject, []).append(each)
    for subject, weighed in by_subject.items():
        name = subject.partition("\n")[0]
        rows = _rows(weighed)
        yield PreflightFinding(name, f"{name} {how} {listed(rows[:_MOST_TOLD])}{_more(len(rows))}")


def _rows(several: Sequence[ReviewedCandidate]) -> list[str]:
    """Each listed name once, with all the places where it stands."""
    places: dict[str, list[str]] = {}
    for each in several:
        row = each.row
        places.setdefault(row.names[0].name, []).append(briefly(each.candidate.list, row))
    return [f"“{name}” ({', '.join(dict.fromkeys(where))})" for name, where in places.items()]


def _more(names: int) -> str:
    return f", and {names - _MOST_TOLD} names more" if names > _MOST_TOLD else ""
