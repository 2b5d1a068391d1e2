"""The exhibits binder of a package: made beside it in the same act, then one of its folders."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import field
from datetime import datetime
from pathlib import Path

from casefiles.attestation.reference_data import ReferenceData
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Unwritable
from casefiles.kernel.ids import CaseId, Digest
from casefiles.kernel.progress import Progress
from casefiles.package.binder.contents import BinderSet
from casefiles.package.binder.export import (
    SUMS,
    BinderOptions,
    make_binder,
)
from casefiles.package.binder.written_binder import WrittenBinder
from casefiles.package.contents import PackageFile
from casefiles.package.redacted_exhibits import Copies
from casefiles.storage import unfinished_work
from casefiles.storage.part_files import part_of, remove
from casefiles.storage.unfinished_work import Work
from casefiles.workspace.view import View

FOLDER = "binder/"


@dataclass(frozen=True, slots=True)
class PlacedExhibit:
    """Where an exhibit stands in a binder."""

    label: str
    first: str
    """Its numbers, as the log has them."""

    last: str
    volume: str
    """The file of the volume."""

    page: int
    """Of the volume, on which it begins, or a slip sheet stands for it."""

    @property
    def bates(self) -> str:
        """From which number to which."""
        return self.first if self.first == self.last else f"{self.first} to {self.last}"


@dataclass(frozen=True, slots=True)
class PackageBinder:
    """A binder that was made for a package."""

    written: WrittenBinder
    folder: Path
    """Where its files are until they are packed."""

    files: tuple[PackageFile, ...]
    places: Mapping[str, PlacedExhibit] = field(default_factory=dict)
    """By number of the exhibit in the case."""

    @property
    def volumes(self) -> tuple[str, ...]:
        """The files of its volumes, as paths in the package."""
        return tuple(FOLDER + each for each in self.written.binder.volumes)


@contextmanager
def work_folder(view: View, case: CaseId, to: Path, at: datetime) -> Iterator[Path]:
    """Yield a folder beside a package for what is made before it is packed; it goes after.

    What is left of one whose process was ended goes as the package does. Raises `Unwritable`.
    """
    part = part_of(to.resolve(), "work.")
    with unfinished_work.recorded(view.folder, Work.EXPORT, case, [to.resolve()], at):
        try:
            part.mkdir(parents=True)
            try:
                yield part
            finally:
                remove(part)
        except OSError as error:
            raise Unwritable(to, error.strerror or str(error)) from error


def package_binder(  # noqa: PLR0913, PLR0917 - of what, where, with what, when, told to whom
    view: View,
    held: BinderSet,
    to: Path,
    work: Path,
    shipped: ReferenceData,
    at: datetime,
    options: BinderOptions,
    copies: Copies,
    progress: Progress,
) -> PackageBinder:
    """Make it in the work folder of a package `to`. Raises what `make_binder` does."""
    folder = work / FOLDER
    folder.mkdir()
    placed = nullcontext(folder)
    written = make_binder(view, held, to, placed, shipped, at, options, progress, copies)
    return PackageBinder(written, folder, tuple(_files(folder)), _places(written))


def _files(folder: Path) -> Iterator[PackageFile]:
    """Yield its files by the sums that were just written: of a bag its own list has them."""
    for line in (folder / SUMS).read_text("utf-8").splitlines():
        digest, _, name = line.partition("  ")
        yield PackageFile(FOLDER + name, Digest(digest), on_disk=folder / name)


def _places(written: WrittenBinder) -> dict[str, PlacedExhibit]:
    binder, found = written.binder, dict[str, PlacedExhibit]()
    pages = binder.first_pages()
    for each in binder.parts:
        part = each.part
        if part.exhibit and not part.facing:
            found[part.exhibit] = PlacedExhibit(
                part.label,
                part.bates.number(0),
                part.bates.number(part.pages - 1),
                binder.volumes[each.volume - 1],
                pages[part.label],
            )
    return found
