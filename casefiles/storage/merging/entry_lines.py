"""What two journals of one case have in common, and which entries only one of them has."""

from collections.abc import Iterable

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import Digest
from casefiles.storage.journal import EntryText
from casefiles.storage.journal_entry import parse
from casefiles.storage.merging.case_copy import CaseCopy


@dataclass(frozen=True, slots=True)
class Lines:
    """Two journals of one case."""

    parted: tuple[Digest, ...]
    """The last entries that both have, on which nothing follows that both have.

    None if they have nothing in common; several if copies met crosswise: each took over what the
    other was before, and both had gone on.
    """

    here: tuple[EntryText, ...]
    """The entries that only the first has, oldest first."""

    there: tuple[EntryText, ...]


def compare(here: CaseCopy, there: CaseCopy) -> Lines:
    """Return what two journals have in common, and what not.

    Each ends in one entry, so that all that both have leads to the ends of both.
    """
    common = {each.hash for each in here.entries} & {each.hash for each in there.entries}
    return Lines(
        last_of(each for each in here.entries if each.hash in common),
        tuple(each for each in here.entries if each.hash not in common),
        tuple(each for each in there.entries if each.hash not in common),
    )


def last_of(entries: Iterable[EntryText]) -> tuple[Digest, ...]:
    """Return the entries on which no other follows, in the order of their hashes."""
    found, followed = set[Digest](), set[Digest]()
    for each in entries:
        found.add(each.hash)
        followed.update(parse(each.text).previous)
    return tuple(sorted(found - followed))
