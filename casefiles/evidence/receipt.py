"""The receipt of a batch, as people and scripts read it: every file that was offered, once."""

import csv
import io
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath, PureWindowsPath

from casefiles.evidence.model import Outcome, Receipt, ReceiptLine
from casefiles.kernel.cells import cell
from casefiles.kernel.ids import ExhibitId
from casefiles.kernel.text_safety import visible
from casefiles.storage.journal_entry import ChainHead

WORDS = {
    Outcome.STORED: "stored",
    Outcome.SAME: "same bytes as",
    Outcome.REFUSED: "refused",
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


def count(lines: Sequence[ReceiptLine]) -> dict[Outcome, int]:
    """Count the lines by what became of the files. The counts add up to what was offered."""
    counted = Counter(line.outcome for line in lines)
    return {outcome: counted[outcome] for outcome in Outcome}


def summary(lines: Sequence[ReceiptLine]) -> str:
    """Say in a line that it adds up."""
    counts = count(lines)
    return (
        f"{len(lines)} offered: {counts[Outcome.STORED]} stored,"
        f" {counts[Outcome.SAME]} with the same bytes as another,"
        f" {counts[Outcome.REFUSED]} refused"
    )


def summary_inside(counts: Mapping[Outcome, int]) -> str:
    """Say in a line what came out of an exhibit that was opened, and that it adds up."""
    stored, same, refused = (counts.get(outcome, 0) for outcome in Outcome)
    also = f" ({same:,} with the same bytes as another exhibit)" if same else ""
    all_of_it = stored + same + refused
    return f"{all_of_it:,} in it: {stored + same:,} came out{also}, {refused:,} did not"


def sentence(line: ReceiptLine) -> str:
    """Say what became of one file, its path with control characters shown."""
    became = {
        Outcome.STORED: f"stored as {_label(line.number)}",
        Outcome.SAME: f"stored as {_label(line.number)}, same bytes as {_label(line.same_as)}",
        Outcome.REFUSED: f"refused: {line.reason}",
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
