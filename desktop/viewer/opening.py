"""What can be done about an exhibit that does not open: a password is told, it is read again."""

from casefiles.evidence.facts import Looked, look_into, record
from casefiles.evidence.model import Exhibit
from casefiles.evidence.tell_password import tell_password
from desktop.jobs import Job, JobRunner


def tell(jobs: JobRunner, exhibit: Exhibit, password: str, told_by: str) -> Job:
    """Write down with what it opens, then read it. What it says shows itself when it is read."""
    told = jobs.act(
        "Keeping the password",
        lambda work, _: tell_password(work, exhibit.case_id, exhibit.id, password, told_by),
    )
    told.succeeded.connect(lambda _: read_again(jobs, exhibit))
    return told


def read_again(jobs: JobRunner, exhibit: Exhibit) -> Job:
    """Have fresh readers look into it once more; others may write meanwhile."""

    def look(view: object, progress: object) -> Looked:
        return look_into(view, exhibit.case_id, progress, {exhibit.id})  # type: ignore[arg-type]

    return jobs.prepare("Reading again", look, record)
