"""What can be done about an exhibit that does not open: a password is told, it is read again."""

from casefiles.evidence.intake.process_due import process_due, read_again
from casefiles.evidence.intake.reading_acts import tell_password
from casefiles.evidence.model import Exhibit
from casefiles.kernel.progress import Progress
from casefiles.workspace.view import View
from desktop.jobs import Job, JobRunner, Write


def tell(jobs: JobRunner, exhibit: Exhibit, password: str, told_by: str) -> Job:
    """Write down with what it opens, then read it. What it says shows itself when it is read."""
    told = jobs.act(
        "Keeping the password",
        lambda work, _: tell_password(work, exhibit.case_id, [exhibit.id], password, told_by),
    )
    told.succeeded.connect(lambda _: look_again(jobs, exhibit))
    return told


def look_again(jobs: JobRunner, exhibit: Exhibit) -> Job:
    """Have fresh readers look into it once more, and into what comes out of it now."""

    def look(view: View, progress: Progress, write: Write) -> None:
        read_again(view, exhibit.case_id, {exhibit.id}, write, progress)
        process_due(view, exhibit.case_id, write, progress)

    return jobs.work("Reading again", look)
