"""What a check found wrong, each in a line."""

from functools import singledispatch

from casefiles.storage.verify import (
    BadEntry,
    EntryFault,
    FileDamage,
    RowDifference,
    TruncatedJournal,
)
from casefiles.storage.verify_blobs import BadBlob, BlobFault
from casefiles.storage.verify_numbers import WrongNumber

_ENTRY = {
    EntryFault.ALTERED: "its text is not the one that was written",
    EntryFault.UNCANONICAL: "its text could be read in two ways",
    EntryFault.UNCHAINED: "it and the entry before it do not fit together",
    EntryFault.MISSING: "it is not there any more, and later ones follow on it",
    EntryFault.MISFILED: "it is filed under something else than it says",
    EntryFault.INCOMPLETE: "a change is missing that nobody erased",
    EntryFault.UNPLAYABLE: "what it says cannot have happened",
    EntryFault.WRONGLY_SIGNED: "its signature is not of what stands there, or not of its device",
    EntryFault.UNSIGNED: "its signature is gone, though its device signs what it writes",
}
_BLOB = {
    BlobFault.MISSING: "is missing",
    BlobFault.CHANGED: "was changed",
    BlobFault.UNREADABLE: "cannot be read",
    BlobFault.STILL_THERE: "was erased and is still there: erase it once more",
}


@singledispatch
def words_of(fault: object) -> str:
    """Say in a line what differs."""
    return str(fault)


@words_of.register
def _(fault: BadEntry) -> str:
    return f"case {fault.case}, entry {fault.seq}: {_ENTRY[fault.wrong]}"


@words_of.register
def _(fault: RowDifference) -> str:
    place = f"{fault.table}, row {fault.row}"
    if fault.field is None:
        added = fault.journal is None
        return f"{place}: {'added' if added else 'removed'} behind the program's back"
    return f"{place}, {fault.field}: the journal says {fault.journal!r}, the table {fault.live!r}"


@words_of.register
def _(fault: TruncatedJournal) -> str:
    ends = f"ends at {fault.found.seq}" if fault.found else "is gone"
    return (
        f"case {fault.pinned.case}: entry {fault.pinned.seq} was {fault.pinned.hash[:16]}… when it"
        f" was written down elsewhere; the journal has no such entry and {ends}"
    )


@words_of.register
def _(fault: FileDamage) -> str:
    return f"the database: {fault.what}"


@words_of.register
def _(fault: WrongNumber) -> str:
    last = "nothing" if fault.last is None else str(fault.last)
    return f"numbers of {fault.chain}: {last} is written down, the journal used {fault.used}"


@words_of.register
def _(fault: BadBlob) -> str:
    return f"stored file {fault.digest}: {_BLOB[fault.amiss]}"
