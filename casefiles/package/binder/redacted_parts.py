"""The redacted copies in a binder: made and tested, kept in files until it is put together."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Self

from casefiles.attestation.render import render
from casefiles.evidence.model import Exhibit
from casefiles.evidence.readers.cancellation import Cancellation
from casefiles.evidence.redactions.hidden_share import FLAGGED, percent
from casefiles.evidence.redactions.reasons import RedactionReasons
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Cancelled
from casefiles.kernel.ids import ExhibitId
from casefiles.kernel.scratch_folder import ScratchFolder
from casefiles.package.binder.model import BinderPart, HiddenOnPage
from casefiles.package.pages.model import PagesSettings
from casefiles.package.redaction.model import LogLine, RedactedCopy
from casefiles.workspace.view import View

LOG = "redaction-log"
LOG_HEAD = (
    "bates", "exhibit", "number in the case", "page of the original", "where", "reason",
    "reason in words", "in the box", "redacted by", "redacted at", "share of the page hidden",
    "over half", "sha-256 of the original",
)  # fmt: skip
IN_WORDS = slice(4, 9)
"""The columns that are words, not numbers and days."""


@dataclass(frozen=True, slots=True)
class KeptCopy:
    """A copy that passed the leak test, in a file."""

    copy: RedactedCopy
    """Without its bytes."""

    path: Path
    size: int
    before: int = 0
    """Pages in the file before those of the copy: where a slip sheet has a number, one for it."""

    def open(self) -> BinaryIO:
        """Return the file as a stream, to be closed."""
        return self.path.open("rb")

    @property
    def pages(self) -> int:
        """How many pages it has: those of the exhibit."""
        return len(self.copy.shares)

    @property
    def hidden(self) -> Mapping[int, HiddenOnPage]:
        """What is hidden by page of the file, counted from 0."""
        codes = dict[int, dict[str, None]]()
        for line in self.copy.log:
            codes.setdefault(line.page, {})[line.reason] = None
        return {
            page - 1 + self.before: HiddenOnPage(self.copy.shares[page - 1], (*sorted(found),))
            for page, found in codes.items()
        }


@dataclass(frozen=True, slots=True)
class CopySettings:
    """With what copies are made."""

    reasons: RedactionReasons
    fonts: Path
    with_text: bool
    """Recognize the words of the painted pages, where an engine is installed."""

    at: datetime


class RedactedCopies:
    """Makes them one by one, and holds those that were made as long as it is open."""

    def __init__(
        self,
        view: View,
        settings: CopySettings,
        going: Cancellation,
        ready: Mapping[ExhibitId, RedactedCopy],
    ) -> None:
        """`ready`: those that were made already, and tested as all are."""
        self._view, self._settings, self._going, self._ready = view, settings, going, ready
        self._folder = ScratchFolder("redacted")
        self.made = dict[str, KeptCopy]()
        """By number of the exhibit in the case."""

    def copy(self, exhibit: Exhibit, label: str, numbered: int, pages: PagesSettings) -> KeptCopy:
        """Return the copy of an exhibit that has so many numbers; `pages` are how others are made.

        Raises what `make_redacted_copy` raises, and `Cancelled`.
        """
        from casefiles.package.pages.own_pdf import joined  # noqa: PLC0415 - heavy
        from casefiles.package.pages.set_page_words import slip_document  # noqa: PLC0415
        from casefiles.package.redaction.redacted_copy import CopyData, make_redacted_copy  # noqa: PLC0415

        given = self._settings
        data = CopyData(given.reasons, given.fonts, given.with_text, pages)
        made = self._ready.get(exhibit.id) or make_redacted_copy(
            self._view, exhibit, data, progress=self._go_on
        )
        content, before = made.pdf, 0
        if numbered == len(made.shares) + 1:
            slip = render(slip_document(label), given.fonts, given.at)
            content, before = joined([slip, content], label), 1
        path = self._folder.path / f"{exhibit.id}.pdf"
        path.write_bytes(content)
        kept = KeptCopy(replace(made, pdf=b""), path, len(content), before)
        self.made[exhibit.label] = kept
        return kept

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._folder.close()

    def _go_on(self, done: int, total: int, note: str = "") -> None:
        del done, total, note  # how far it is with one paper says little of the binder
        if not self._going.on():
            raise Cancelled


def redaction_rows(
    parts: Sequence[BinderPart], copies: Mapping[str, KeptCopy]
) -> Iterator[tuple[str, ...]]:
    """Yield a row for each place that is hidden, in the order of the binder.

    `copies` are by number of the exhibit in the case. No note and no hidden word is among it.
    """
    for part in parts:
        if part.hidden and (kept := copies.get(part.exhibit)):
            yield from (_row(part, each, each.page - 1 + kept.before) for each in kept.copy.log)


def _row(part: BinderPart, line: LogLine, page: int) -> tuple[str, ...]:
    return (
        part.printed(page), part.label, part.exhibit, str(line.page), line.where, line.reason,
        line.reason_in_words, line.pseudonym, line.by, line.at.isoformat(timespec="seconds"),
        percent(line.share), "yes" if line.share > FLAGGED else "", part.original,
    )  # fmt: skip
