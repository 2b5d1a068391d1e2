"""What two journals of one case have in common, and which entries only one of them has."""

from collections.abc import Collection, Iterable

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import Digest
from casefiles.storage.journal import EntryText
from casefiles.storage.journal_entry import JournalEntry, parse
from casefiles.storage.merging.case_copy import CaseCopy


@dataclass(frozen=True, slots=True)
class KnownEntry:
    """An entry by its hash."""

    hash: Digest
    entry: JournalEntry


@dataclass(frozen=True, slots=True)
class Lines:
    """Two journals of one case."""

    parted: Digest | None
    """The last entry that both have; None if they have none in common."""

    here: tuple[EntryText, ...]
    """The entries that only the first has, oldest first."""

    there: tuple[EntryText, ...]


def compare(here: CaseCopy, there: CaseCopy) -> Lines:
    """Return what two journals have in common, and what not.

    Each ends in one entry, so that all that both have leads to the ends of both.
    """
    common = {each.hash for each in here.entries} & {each.hash for each in there.entries}
    return Lines(
        _last(each for each in here.entries if each.hash in common),
        tuple(each for each in here.entries if each.hash not in common),
        tuple(each for each in there.entries if each.hash not in common),
    )


def _last(entries: Iterable[EntryText]) -> Digest | None:
    """Return the entry with the highest number; of several, the one with the lowest hash."""
    found = [(-parse(each.text).seq, each.hash) for each in entries]
    return min(found)[1] if found else None


def leading_to(entries: Collection[EntryText], last: Digest) -> set[Digest]:
    """Return an entry and all that it follows on, by whatever way."""
    previous = {each.hash: parse(each.text).previous for each in entries}
    found, waiting = set[Digest](), [last]
    while waiting:
        if (hash_ := waiting.pop()) not in found:
            found.add(hash_)
            waiting += previous.get(hash_, ())
    return found
