"""Pages of exhibits as files of their own, for others: through the gate, like all that leaves."""

from collections.abc import Sequence
from pathlib import Path

from casefiles.evidence.model import Exhibit
from casefiles.evidence.protected_names.gate import release_copy, want_no_names
from casefiles.evidence.protected_names.model import OutgoingText
from casefiles.evidence.protected_names.name_scanner import NameScanner
from casefiles.evidence.readers.cancellation import Cancellation
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Impossible, Unwritable
from casefiles.kernel.progress import Progress, silent
from casefiles.package.pages.exhibit_pages import page_maker
from casefiles.package.pages.model import ExhibitPages, PagesSettings
from casefiles.storage.atomic_write import Released, export_file
from casefiles.workspace.view import View

ENDING = ".pdf"


@dataclass(frozen=True, slots=True)
class WrittenPages:
    """What was written of one exhibit."""

    exhibit: Exhibit
    path: Path
    made: ExhibitPages


def targets(exhibits: Sequence[Exhibit], to: Path) -> list[tuple[Exhibit, Path]]:
    """Return where each exhibit goes: into the file that is named, or else by label into a folder.

    Raises `Impossible` where two would be the same file.
    """
    if to.suffix.lower() == ENDING:
        if len(exhibits) > 1:
            raise Impossible("Several exhibits go into a folder: name one, not a file.")
        return [(each, to) for each in exhibits]
    if len({each.label for each in exhibits}) < len(exhibits):
        raise Impossible("Exhibits of several cases have the same number. Name one case.")
    return [(each, to / f"{each.label}{ENDING}") for each in exhibits]


def write_pages(
    view: View,
    wanted: Sequence[tuple[Exhibit, Path]],
    settings: PagesSettings,
    progress: Progress = silent,
) -> list[WrittenPages]:
    """Write exhibits of one case as pages, one file each; what is written stays if it is stopped.

    Not on the thread of a window. Raises `NamesWouldLeave`, `Unwritable`, `Cancelled`, and what
    `PageMaker.pages` raises.
    """
    written = list[WrittenPages]()
    going = Cancellation(progress, len(wanted))
    with page_maker(view, settings, going.on) as maker:
        for done, (exhibit, path) in enumerate(wanted):
            going.step(done, exhibit.label)
            made = maker.pages(exhibit, _within(progress, done, len(wanted), exhibit.label))
            with made.open() as file:
                _export(view, exhibit, path, file.read())
            written.append(WrittenPages(exhibit, path, made))
    progress(len(wanted), len(wanted))
    return written


def _within(progress: Progress, at: int, many: int, label: str) -> Progress:
    """How far all has come while one exhibit is set, page by page: it can be stopped there."""

    def report(done: int, total: int, note: str = "") -> None:
        progress(at, many, f"{label}, page {done:,}" if done else label)

    return report


def release_pages(view: View, exhibit: Exhibit, name: str, content: bytes) -> Released:
    """Let pages of an exhibit out: what it says, and what heads and slip sheets say of it.

    Raises `NamesWouldLeave`.
    """
    if guard := NameScanner(view.db, exhibit.case_id):  # slip sheets and heads print them
        said = f"{exhibit.title}\n{exhibit.name}"
        want_no_names(guard, [OutgoingText(f"the title or file name of {exhibit.label}", said)])
    return release_copy(view, exhibit, name, content)


def _export(view: View, exhibit: Exhibit, path: Path, content: bytes) -> None:
    released = release_pages(view, exhibit, path.name, content)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unwritable(path.parent, error.strerror or str(error)) from error
    export_file(path, released)
