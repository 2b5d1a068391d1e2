"""What is new of a set since an earlier one was issued: exhibit by exhibit, by label and numbers.

The exhibits of the earlier one are those that its signed manifest lists, and what was hidden in
them is what the journal says of that moment.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from datetime import date
from enum import Enum
from sqlite3 import Connection

from casefiles.attestation.countersign_file import verified
from casefiles.attestation.model import Attestation, Audience
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.verify.verify import VerifyOptions
from casefiles.attestation.wording import day
from casefiles.evidence.model import Exhibit
from casefiles.evidence.redactions import store as redactions
from casefiles.evidence.redactions.model import Redaction
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Impossible, NotFound, Tampered
from casefiles.kernel.ids import ExhibitId
from casefiles.kernel.progress import silent
from casefiles.storage import journal
from casefiles.workspace.view import View

HEAD = ("change", "exhibit", "number in the case", "bates", "in the place of")


class Change(Enum):
    """What became of an exhibit since."""

    NEW = "new"
    REPLACED = "new, in the place of another"
    REDACTED = "redacted otherwise"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class ExhibitChange:
    """One exhibit, by what it is called outside."""

    change: Change
    exhibit: str
    """Its number in the case."""

    label: str = ""
    """Its package label, where it has one."""

    bates: str = ""
    replaces: str = ""
    """What the exhibit is called in whose place it stands."""

    @property
    def in_words(self) -> str:
        """Such as `3-07 (ACME-000012 to ACME-000014)`."""
        named = f"{self.label or self.exhibit}{f' ({self.bates})' if self.bates else ''}"
        return f"{named} in the place of {self.replaces}" if self.replaces else named

    @property
    def cells(self) -> tuple[str, ...]:
        """A row of a table with the columns `HEAD`."""
        return self.change.value, self.label, self.exhibit, self.bates, self.replaces


@dataclass(frozen=True, slots=True)
class Supplement:
    """All that changed since an earlier set."""

    since: str
    """What that is called, such as `A-01`."""

    on: date
    changes: tuple[ExhibitChange, ...]

    @property
    def inside(self) -> frozenset[str]:
        """The numbers in the case of what a binder of nothing but the new holds."""
        return frozenset(e.exhibit for e in self.changes if e.change is not Change.WITHDRAWN)

    @property
    def facts(self) -> Iterator[tuple[str, str]]:
        """Yield what a title page says of it, by name."""
        since = f"{self.since}, issued {day(self.on)}"
        yield "Supplement to", since if self.changes else f"{since}: its exhibits are the same"
        for sort, named in _NAMES.items():
            those = [each.in_words for each in self.changes if each.change is sort]
            yield f"{named} since", "; ".join(those)


_NAMES = {
    Change.NEW: "New",
    Change.REPLACED: "Replaced",
    Change.REDACTED: "Redactions changed",
    Change.WITHDRAWN: "Withdrawn",
}


def earlier_set(record: CaseRecord, audience: Audience, named: str = "") -> Attestation | None:
    """Return the set of this audience and these entries that is called so.

    For no name, that which the last one superseded, if it did one. Raises `NotFound`, and
    `Impossible` for one of another audience or of other entries.
    """
    if not named:
        last = record.last_issued(audience)
        before = last.supersedes if last else None
        return next((each for each in record.issued if each.id == before), None)
    found = next((e for e in record.issued if named in {e.label, e.id}), None)
    if found is None:
        raise NotFound("attestation", named)
    if found.audience is not audience or {*found.entries} != {*record.entries}:
        raise Impossible(
            f"{found.label} is of another set: nothing can be a supplement to it here."
        )
    return found


def supplement(
    view: View, record: CaseRecord, audience: Audience, now: Sequence[Exhibit], since: Attestation
) -> Supplement:
    """Return what changed between an issued set and these exhibits.

    Raises `Impossible` or `Tampered` where the earlier one cannot be read.
    """
    found = verified(view.blobs.read(since.digest), VerifyOptions(), silent)
    if found.manifest is None:
        raise Impossible(f"What {since.label} held cannot be read from it.")
    then = {each.label for each in found.manifest.exhibits}
    hides = frozenset[str]()
    if audience is Audience.CBP:
        hides = _redacted_otherwise(view.db, record, since)
    changes = tuple(_changes(record, now, then, hides))
    return Supplement(since.label, record.day_of(since.issued_at), changes)


def since_superseded(
    view: View, record: CaseRecord, audience: Audience, now: Sequence[Exhibit]
) -> tuple[Supplement | None, str]:
    """Return what changed since the set that was superseded, if one was; or why that is unknown.

    That the old one cannot be read any more is said, and stops nothing that is made now.
    """
    earlier = earlier_set(record, audience)
    if earlier is None:
        return None, ""
    try:
        return supplement(view, record, audience, now, earlier), ""
    except (Impossible, Tampered):
        why = f"what {earlier.label} held cannot be read from it"
        return None, f"What changed since {earlier.label} is not said: {why}."


def _changes(
    record: CaseRecord, now: Sequence[Exhibit], then: set[str], hides: frozenset[str]
) -> Iterator[ExhibitChange]:
    every = {each.label: each for each in record.of_all.exhibits}
    for each in now:
        before = record.papers.replaces.get(each.id)
        replaced = record.by_id.get(before.replaced) if before else None
        if each.label not in then and replaced and replaced.label in then:
            name = record.numbers.label(replaced.id) or replaced.label
            yield _named(record, Change.REPLACED, each, name)
        elif each.label not in then:
            yield _named(record, Change.NEW, each)
        elif each.id in hides:
            yield _named(record, Change.REDACTED, each)
    for label in sorted(then - {each.label for each in now}):
        known = every.get(label)
        yield (
            _named(record.of_all, Change.WITHDRAWN, known)
            if known
            else ExhibitChange(Change.WITHDRAWN, label)
        )


def _named(
    record: CaseRecord, change: Change, exhibit: Exhibit, replaces: str = ""
) -> ExhibitChange:
    label, bates = record.numbers.label(exhibit.id), record.numbers.bates(exhibit.id)
    return ExhibitChange(change, exhibit.label, label, bates, replaces)


def _redacted_otherwise(
    db: Connection, record: CaseRecord, since: Attestation
) -> frozenset[ExhibitId]:
    """The exhibits in whose copies something else is hidden than was then, or under other words."""
    table, case = redactions.REDACTIONS, record.case.id
    then = journal.tables_as_of(db, since.composed_at, [table])[table].values()
    were = _hidden((row.get("exhibit"), [row.get(name) for name in _SEEN]) for row in then)
    held = redactions.redactions(db, case)
    are = _hidden((each.exhibit, [_plain(getattr(each, name)) for name in _SEEN]) for each in held)
    return frozenset(ExhibitId(e) for e in were.keys() | are.keys() if were[e] != are[e])


_SEEN = ("place", "areas", "reason", "pseudonym")
"""What of a redaction stands in a copy."""

assert {*_SEEN} <= {each.name for each in fields(Redaction)}  # noqa: S101 - columns of the table


def _hidden(rows: Iterable[tuple[object, list[object]]]) -> defaultdict[str, set[str]]:
    found = defaultdict[str, set[str]](set)
    for exhibit, seen in rows:
        found[str(exhibit)].add(repr(seen))
    return found


def _plain(value: object) -> object:
    return value.value if isinstance(value, Enum) else value
