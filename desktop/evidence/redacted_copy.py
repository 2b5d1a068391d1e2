"""Write a redacted copy of an exhibit with its log beside it, off the GUI thread."""

from pathlib import Path
from typing import TYPE_CHECKING

from casefiles.evidence.model import Exhibit
from casefiles.evidence.protected_names.gate import release
from casefiles.kernel.clock import system_clock
from casefiles.kernel.progress import Progress
from casefiles.storage.atomic_write import export_file
from casefiles.workspace.view import View
from desktop.translation import tr

if TYPE_CHECKING:
    from casefiles.attestation.reference_data import ReferenceData


def write_redacted_copy(
    view: View,
    exhibit: Exhibit,
    target: Path,
    data: "tuple[ReferenceData, bool]",
    progress: Progress,
) -> str:
    """Write both, and say what is to be known of them.

    `data`: what is shipped, whether text is to be recognized. Raises what `make_redacted_copy`
    raises; nothing is written then.
    """
    from casefiles.package.redacted_exhibits import copy_for_anybody  # noqa: PLC0415 - heavy
    from casefiles.package.redaction.redaction_log import log_as_file, log_of_copy  # noqa: PLC0415
    from casefiles.package.redaction.said_of_copy import said_of_copy  # noqa: PLC0415

    (shipped, with_text), now = data, system_clock()
    made = copy_for_anybody(view, exhibit, shipped, now, target.name, progress, with_text=with_text)
    log = target.with_name(f"{target.stem}-log.csv")
    table = log_as_file(log_of_copy(made), log.name, now)
    export_file(target, release(view, exhibit.case_id, target.name, made.pdf))
    export_file(log, release(view, exhibit.case_id, log.name, table))
    return " ".join([tr("Written: {} and {}.").format(target, log.name), *said_of_copy(made)])
