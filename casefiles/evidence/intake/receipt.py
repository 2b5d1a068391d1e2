"""The receipt of a batch, as people and scripts read it: every file that was offered, once."""

import csv
import io
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath, PureWindowsPath
from sqlite3 import Connection

from casefiles.evidence import store
from casefiles.evidence.model import Exhibit, FileOutcome, Receipt, ReceiptLine
from casefiles.kernel.cells import cell
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, ExhibitId
from casefiles.kernel.text_safety import visible
from casefiles.storage.chain_heads import ChainHead

WORDS = {
    FileOutcome.STORED: "stored",
    FileOutcome.SAME: "same bytes as",
    FileOutcome.REFUSED: "refused",
}
COLUMNS = (
    "receipt",
    "line",
    "path",
    "outcome",
    "exhibit",
    "same_bytes_as",
    "sha256",
    "bytes",
    "reason",
    "opened",
    "journal_head",
)

Numbers = Mapping[ExhibitId, int]
"""Of the exhibits of a case, by id."""

_NAMELESS = "(its name was erased)"


def count(lines: Sequence[ReceiptLine]) -> dict[FileOutcome, int]:
    """Count the lines by what became of the files. The counts add up to what was offered."""
    counted = Counter(line.outcome for line in lines)
    return {outcome: counted[outcome] for outcome in FileOutcome}


def summary(lines: Sequence[ReceiptLine]) -> str:
    """Say in a line that it adds up."""
    counts = count(lines)
    return (
        f"{len(lines)} offered: {counts[FileOutcome.STORED]} stored,"
        f" {counts[FileOutcome.SAME]} with the same bytes as another,"
        f" {counts[FileOutcome.REFUSED]} refused"
    )


def summary_inside(counts: Mapping[FileOutcome, int]) -> str:
    """Say in a line what came out of an exhibit that was opened, and that it adds up."""
    stored, same, refused = (counts.get(outcome, 0) for outcome in FileOutcome)
    also = f" ({same:,} with the same bytes as another exhibit)" if same else ""
    all_of_it = stored + same + refused
    return f"{all_of_it:,} in it: {stored + same:,} came out{also}, {refused:,} did not"


def sentence(line: ReceiptLine) -> str:
    """Say what became of one file, its path with control characters shown."""
    became = {
        FileOutcome.STORED: f"stored as {_label(line.number)}",
        FileOutcome.SAME: f"stored as {_label(line.number)}, same bytes as {_label(line.same_as)}",
        FileOutcome.REFUSED: f"refused: {line.reason}",
    }
    return f"{visible(line.path) or _NAMELESS}: {became[line.outcome]}"


def as_csv(
    *receipts: tuple[Receipt, Sequence[ReceiptLine]],
    numbers: Numbers | None = None,
    head: ChainHead | None = None,
    with_folders: bool = False,
) -> bytes:
    """Return receipts as a CSV file that Excel reads: UTF-8 with a mark, no formulas.

    `numbers` are those of the case's exhibits, where files came out of one; `head` is where the
    case's journal stands, so that it can be told from this file that it was cut or written anew.
    Where a file lay is nobody's affair: only its name is written, unless it is `with_folders`.
    """
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(COLUMNS)
    for receipt, lines in receipts:
        told = lines if with_folders else [replace(e, path=_name(e.path)) for e in lines]
        writer.writerows(
            [cell(str(value)) for value in _row(receipt, line, numbers or {}, head)]
            for line in told
        )
    return written.getvalue().encode("utf-8-sig", "backslashreplace")


def as_data(
    receipt: Receipt,
    lines: Sequence[ReceiptLine],
    numbers: Numbers | None = None,
    head: ChainHead | None = None,
) -> dict[str, object]:
    """Return the receipt for a script."""
    opened = of_what(receipt, numbers or {})
    counted = {outcome.value: number for outcome, number in count(lines).items()}
    rows = [
        dict(zip(COLUMNS, _row(receipt, line, numbers or {}, head), strict=True)) for line in lines
    ]
    top = {"receipt": receipt.label, "opened": opened, "offered": receipt.offered}
    return {**top, "journal_head": head.text() if head else "", **counted, "lines": rows}


def of_what(receipt: Receipt, numbers: Numbers) -> str:
    """Return the label of the exhibit out of which these files came, if they came out of one."""
    return _label(numbers.get(receipt.opened)) if receipt.opened else ""


def heading(receipt: Receipt, numbers: Numbers) -> str:
    """Return how people speak of a receipt, and of what was opened: `R-002 (out of E-005)`."""
    opened = of_what(receipt, numbers)
    return f"{receipt.label} (out of {opened})" if opened else receipt.label


def _row(
    receipt: Receipt, line: ReceiptLine, numbers: Numbers, head: ChainHead | None
) -> tuple[object, ...]:
    return (
        receipt.label,
        line.line,
        line.path,
        WORDS[line.outcome],
        _label(line.number),
        _label(line.same_as),
        line.digest or "",
        "" if line.size is None else line.size,
        line.reason,
        of_what(receipt, numbers),
        head.text() if head else "",
    )


def _name(path: str) -> str:
    """The name at the end of a path, also of one that only Windows could have given."""
    of_windows = path[1:3] == ":\\" or path.startswith("\\\\")
    return (PureWindowsPath if of_windows else PurePosixPath)(path).name


def _label(number: int | None) -> str:
    return "" if number is None else f"E-{number:03}"


@dataclass(frozen=True, slots=True)
class ReceiptSummary:
    """One receipt. Its counts add up to what was offered."""

    receipt: Receipt
    opened: Exhibit | None
    """Out of which exhibit these files came, if they came out of one."""

    counts: Mapping[FileOutcome, int]

    @property
    def came(self) -> int:
        """How many became exhibits."""
        return self.counts.get(FileOutcome.STORED, 0) + self.counts.get(FileOutcome.SAME, 0)

    @property
    def refused(self) -> int:
        """How many did not."""
        return self.counts.get(FileOutcome.REFUSED, 0)


def receipt_summaries(
    db: Connection, case: CaseId, only: Collection[str] | None = None
) -> list[ReceiptSummary]:
    """Return the batches of a case, or those of these receipts that are there, by number."""
    receipts = [r for r in store.receipts(db, case) if only is None or r.id in only]
    counts = store.outcomes(db, [r.id for r in receipts])
    opened = {e.id: e for e in store.those(db, {r.opened for r in receipts if r.opened})}
    return [
        ReceiptSummary(r, opened.get(r.opened) if r.opened else None, counts.get(r.id, {}))
        for r in receipts
    ]
