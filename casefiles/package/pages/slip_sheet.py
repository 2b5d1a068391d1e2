"""The slip sheet: what a file is, and why its pages are not here or not all that is in it."""

from collections.abc import Sequence
from pathlib import Path

from casefiles.attestation.layout.model import (
    Bullets,
    Document,
    Heading,
    Label,
    NameValueTable,
    Para,
    ParagraphStyle,
    Spans,
    plain,
)
from casefiles.kernel.counts import counted
from casefiles.kernel.dataclass import dataclass
from casefiles.package.pages.model import SetPages

LANGUAGE = "en-US"
LONGEST = 20
"""Pages of one at most: it names 300 files."""


@dataclass(frozen=True, slots=True)
class SlipSheet:
    """What stands on one."""

    label: str
    title: str
    name: str
    kind: str
    size: int
    digest: str
    why: tuple[str, ...]
    """Sentences."""

    inside: tuple[str, ...] = ()
    """What came out of it, a line each: by which label it is found, and its name."""


def draw_slip(slip: SlipSheet, fonts: Path) -> SetPages:
    """Return it as a PDF of a page, or of a few where much came out of the file."""
    from casefiles.attestation.layout.faces import load  # noqa: PLC0415  heavy, and not always needed
    from casefiles.attestation.layout.page_layout import lay_out  # noqa: PLC0415
    from casefiles.attestation.layout.pdf_writer import with_unicode_map  # noqa: PLC0415

    canvas = lay_out(_document(slip, fonts), load(fonts))
    content = with_unicode_map(canvas.to_pdf(), canvas.letters)
    return SetPages(content, len(canvas.pages))


def _document(slip: SlipSheet, fonts: Path) -> Document:
    from casefiles.package.pages.settable import Settable  # noqa: PLC0415

    settable = Settable(fonts)

    def text(words: str) -> Spans:
        return plain(settable.serif(words))

    rows: list[tuple[str, Spans]] = [("Exhibit", text(slip.label))]
    if slip.title and slip.title != slip.name:
        rows.append(("Title", text(slip.title)))
    rows += [
        ("File as received", text(slip.name)),
        ("Kind", text(slip.kind)),
        ("Size", plain(counted(slip.size, "byte"))),
        ("SHA-256", plain(_in_groups(slip.digest))),
    ]
    blocks: list[Label | Heading | NameValueTable | Para | Bullets] = [
        Label("slip sheet"),
        Heading(1, settable.bold(slip.label)),
        NameValueTable(tuple(rows)),
        *(Para(text(each)) for each in slip.why),
    ]
    if slip.inside:
        blocks += [
            Heading(2, "What came out of it"),
            Bullets(tuple(text(each) for each in slip.inside), close=True),
        ]
    blocks.append(Para(plain(OURS), ParagraphStyle.SMALL))
    return Document(f"Slip sheet of {slip.label}", LANGUAGE, tuple(blocks), footer="Slip sheet")


OURS = "This sheet was made by the program that assembled these pages. It is no part of the file."
"""With what every slip sheet ends."""


def _in_groups(digest: str) -> str:
    return " ".join(digest[at : at + 8] for at in range(0, len(digest), 8))


def listed(lines: Sequence[str], most: int = 300) -> tuple[str, ...]:
    """Return as many lines as a slip sheet holds, and how many more there are."""
    if len(lines) <= most:
        return tuple(lines)
    return (*lines[:most], f"and {len(lines) - most:,} more")
