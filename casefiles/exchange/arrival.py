"""What is in a case file, looked at before anything of it is taken in: all of it is checked."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from sqlite3 import Connection

from casefiles.acts import Act
from casefiles.exchange import store
from casefiles.exchange.arriving_case import (
    readable_case,
    refuse_erased,
    refuse_foreign_rows,
)
from casefiles.exchange.arriving_keys import ArrivingKey, arriving_keys
from casefiles.exchange.brought_numbers import unexplained_numbers
from casefiles.exchange.case_file import CaseFileReader, open_case_file
from casefiles.exchange.model import CaseFileHead, Opener
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Impossible, Unreadable
from casefiles.kernel.ids import Digest
from casefiles.kernel.progress import Progress, silent
from casefiles.kernel.workspace_errors import CaseCopyDamaged
from casefiles.storage import closed_sides, erase
from casefiles.storage.blind_reading import hidden_scopes
from casefiles.storage.devices.known_keys import known_keys
from casefiles.storage.journal_entry import parse
from casefiles.storage.merging.case_copy import CaseCopy
from casefiles.storage.merging.prepare_merge import PreparedMerge, Relation, prepare_rebuilt
from casefiles.storage.merging.rebuilt_case import rebuilt
from casefiles.usages.collisions import differences
from casefiles.workspace.view import View


@dataclass(frozen=True, slots=True)
class ActCount:
    """How often somebody did something."""

    actor: str
    act: Act
    count: int


@dataclass(frozen=True, slots=True)
class CaseContents:
    """What is in the case of a file, by itself."""

    rows: Mapping[str, int]
    """How many there are in each table."""

    erased: Mapping[str, str]
    """What was erased of it: ids and labels."""

    originals: frozenset[Digest]
    numbers: Mapping[str, int]
    """The last numbers used, by series, that are beyond what the journal shows."""

    number: int
    """Of the case."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A record that was changed here and in the file."""

    record: str
    fields: tuple[tuple[str, str, str], ...]
    """Of each field its name, and what it says here and in the file."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A case file that was read and checked, as it stands to this workspace."""

    file: Path
    file_digest: Digest
    head: CaseFileHead
    contents: CaseContents
    prepared: PreparedMerge
    """What importing it would write."""

    acts: tuple[ActCount, ...]
    """Of the entries that are not here."""

    keys: tuple[ArrivingKey, ...]
    unsigned: int
    """Entries that nobody signed."""

    met: int
    """Those of them in which two copies met: anybody can work out what such an entry says, and
    whether this one says it was looked at."""

    unsigned_of: tuple[str, ...]
    """Under whose names the others stand, which can be anybody's."""

    same_label: tuple[str, ...]
    """Titles of other cases here with the same label."""

    differing: tuple[Difference, ...] = ()
    """What was changed here and in the file, each time otherwise; nothing where a second opinion
    hides something from whoever looks."""

    closed_sides: tuple[str, ...] = ()
    """Labels of sides of a second opinion that are closed here, and changed there all the same."""

    @property
    def relation(self) -> Relation:
        """How it stands to what is here."""
        return self.prepared.relation

    @property
    def copy(self) -> CaseCopy:
        """Its journal."""
        return self.prepared.copy

    @property
    def wanted(self) -> frozenset[Digest]:
        """The originals of rows that it would bring: not those of what was erased here."""
        said = ((each.after or {}).get("digest") for each in self.prepared.changes)
        return self.contents.originals & {Digest(str(each)) for each in said}


def read_arrival(
    file: Path,
    opener: Opener,
    view: View,
    settings: Path | None,
    progress: Progress = silent,
) -> Arrival:
    """Read a case file, check all of it, and hold it against this workspace. Nothing is written.

    `settings` remember heads of journals. Raises what `open_case_file` does, `CaseCopyDamaged`,
    `TooNew`; `Impossible` if the case was erased here, or a later or another state of it was seen;
    `LabelsCollide` if the case is here, and something else has a number that was given there.
    """
    with (
        open_case_file(file, opener) as reader,
        closing(rebuilt(reader.copy, progress)) as other,
        view.seeing_all(),
    ):
        head, copy = reader.head, reader.copy
        contents = _contents(reader, other, progress)
        with view.reading() as db:
            refuse_erased(view, db, copy)
            refuse_foreign_rows(db, contents.erased, head.case)
            known = known_keys(db)
            same_label = tuple(store.others_called(db, head.case, contents.number))
        prepared = prepare_rebuilt(view.db, copy, other)
    differing = () if hidden_scopes(view.db, head.case) else differences_of(view.db, prepared)
    if prepared.here is None:
        _refuse_another_state(view, settings, copy)
    unsigned = [parse(e.text) for e in copy.entries if e.hash not in copy.signatures]
    others = [e for e in unsigned if e.act is not Act.MERGE_COPIES or e.seq in prepared.unlike]
    return Arrival(
        file=file,
        file_digest=_digest(file),
        head=head,
        contents=contents,
        prepared=prepared,
        acts=acts_of(prepared),
        keys=tuple(arriving_keys(copy, known)),
        unsigned=len(unsigned),
        met=len(unsigned) - len(others),
        unsigned_of=tuple(sorted({each.actor for each in others})),
        same_label=same_label,
        differing=tuple(differing),
        closed_sides=tuple(closed_sides.changed_by(view.db, head.case, prepared.changes)),
    )


def differences_of(db: Connection, prepared: PreparedMerge) -> Iterator[Difference]:
    """Yield what was changed here and in the copy that comes."""
    said = differences(db, prepared.collisions)
    for collision, (record, fields) in zip(prepared.collisions, said, strict=True):
        stands = [(each.name, each.first, each.second) for each in fields]
        if not prepared.stands_here(collision):
            stands = [(name, here, there) for name, there, here in stands]
        yield Difference(record, tuple(stands))


def _contents(reader: CaseFileReader, db: Connection, progress: Progress) -> CaseContents:
    head = reader.head
    found = readable_case(db, head.case)
    if (found.label, found.title) != (head.label, head.title):
        raise CaseCopyDamaged("what it says of itself is not what is in it")
    numbers = unexplained_numbers(db, reader.copy)
    sizes = _check_originals(reader, db, progress)
    if (len(sizes), sum(sizes.values())) != (head.originals, head.bytes):
        raise CaseCopyDamaged("its originals are not those that it says it has")
    return CaseContents(
        store.row_counts(db), store.erased_rows(db), frozenset(sizes), numbers, found.number
    )


def _check_originals(
    reader: CaseFileReader, db: Connection, progress: Progress
) -> dict[Digest, int]:
    """Return the originals with their sizes, all of which were read."""
    wanted, sizes = erase.held_digests(db), dict[Digest, int]()
    for digest, member in reader.originals():
        if digest not in wanted:
            raise CaseCopyDamaged(f"no row of it names the stored file {digest[:16]}")
        hashing = hashlib.sha256()
        for piece in member.pieces():
            progress(len(sizes), len(wanted))
            hashing.update(piece)
        if hashing.hexdigest() != digest:
            named = store.original_named(db, digest)
            raise CaseCopyDamaged(f"the bytes of {named} are not those that were added")
        sizes[digest] = member.size
    if missing := sorted(wanted - sizes.keys()):
        raise CaseCopyDamaged(f"{store.original_named(db, missing[0])} is missing in it")
    return sizes


def _refuse_another_state(view: View, settings: Path | None, copy: CaseCopy) -> None:
    """Raise `Impossible` if more of this case was seen in this workspace than the file has."""
    memory = view.head_memory(settings)
    has = {each.hash for each in copy.entries}
    for seen in memory.seen_of(copy.case) if memory else []:
        if seen.hash not in has:
            raise Impossible(
                f"This case was here before, with an entry {seen.seq} that the file does not have."
                " The file is older, or of another line. Nothing was imported."
            )


def acts_of(prepared: PreparedMerge) -> tuple[ActCount, ...]:
    """Return what was done in the entries that are not here."""
    new = prepared.lines.there if prepared.lines else prepared.copy.entries
    done = Counter((each.actor, each.act) for each in (parse(text.text) for text in new))
    return tuple(ActCount(actor, act, many) for (actor, act), many in done.items())


def _digest(file: Path) -> Digest:
    try:
        with file.open("rb") as source:
            return Digest(hashlib.file_digest(source, "sha256").hexdigest())
    except OSError as error:
        raise Unreadable(file, error.strerror or "it cannot be read") from error
