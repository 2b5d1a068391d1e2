"""The binder of the set that is chosen, written from the window."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from casefiles.kernel.ids import CaseId
from casefiles.kernel.progress import Progress
from casefiles.numbering.numbering_acts import number_package
from casefiles.numbering.page_counts import PageCounts
from casefiles.package.binder.export import BinderOptions, number_and_export
from casefiles.package.binder.written_binder import WrittenBinder
from casefiles.workspace.view import View
from desktop.attestation.issue_pane import IssuePane
from desktop.attestation.stamping import stamp_words
from desktop.context import Context
from desktop.job import Job
from desktop.jobs import RunOnWriter
from desktop.translation import tr

if TYPE_CHECKING:
    from casefiles.package.binder.sign_volumes import VolumeSigning


def write_binder(
    context: Context, case: CaseId, path: Path, chosen: IssuePane, signing: "VolumeSigning | None"
) -> Job:
    """Write the exhibits of the set that is chosen; number those that have no number yet."""
    shipped, at = context.library.shipped, datetime.now(UTC)
    form, binder = chosen.form, chosen.packing.binder
    options = BinderOptions(
        form.audience,
        signing=signing,
        reasons=context.library.redaction_reasons,
        with_text=binder.with_text,
        facing=binder.facing,
        with_attestation=binder.with_attestation,
        entries=form.entries.chosen,
        since=binder.since,
    )

    def slow(view: View, progress: Progress, write: RunOnWriter) -> WrittenBinder:
        def number(counts: PageCounts) -> None:
            write(lambda workspace: number_package(workspace, case, counts))

        return number_and_export(view, case, path, shipped, at, options, number, progress)

    return context.jobs.work(tr("Creating the binder"), slow)


def binder_words(path: Path, made: WrittenBinder) -> tuple[str, str]:
    """Say what was written where, and in which tone: whether it has the time stamp asked for."""
    missing = next((each for each in made.stamps if each.missing), None)
    said, tone = stamp_words(missing, "") if missing else ("", "good")
    return f"{path}: {made.in_words}{said}", tone
