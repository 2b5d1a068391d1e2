"""Let a bag out: its files get their places, are looked through, and written, all or nothing."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from casefiles.attestation.record.model import CaseRecord
from casefiles.evidence.model import Exhibit
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.progress import Progress
from casefiles.package.bag import bag_of
from casefiles.package.contents import PackageFile, made_file
from casefiles.package.load_file_form import IMAGES, TEXTS
from casefiles.package.names_gate import want_no_names
from casefiles.package.redacted_exhibits import Copies, want_no_leaks
from casefiles.package.sums.bag_lists import MANIFEST, PAYLOAD, TAG_MANIFEST
from casefiles.package.targets import opened, target_for
from casefiles.package.verifier import NAME as VERIFIER
from casefiles.package.verifier import verifier
from casefiles.storage import unfinished_work
from casefiles.storage.atomic_write import replacing
from casefiles.storage.unfinished_work import Work
from casefiles.workspace.view import View

HOW = "HOW-TO-CHECK.txt"
_SAY_NOTHING = {MANIFEST, TAG_MANIFEST, VERIFIER}
"""What says no word of a case: sums of paths that are looked at themselves, and the program."""


@dataclass(frozen=True, slots=True)
class BaggedFile:
    """A file with the place it gets in the bag, and its size."""

    file: PackageFile
    place: str
    size: int

    @property
    def says_more(self) -> bool:
        """Whether it says what nothing else does: exhibits are looked at with their pages."""
        of_exhibits = self.file.path.startswith((TEXTS, IMAGES))
        return self.place not in _SAY_NOTHING and not of_exhibits


@dataclass(frozen=True, slots=True)
class BagContents:
    """What goes into a bag, and what is looked through before it does."""

    payload: Sequence[PackageFile]
    how_to_check: str
    description: str
    exhibits: Sequence[Exhibit]
    copies: Copies
    """Redacted ones, in the place of exhibits."""

    pages_say: Sequence[PackageFile] = ()
    """What PDFs of the payload that were just drawn say, as texts: looked through, not written."""


def release_bag(  # noqa: PLR0913, PLR0917 - of which case, where to, what, when, told to whom
    view: View,
    record: CaseRecord,
    to: Path,
    contents: BagContents,
    at: datetime,
    progress: Progress,
) -> None:
    """Write a bag into a new folder or a .zip file.

    Raises `RedactionLeaks`, `NamesWouldLeave`, `Unwritable`; then nothing was written.
    """
    case = record.case.id
    bag = _bag(view, record, contents)
    said = [*(each.file for each in bag if each.says_more), *contents.pages_say]
    natives = [each for each in contents.exhibits if each.id not in contents.copies]
    want_no_leaks(view, contents.copies, natives, said, to.name)
    want_no_names(view, case, to.name, said, natives)
    with unfinished_work.recorded(view.folder, Work.EXPORT, case, [to.resolve()], at):
        _write(view, to, bag, progress)


def _bag(view: View, record: CaseRecord, contents: BagContents) -> list[BaggedFile]:
    """All files of the bag, in the order in which they are written: the payload first."""
    held = [(each, _size(view, each)) for each in contents.payload]
    about = (
        ("External-Identifier", record.case.label),
        ("External-Description", contents.description),
        *([("Entries", record.severed.sentence)] if record.severed else []),
    )
    beside = [made_file(HOW, contents.how_to_check.encode()), made_file(VERIFIER, verifier())]
    tags = bag_of(held, beside, about, record.program, record.day_of(record.at))
    return [
        *(BaggedFile(each, PAYLOAD + each.path, size) for each, size in held),
        *(BaggedFile(each, each.path, len(each.made or b"")) for each in tags),
    ]


def _size(view: View, file: PackageFile) -> int:
    if file.made is not None:
        return len(file.made)
    if file.on_disk is not None:
        return file.on_disk.stat().st_size
    return view.blobs.size(file.digest)


def _write(view: View, to: Path, bag: list[BaggedFile], progress: Progress) -> None:
    """Write all of it. An exhibit is hashed as it is read: one that was changed stops all."""
    with replacing(to) as part, opened(part, len(bag), as_archive=target_for(to)) as target:
        for done, each in enumerate(bag):
            progress(done, len(bag), each.place)
            if each.file.made is not None:
                target.put(each.place, each.size, iter([each.file.made]))
            elif each.file.on_disk is not None:
                target.take(each.place, each.file.on_disk)
            else:
                target.put(each.place, each.size, view.blobs.pieces(each.file.digest))
