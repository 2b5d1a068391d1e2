"""The report of a check as pages: what was looked at, what was found, and what that shows."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from casefiles.attestation.layout.model import (
    Block,
    Bullets,
    Callout,
    Document,
    Heading,
    Label,
    NameValueTable,
    Para,
    ParagraphStyle,
    Table,
    plain,
)
from casefiles.attestation.render import missing_characters, render
from casefiles.attestation.verify.model import ExhibitState, Verdict, Verification
from casefiles.attestation.verify.report import in_fours, sections
from casefiles.kernel.counts import counted
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.text_safety import one_line, plain_name
from casefiles.package.sums.compare import State
from casefiles.package.verify import report
from casefiles.package.verify.binder.report import COMPARED, of_binder
from casefiles.package.verify.binder.result import BinderCheck
from casefiles.package.verify.model import PackageItem, PackageVerification, Proof

MOST_ROWS = 2_000
"""Files that are named on paper; the report as text names all."""

_TITLE, _FILES = "Report of a check", "Files"
_SIGNED = (
    "Of a file that a signed list names, its SHA-256 was compared with the one in the manifest"
    " that a signature covers."
)
_SUMS = (
    "A list of sums alone shows only that file and list agree: whoever changes a file can write"
    " the list anew."
)
_OF_LOG = (
    "Of a log of numbers that a signed list names, its SHA-256 was compared with the one that the"
    " signature of a volume gives as its reason."
)
_NOT_LOOKED_AT = (
    "What the files say was not looked at. Who holds the certificate of a signature is to be asked"
    " by another way, and whether it was revoked was not looked up"
)
_BUT_IN_THE_FILE = " but in the lists and answers that lie in the file itself"
_UNSIGNED = (
    "This report is not signed: it says what one run of a program found at the moment named here."
)
_NO_EXHIBITS = "No exhibit was looked at."
_PROVEN = {
    Proof.SIGNED: "signed list",
    Proof.SIGNATURE: "its own signature",
    Proof.SUMS: "list of sums only",
    Proof.NONE: "nothing",
}
Clean = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class CheckMade:
    """What was checked, when, and by which program."""

    name: str
    at: datetime
    program: str


def report_pdf(found: PackageVerification | Verification, made: CheckMade, fonts: Path) -> bytes:
    """Return the report as a PDF. A character that no face has is written out."""
    document = _document(found, made, one_line)
    lost = {each.character for each in missing_characters(document, fonts)}
    if lost:
        document = _document(found, made, lambda text: _written_out(one_line(text), lost))
    return render(document, fonts, made.at)


def _written_out(text: str, lost: set[str]) -> str:
    return "".join(f"[U+{ord(each):04X}]" if each in lost else each for each in text)


def _document(found: PackageVerification | Verification, made: CheckMade, clean: Clean) -> Document:
    blocks = _of_package if isinstance(found, PackageVerification) else _of_attestation
    return Document(
        title=_TITLE,
        lang="en-US",
        blocks=(
            Label(_TITLE),
            Heading(1, clean(made.name)),
            *blocks(found, made, clean),  # type: ignore[arg-type]
            Callout(
                "What this shows, and what it does not",
                (Bullets(tuple(plain(each) for each in _shows(found))),),
            ),
        ),
        footer=f"{_TITLE}, {made.at:%Y-%m-%d %H:%M} UTC",
    )


def _shows(found: PackageVerification | Verification) -> tuple[str, ...]:
    """What can be said of what was looked at, and no more."""
    if isinstance(found, PackageVerification):
        of_log = (_OF_LOG,) if found.binders else ()
        return _SIGNED, *of_log, _SUMS, _not_looked_at(looked=found.has_revocation), _UNSIGNED
    compared = any(each.state is not ExhibitState.NOT_ASKED for each in found.exhibits.found)
    return (
        _SIGNED if compared else _NO_EXHIBITS,
        _not_looked_at(looked=bool(found.stored)),
        _UNSIGNED,
    )


def _not_looked_at(*, looked: bool) -> str:
    return f"{_NOT_LOOKED_AT}{_BUT_IN_THE_FILE * looked}."


def _head(made: CheckMade, what: str, result: str, clean: Clean) -> NameValueTable:
    rows = (
        ("Checked", what),
        ("On", f"{made.at:%Y-%m-%d %H:%M} UTC, by the clock of the machine"),
        ("By", f"Rebuttal Desk {made.program}"),
        ("Result", result),
    )
    return NameValueTable(tuple((name, plain(clean(said))) for name, said in rows))


def _of_package(found: PackageVerification, made: CheckMade, clean: Clean) -> Iterator[Block]:
    first, *rest = report.ends(found)
    yield _head(made, report.title(found), _sentence(first), clean)
    if found.trouble:
        yield Para(plain(clean(f"It could not be looked into: {found.trouble}.")))
    yield from _listed("What does not hold", rest, clean)
    yield Heading(2, _FILES)
    yield Para(plain(report.counts(found)))
    yield from _rows(found, clean)
    for each in found.attestations:
        yield Heading(2, clean(f"Attestation {plain_name(each.path)}"))
        yield from _facts(each.found, clean)
    for paper in found.papers:
        path, *lines = report.of_paper(paper)
        yield Heading(2, clean(f"Paper {path}"))
        yield Bullets(tuple(plain(clean(each)) for each in lines), close=True)
    for binder in found.binders:
        yield from _binder(binder, clean)
    yield from _listed("To be looked at", list(found.warnings), clean)


def _binder(check: BinderCheck, clean: Clean) -> Iterator[Block]:
    """Say what a binder is, each of its volumes, and which numbers are not as they should be."""
    first, numbers, *rest = of_binder(check)
    yield Heading(2, clean(first[:1].upper() + first[1:]))
    yield Para(plain(clean(_sentence(f"{numbers[:1].upper()}{numbers[1:]}:"))))
    yield Bullets(tuple(plain(clean(each)) for each in rest), close=True)
    yield Para(plain(COMPARED), ParagraphStyle.SMALL)


def _of_attestation(found: Verification, made: CheckMade, clean: Clean) -> Iterator[Block]:
    bare = [line for head, lines in sections(found) if not head for line in lines]
    first, rest = (bare[1], bare[2:]) if len(bare) > 1 else (bare[0], [])
    yield _head(made, bare[0], _sentence(first), clean)
    wrong = found.verdict is Verdict.DOES_NOT_HOLD
    yield from _listed("What does not hold" if wrong else "To be known", rest, clean)
    yield Heading(2, "The five facts")
    yield from _facts(found, clean)


def _sentence(line: str) -> str:
    """Return the line over what follows from a check as a sentence of its own."""
    return f"{line.removesuffix(':')}." if line.endswith(":") else line


def _listed(heading: str, lines: list[str], clean: Clean) -> Iterator[Block]:
    if lines:
        yield Heading(2, heading)
        yield Bullets(tuple(plain(clean(each)) for each in lines[:MOST_ROWS]), close=True)


def _facts(found: Verification, clean: Clean) -> Iterator[Block]:
    told = [(head, lines) for head, lines in sections(found) if head]
    if told:
        yield NameValueTable(
            tuple((head, plain(clean("; ".join(lines)))) for head, lines in told), close=True
        )
    else:
        lines = [line for _, lines in sections(found) for line in lines]
        yield Para(plain(clean(" ".join(lines))))


def _rows(found: PackageVerification, clean: Clean) -> Iterator[Block]:
    if not found.items:
        return
    items = sorted(found.items, key=lambda each: each.state is State.UNCHANGED)
    yield Table(
        ("File", "How it is", "Known by", "SHA-256 as it is"),
        tuple(tuple(plain(clean(cell)) for cell in _row(each)) for each in items[:MOST_ROWS]),
        (0.34, 0.22, 0.16, 0.28),
        close=True,
    )
    if len(items) > MOST_ROWS:
        left = counted(len(items) - MOST_ROWS, "more file is", "more files are")
        more = f"{left} named in the report as text."
        yield Para(plain(more), ParagraphStyle.SMALL)


def _row(item: PackageItem) -> tuple[str, ...]:
    label = f"{plain_name(item.label)}, " if item.label else ""
    why = f": {'; '.join(item.words)}" if item.words else ""
    return (
        f"{label}{plain_name(item.path)}",
        f"{item.state.value}{why}",
        _PROVEN[item.proof],
        in_fours(item.sha256) or "none",
    )
