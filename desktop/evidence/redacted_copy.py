"""Write a redacted copy of an exhibit with its log beside it, off the GUI thread."""

from pathlib import Path

from casefiles.evidence.model import Exhibit
from casefiles.evidence.protected_names.gate import release
from casefiles.evidence.redactions.reasons import RedactionReasons
from casefiles.kernel.clock import system_clock
from casefiles.kernel.progress import Progress
from casefiles.storage.atomic_write import export_file
from casefiles.workspace.view import View


def write_redacted_copy(
    view: View,
    exhibit: Exhibit,
    target: Path,
    data: tuple[RedactionReasons, Path, bool],
    progress: Progress,
) -> str:
    """Write both, and say what is to be known of them.

    `data`: the reasons, where fonts lie, whether text is to be recognized. Raises what
    `make_redacted_copy` raises; nothing is written then.
    """
    from casefiles.package.redaction.redacted_copy import CopyData, make_redacted_copy  # noqa: PLC0415 - heavy
    from casefiles.package.redaction.redaction_log import log_as_file, log_of_copy  # noqa: PLC0415
    from casefiles.package.redaction.said_of_copy import said_of_copy  # noqa: PLC0415

    made = make_redacted_copy(view, exhibit, CopyData(*data), target.name, progress)
    log = target.with_name(f"{target.stem}-log.csv")
    table = log_as_file(log_of_copy(made), log.name, system_clock())
    export_file(target, release(view, exhibit.case_id, target.name, made.pdf))
    export_file(log, release(view, exhibit.case_id, log.name, table))
    return " ".join([f"Written: {target} and {log.name}.", *said_of_copy(made)])
