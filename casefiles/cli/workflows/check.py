"""`workspace check`: whether all in a workspace is what it was, and if not, what exactly is not."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from casefiles.cli.decorators import command
from casefiles.cli.exit_codes import Exit
from casefiles.cli.fault_words import words_of
from casefiles.cli.output import complain, progress_bar, say, say_json
from casefiles.cli.records.quarantine import data, described
from casefiles.cli.session import Folder, Json, accept_state, reading
from casefiles.kernel.counts import counted
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.device import settings_folder
from casefiles.kernel.errors import Faulty, Unreadable
from casefiles.kernel.progress import Progress, silent
from casefiles.kernel.text_safety import visible
from casefiles.kernel.workspace_errors import RememberedEntry
from casefiles.messages import explain_copy, explain_remembered
from casefiles.storage import chain_heads, unfinished_work
from casefiles.storage.database_copies import CopyCheck
from casefiles.storage.disk_encryption import at_rest_in_words
from casefiles.storage.erase_again import ErasureCheck
from casefiles.storage.full_backup import is_as_written, is_complete
from casefiles.storage.head_memory import remembered_entry
from casefiles.storage.permissions import kept_from_others
from casefiles.storage.quarantine import QuarantinedFile
from casefiles.storage.unfinished_work import UnfinishedWork, Work
from casefiles.storage.verify import DatabaseCheck
from casefiles.storage.verify_blobs import BlobCheck, StrayBlob
from casefiles.storage.verify_faults import SignatureCheck, SignedBy
from casefiles.workspace.view import View

if TYPE_CHECKING:
    from casefiles.attestation.verify.journal_head import NamedHead

Quick = Annotated[bool, typer.Option("--quick", help="Do not read the stored files.")]
Against = Annotated[
    list[str] | None,
    typer.Option(
        "--against",
        metavar="FILE.pdf|RECEIPT|HEAD",
        help="Whether the journal has the entry that an attestation, a receipt or a hash names.",
    ),
]
Accept = Annotated[
    bool,
    typer.Option(
        "--accept", help="Take this state for the right one, though another was seen here."
    ),
]

_STRAY = {
    StrayBlob.ORPHAN: "stored, but entered in no case; put into quarantine in time",
    StrayBlob.HALF_COPIED: "left by an interrupted copy; swept up in time",
    StrayBlob.NOT_OURS: "not put there by this program",
}
DIFFERS, OLDER = "DIFFERS", "OLDER"
_OLDER = {
    True: "It is a back-up, and as it was written.",
    False: "Nothing in it differs otherwise. Look for the later state, or accept this one with"
    " --accept.",
}
"""By whether it is a back-up."""

LIMIT = (
    "The chain proves nothing against someone who rewrites all of it; a head held elsewhere"
    " (in an attestation, an export, a receipt) does."
)


@command("workspace check")
def check(
    workspace: Folder,
    quick: Quick = False,
    accept: Accept = False,
    against: Against = None,
    json: Json = False,
) -> None:
    """Verify chains, replay every journal against the tables and hash every stored file.

    Exit code 0 if nothing differs, 1 if something does, which is then named, or if the workspace is
    older than it was last seen on this computer; of a back-up in a folder that is no fault, nor are
    deliberate erasures.
    """
    with reading(workspace, as_it_is=True, warns=False) as view:
        if accept:
            accept_state(view)
        named = _compared(view, against or ())
        with progress_bar("Checking") as progress:
            all_of_it = check_all(view, progress, named, quick=quick)
    if json:
        say_json(_data(all_of_it))
    else:
        for line in lines(all_of_it, quick=quick):
            say(line)
    if not all_of_it.holds:
        raise typer.Exit(Exit.DOES_NOT_HOLD)


def check_all(
    view: View,
    progress: Progress = silent,
    named: Sequence["NamedHead"] = (),
    *,
    quick: bool = False,
) -> "Checked":
    """Check all of a workspace, and whether it is what was last seen of it on this computer."""
    memory = view.head_memory(settings_folder())
    seen = memory.missing(view.db) if memory else []
    missing = [(head, remembered_entry(view.db, head)) for head in seen]
    return Checked(
        found=view.verify([head for head, entry in missing if not entry.is_behind], progress),
        older=[entry for _, entry in missing if entry.is_behind],
        is_backup=is_as_written(view.folder, chain_heads.heads(view.db)),
        files=BlobCheck(0, (), ()) if quick else view.verify_blobs(progress),
        copies=[] if quick else view.check_copies(progress),
        apart=view.quarantine.items(),
        erasures=view.check_erasures(),
        named=named,
        ended=unfinished_work.unfinished(view.folder),
        left=unfinished_work.left_inside(view.folder),
        at_rest=(kept_from_others(view.folder), at_rest_in_words(view.folder)),
        is_complete=is_complete(view.folder),
    )


@dataclass(frozen=True, slots=True)
class Checked:
    """All that a check looked at."""

    found: DatabaseCheck
    older: Sequence[RememberedEntry]
    """Journals that end before what was last seen of them on this computer."""

    is_backup: bool
    """Whether it is a back-up in a folder, as it was written: to be older is what it is for."""

    files: BlobCheck
    copies: Sequence[CopyCheck]
    apart: Sequence[QuarantinedFile]
    erasures: ErasureCheck
    named: Sequence["NamedHead"]
    """What was handed in to compare with."""

    ended: Sequence[UnfinishedWork]
    left: Sequence[str]
    """What lies in the workspace of files that were being written when the program ended."""

    at_rest: Sequence[str]
    """Whether others can read the workspace, and whether its disk is encrypted."""

    is_complete: bool
    """Whether it is no back-up with originals that was ended halfway."""

    @property
    def holds(self) -> bool:
        """Whether nothing differs, and nothing that was last seen here is gone."""
        return not self.differing and (self.is_backup or not self.older)

    @property
    def differing(self) -> list[str]:
        """What differs, each once: an entry may be altered in several places."""
        faults = [*map(words_of, (*self.found.faults, *self.files.faults))]
        in_copies = [words for each in self.copies for words in _wrong(each)]
        named = [words for each in self.named for words in _not_there(each)]
        halfway = [] if self.is_complete else ["this back-up was ended before it was complete"]
        unfinished = not_finished(self.erasures)
        return [*dict.fromkeys((*named, *faults, *in_copies, *unfinished, *halfway))]


def _compared(view: View, against: Sequence[str]) -> list["NamedHead"]:
    """Compare with what was handed in; ends with 2 if that names no entry or cannot be read."""
    if not against:
        return []
    from casefiles.attestation.verify.journal_head import compare_heads  # noqa: PLC0415 - it may start a worker

    try:
        return [named for given in against for named in compare_heads(view.db, given)]
    except (Faulty, Unreadable) as error:
        complain(error)
        raise typer.Exit(Exit.NOT_UNDERSTOOD) from None


def _not_there(named: "NamedHead") -> Iterator[str]:
    from casefiles.attestation.verify.journal_head import in_words  # noqa: PLC0415 - the same

    if not named.is_there:
        yield in_words(named)
    for doubt in named.doubts:
        yield f"{named.by} proves nothing: {doubt}"


def _wrong(copy: CopyCheck) -> Iterator[str]:
    if copy.trouble:
        yield f"{copy.name}: {explain_copy(copy.trouble)}"
    yield from (f"{copy.name}: {words_of(fault)}" for fault in copy.faults)


def not_finished(erasures: ErasureCheck) -> Iterator[str]:
    """Yield what of erasing is not as it should be."""
    for each in erasures.unfinished:
        yield (
            f"erasing is not finished: {each.place} may still hold traces, since"
            f" {each.since[:16].replace('T', ' ')} UTC. The next opening tries again"
        )
    labels = [each.label for each in erasures.back if each.label]
    if erasures.back:
        what = ", ".join(labels) or counted(len(erasures.back), "row")
        yield (
            f"what was erased is back: {what}. This database is of before that; the next opening"
            " erases it again, before anything is done"
        )
    if erasures.unreadable:
        say_nothing = counted(erasures.unreadable, "line says nothing", "lines say nothing")
        yield f"`tombstones`, which says what was erased: {say_nothing}"


def ended_in_words(each: UnfinishedWork) -> str:
    """Say what was ended before it was done, and what there is to do."""
    at = each.at[:16].replace("T", " ")
    named = ", ".join(each.paths[:_MOST_PATHS])
    more = len(each.paths) - _MOST_PATHS
    what = f"{named} and {more} more" if more > 0 else named
    if each.work is Work.EXPORT:
        return (
            f"an export to {what}, begun {at} UTC, was ended before it was done. What it left there"
            " is removed at the next opening: export again"
        )
    if each.work is Work.FILE:
        return (
            f"{what}, begun {at} UTC, was ended before it was whole, and what was there before is"
            " there still. What it left there is removed at the next opening: save it again"
        )
    if each.work is Work.ANSWERS:
        return (
            f"carrying out {what}, begun {at} UTC, was ended before it was done:"
            " `casefiles case assess"
            " WORKSPACE CASE` says which acts of it stand, and takes them back"
        )
    return (
        f"adding {what}, begun {at} UTC, was ended before it was done: nothing of it was entered."
        " Add it again; what was copied already takes no further room"
    )


_MOST_PATHS = 5


def acts_only_in(copy: CopyCheck) -> str:
    """Say which acts a copy has that the journal does not have."""
    count, last = len(copy.only_here), copy.only_here[-1]
    acts = "an act" if count == 1 else f"{count} acts"
    return (
        f"{copy.name} has {acts} that this journal does not have, the last on"
        f" {last.at[:16].replace('T', ' ')} UTC by {last.actor}: {last.act.label}"
    )


def _not_compared(found: DatabaseCheck) -> list[str]:
    """Return the rows that nothing can be said of, since what the journal says is damaged."""
    rows = dict.fromkeys(f"{each.table}, row {each.row}" for each in found.not_compared)
    return [f"{each}: what the journal says of it is damaged or missing" for each in rows]


def lines(checked: Checked, *, quick: bool = False) -> Iterator[str]:
    """Yield what was found, a line each, what differs first."""
    found, files, differing = checked.found, checked.files, checked.differing
    yield from (f"{DIFFERS}  {visible(words)}" for words in differing)
    yield from (f"{OLDER}    {explain_remembered(each)}" for each in checked.older)
    yield from _no_faults(checked)
    looked = "stored files and back-ups not read"
    if not quick:
        copies = counted(len(checked.copies), "back-up")
        looked = f"{counted(files.blobs, 'stored file')}, {copies}"
    entries = counted(found.entries, "entry", "entries")
    yield f"{entries}, {counted(found.rows, 'row')}, {looked}."
    wrong = len(differing)
    if wrong:
        yield f"{counted(wrong, 'thing differs', 'things differ')}."
    elif checked.older:
        yield f"It is older than it was last seen on this computer. {_OLDER[checked.is_backup]}"
    else:
        yield f"Everything is as it was written. {LIMIT}"


def _no_faults(checked: Checked) -> Iterator[str]:
    """Yield what a person should know though nothing is wrong with it."""
    yield from _there(checked.named)
    yield from (f"private  {words}" for words in checked.at_rest)
    for stray in checked.files.leftovers:
        yield f"harmless {visible(stray.name)}: {_STRAY[stray.stray]}"
    for words in _not_compared(checked.found):
        yield f"not compared {visible(words)}"
    for copy in checked.copies:
        if copy.only_here:
            yield f"more     {visible(acts_only_in(copy))}"
    yield from (f"ended    {visible(ended_in_words(each))}" for each in checked.ended)
    yield from (
        f"ended    {visible(each)} was being written: the next opening removes it"
        for each in checked.left
    )
    for each in checked.apart:
        yield f"apart    {described(each)}"
    yield from (f"{'signed':<8} {words}" for words in signatures_in_words(checked.found.signatures))
    if erased := checked.found.erased:
        yield f"erased   {counted(len(erased), 'change')}, on purpose; the chains still hold"
    if again := checked.erasures.again:
        times = "once" if again == 1 else f"{again} times"
        yield f"erased   again {times}, after a database of before the erasing was put in place"


def signatures_in_words(found: SignatureCheck) -> Iterator[str]:
    """Yield by which devices entries are signed, and which are not: in counts, a line each."""

    def entries(kind: SignedBy) -> str:
        return counted(found.counts.get(kind, 0), "entry", "entries")

    if found.counts.get(SignedBy.KNOWN):
        devices = visible(", ".join(found.devices))
        yield f"{entries(SignedBy.KNOWN)}, by devices known here: {devices}"
    if found.counts.get(SignedBy.OLDER):
        yield f"{entries(SignedBy.OLDER)} not: written by a version that did not sign"
    if found.counts.get(SignedBy.UNSIGNED):
        yield f"{entries(SignedBy.UNSIGNED)} not, though newer: of a device whose key nobody knows"
    if found.counts.get(SignedBy.UNKNOWN):
        yield f"{entries(SignedBy.UNKNOWN)} by a key that is not known here: ask whose it is"
    if found.ended:
        named = [f"{visible(name)}, case {case}, entry {seq}" for name, case, seq in found.ended]
        more = f"; and {len(named) - _MOST_PATHS} more" if len(named) > _MOST_PATHS else ""
        yield (
            f"{entries(SignedBy.ENDED)} by a key that was revoked or replaced before:"
            f" {'; '.join(named[:_MOST_PATHS])}{more}"
        )


def _there(named: Sequence["NamedHead"]) -> Iterator[str]:
    for each in named:
        from casefiles.attestation.verify.journal_head import in_words  # noqa: PLC0415 - the same

        if each.is_there:
            yield f"agrees   {visible(in_words(each))}"


def _data(checked: Checked) -> dict[str, object]:
    found, files = checked.found, checked.files
    return {
        "holds": checked.holds,
        "entries": found.entries,
        "rows": found.rows,
        "blobs": files.blobs,
        "differs": checked.differing,
        "older": [asdict(each) for each in checked.older],
        "is_backup": checked.is_backup,
        "ended": [
            {"work": each.work.value, "case": each.case, "at": each.at, "paths": each.paths}
            for each in checked.ended
        ],
        "left": [*checked.left],
        "at_rest": [*checked.at_rest],
        "against": [asdict(each) for each in checked.named],
        "not_compared": _not_compared(found),
        "erased": [{"case": each.case, "seq": each.seq} for each in found.erased],
        "harmless": [{"name": each.name, "why": each.stray.value} for each in files.leftovers],
        "copies": [
            {"name": each.name, "readable": not each.trouble, "only_here": len(each.only_here)}
            for each in checked.copies
        ],
        "quarantine": [data(each) for each in checked.apart],
        "not_finished": [each.place for each in checked.erasures.unfinished],
        "erased_again": checked.erasures.again,
        "signatures": {each.value: found.signatures.counts.get(each, 0) for each in SignedBy},
    }
