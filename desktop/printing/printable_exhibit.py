"""The exhibit that is seen, as something that can be printed: redacted or as it came."""

from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from casefiles.evidence.model import Exhibit
from casefiles.evidence.redactions import store
from casefiles.kernel.progress import Progress
from desktop.context import Context
from desktop.printing.printable import Printable, Rank, ready
from desktop.translation import Choices

if TYPE_CHECKING:
    from casefiles.printing.model import Printout
    from casefiles.printing.sheet_layout import Paper
    from casefiles.workspace.view import View

_REDACTED, _ORIGINAL = "redacted", "original"
_VERSIONS = Choices(
    (
        (_REDACTED, "Redacted copy"),
        (_ORIGINAL, "Original, with what is redacted"),
    )
)


def printable_exhibit(context: Context, exhibit: Exhibit) -> Printable:
    """Return it; where something is redacted, one chooses which of the two is printed."""
    redacted = store.has_redactions(context.view.db, exhibit.id)
    make = partial(_make, context, exhibit)
    title, name = f"{exhibit.label} {exhibit.shown}", f"{exhibit.label}.pdf"
    versions = _VERSIONS if redacted else ()
    return Printable(title, name, Rank.IN_FRONT, ready(make), versions)


def _make(
    context: Context, exhibit: Exhibit, view: "View", version: str, _: "Paper", progress: Progress
) -> "Printout":
    from casefiles.printing.exhibit import Version, print_exhibit  # noqa: PLC0415 - starts workers

    which = Version.REDACTED if version == _REDACTED else Version.ORIGINAL
    at, shipped = datetime.now(UTC), context.library.shipped
    return print_exhibit(view, exhibit, which, shipped, at, progress)
