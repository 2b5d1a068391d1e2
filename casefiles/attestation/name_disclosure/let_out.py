"""Let names out to CBP: the volume is made, the act recorded, and then the file written.

The names are held in memory alone: there is no draft, no copy in the workspace. What was recorded
is recorded before anything is written, so that no file is anywhere of which nothing is known. Until
it is whole, the file stands beside its place, for its owner alone; what is left of it by a program
that was ended goes when the workspace is next opened, and a check says so.
"""

import hashlib
import secrets
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Protocol, TypeVar

from casefiles.attestation.layout.words import MissingCharacters
from casefiles.attestation.name_disclosure import store
from casefiles.attestation.name_disclosure.disclosure_acts import (
    let_out_names,
    note_unwritten,
    want_counsel,
    want_enough,
)
from casefiles.attestation.name_disclosure.model import GroupListing, NameDisclosure
from casefiles.attestation.name_disclosure.volume import (
    VolumeContents,
    names_document,
    said_beside_names,
)
from casefiles.attestation.record.read import read_record
from casefiles.attestation.reference_data import ReferenceData
from casefiles.attestation.render import render
from casefiles.attestation.submission.confidentiality import confidentiality_requests
from casefiles.attestation.submission.texts import NamesTexts
from casefiles.attestation.wording import day
from casefiles.evidence.protected_names.gate import want_no_names
from casefiles.evidence.protected_names.model import OutgoingText
from casefiles.evidence.protected_names.name_scanner import NameScanner
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import CasefilesError, DoneNotWritten, Impossible, Unwritable
from casefiles.kernel.ids import CaseId, NameGroupId
from casefiles.storage import unfinished_work
from casefiles.storage.atomic_write import write_new
from casefiles.storage.location import network_kind, synced_by
from casefiles.storage.unfinished_work import Work
from casefiles.workspace.view import View
from casefiles.workspace.workspace import Workspace

T = TypeVar("T")


class Write(Protocol):
    """Runs a short act wherever the workspace is written."""

    def __call__(self, act: Callable[[Workspace], T], /) -> T:
        """Return what the act returned, or raise what it raised."""


@dataclass(frozen=True, slots=True)
class LetOut:
    """With what names are let out."""

    shipped: ReferenceData
    texts: NamesTexts
    at: datetime
    why_few: str = ""
    """Why a group of under ten is let out."""

    even_there: bool = False
    """Although the folder is copied elsewhere, or is on a network."""


def place_warning(to: Path) -> str:
    """Say who else gets what is written into a folder, as far as its name tells; or nothing."""
    folder = to.resolve().parent
    if name := synced_by(folder):
        return f"The folder looks as if {name} copied it elsewhere: whoever reads it there, too."
    if network_kind(folder):
        return "The folder is on a network: whoever can read it there reads the names."
    return ""


def let_out(  # noqa: PLR0913, PLR0917 - whose names, where to, how
    view: View, case: CaseId, group: NameGroupId, to: Path, given: LetOut, write: Write
) -> NameDisclosure:
    """Record that names of a group leave, and write their volume into a file that is not there yet.

    Raises `Impossible` where it may not be, `NamesWouldLeave` where a name stands in other words
    than the list, `DoneNotWritten`: then it is noted that no file came of it.
    """
    _want_place(view, to, given)
    by = write(lambda work: work.environment.person())
    with view.reading() as db:
        want_counsel(db, case, by)
        listing = store.listing(db, case, group)
        want_enough(listing, given.why_few)
        contents = _contents(view, case, listing, given, by)
        guard = NameScanner(db, case)
        want_no_names(guard, [OutgoingText("the file’s name", to.name)])
        want_no_names(guard, said_beside_names(contents))
    pdf = _drawn(contents, given)
    digest = hashlib.sha256(pdf).hexdigest()
    made = write(lambda work: let_out_names(work, case, listing, given.why_few, digest))
    try:
        with unfinished_work.recorded(view.folder, Work.FILE, case, [to.resolve()], given.at):
            write_new(to, pdf, private=True)
    except BaseException as error:
        why = error.reason if isinstance(error, Unwritable) else "the program was stopped"
        why = "a file was there already" if isinstance(error, Impossible) else why
        write(lambda work: note_unwritten(work, case, made.id, why))
        if isinstance(error, CasefilesError):
            done = f"That names of {made.group_label} leave is on record"
            raise DoneNotWritten(done, error, _AGAIN) from error
        raise
    return made


_AGAIN = "That is on record too: let them out again, to where they can be written."


def _contents(
    view: View, case: CaseId, listing: GroupListing, given: LetOut, by: str
) -> VolumeContents:
    record = read_record(view.db, case, given.shipped, given.at)
    facts = (
        ("Case", f"{record.case.label} {record.case.title}"),
        ("Importer", record.case.importer),
        ("Given by", by),
        ("On", day(record.day_of(given.at))),
    )
    signed = tuple(each for each in confidentiality_requests(record) if each.signed)
    told = tuple((name, said) for name, said in facts if said)
    return VolumeContents(listing, record.case.label, told, signed, secrets.token_hex(8))


def _drawn(contents: VolumeContents, given: LetOut) -> bytes:
    try:
        document = names_document(contents, given.texts)
        return render(document, given.shipped.fonts, given.at)
    except MissingCharacters:
        raise Impossible(
            "A name has a character that no typeface of the program has. Nothing was let out."
        ) from None


def _want_place(view: View, to: Path, given: LetOut) -> None:
    if to.exists() or to.is_symlink():
        raise Impossible("A file is there already. Nothing was let out: name one that is not.")
    if to.resolve().is_relative_to(view.folder.resolve()):
        raise Impossible("No names are written into the workspace, where back-ups would copy them.")
    if (warning := place_warning(to)) and not given.even_there:
        raise Impossible(f"{warning} Nothing was let out.")
