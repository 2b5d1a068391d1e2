"""Write the package for counsel: a BagIt bag, a folder or a ZIP archive; whole or not at all."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from casefiles.attestation.exhibit_set import in_set, withheld
from casefiles.attestation.model import Audience
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.record.read import read_record
from casefiles.attestation.reference_data import ReferenceData
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId
from casefiles.kernel.progress import Progress, silent
from casefiles.package.bag import bag_of
from casefiles.package.contents import (
    PackageContents,
    PackageFile,
    exhibit_files,
    issued_files,
    made_file,
)
from casefiles.package.exhibit_index import index_files
from casefiles.package.load_file import TEXTS, load_files
from casefiles.package.names_gate import want_no_names
from casefiles.package.sums.bag_lists import MANIFEST, PAYLOAD, TAG_MANIFEST
from casefiles.package.targets import chunks_of, opened, size_of, target_for
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
class _Planned:
    """A file with the place it gets in the bag, and its size."""

    file: PackageFile
    place: str
    size: int


def export_package(  # noqa: PLR0913, PLR0917 - from what, where to, with what, when, told to whom
    view: View,
    case: CaseId,
    to: Path,
    shipped: ReferenceData,
    at: datetime,
    progress: Progress = silent,
    *,
    with_folders: bool = False,
    with_load_file: bool = False,
) -> PackageContents:
    """Write the package into a new folder, or into a .zip file. All of it or nothing.

    Its index says what each exhibit was called when it came, and only `with_folders` where it lay.
    `with_load_file` it is one for a review platform too.
    Raises `Impossible` if nothing was issued or something is there already, `NamesWouldLeave`,
    `Unwritable` if it cannot be written.
    """
    if to.exists() and (not to.is_dir() or any(to.iterdir())):
        raise Impossible(f"“{to}” is there already. Nothing was written.")
    with view.reading() as db:
        record = read_record(db, case, shipped, at)
        if not record.issued:
            raise Impossible("Nothing was issued in this case yet.")
        exhibits = in_set(record, Audience.COUNSEL)
        left_out = tuple(each.label for each in withheld(record, Audience.COUNSEL))
        issued = [*issued_files(view, record)]
        payload = [*issued, *exhibit_files(record, exhibits)]
    payload += index_files(record, exhibits, with_folders=with_folders)
    if with_load_file:
        payload += load_files(view, record, exhibits, progress, with_folders=with_folders)
    bag = _bag(view, record, payload)
    said = [each.file for each in bag if _says_more(each)]
    want_no_names(view, case, to.name, said, exhibits)
    with unfinished_work.recorded(view.folder, Work.EXPORT, case, [to.resolve()], at):
        _write(view, to, bag, progress)
    named = tuple(each.path for each in issued if each.path.endswith(".pdf"))
    return PackageContents(len(exhibits), left_out, named)


def _says_more(planned: _Planned) -> bool:
    """Whether a file says what nothing else does: the text of an exhibit is looked at with it."""
    return planned.place not in _SAY_NOTHING and not planned.file.path.startswith(TEXTS)


def _bag(view: View, record: CaseRecord, payload: list[PackageFile]) -> list[_Planned]:
    """All files of the bag, in the order in which they are written: the payload first."""
    held = [(each, _size(view, each)) for each in payload]
    about = (
        ("External-Identifier", record.case.label),
        ("External-Description", "Package for counsel"),
    )
    how = made_file(HOW, record.templates.notices.package.encode())
    tags = bag_of(
        held,
        [how, made_file(VERIFIER, verifier())],
        about,
        record.program,
        record.day_of(record.at),
    )
    return [
        *(_Planned(each, PAYLOAD + each.path, size) for each, size in held),
        *(_Planned(each, each.path, len(each.made or b"")) for each in tags),
    ]


def _size(view: View, file: PackageFile) -> int:
    if file.made is not None:
        return len(file.made)
    with view.blobs.open(file.digest) as content:
        return size_of(content)


def _write(view: View, to: Path, bag: list[_Planned], progress: Progress) -> None:
    with replacing(to) as part, opened(part, as_archive=target_for(to)) as target:
        for done, each in enumerate(bag):
            progress(done, len(bag), each.place)
            if each.file.made is not None:
                target.put(each.place, each.size, chunks_of(each.file.made))
            else:
                with view.blobs.open(each.file.digest) as content:
                    target.put(each.place, each.size, chunks_of(content))
