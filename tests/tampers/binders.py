"""Tamper with an exhibits binder in one place, and judge what is said of it.

Its files as those of any package; and what only a binder has: pages, stamps, labels and names of
its volumes, rows of its log. With the list of sums written anew, or not; signed, or not. What sums
alone name and somebody wrote anew together with them cannot be told; then it must be said that
sums alone name it, and of a binder without any signature that only one would tell.
"""

import csv
import hashlib
import io
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from functools import partial
from pathlib import Path
from random import Random

import pikepdf

from casefiles.attestation.verify.exhibit.check import not_checked
from casefiles.attestation.verify.exhibit.model import SignedState
from casefiles.attestation.verify.model import Verdict
from casefiles.attestation.verify.verify import VerifyOptions
from casefiles.attestation.verify.worker.foreign import reader as signatures
from casefiles.evidence.readers.cancellation import Cancellation
from casefiles.evidence.readers.model import CannotRead
from casefiles.evidence.readers.signed.mark import may_be_signed
from casefiles.kernel.errors import CasefilesError
from casefiles.kernel.progress import silent
from casefiles.package.binder.export import SUMS
from casefiles.package.sums.compare import Compared, State
from casefiles.package.sums.held_files import read_folder
from casefiles.package.sums.look import look_at
from casefiles.package.verify.binder import worker
from casefiles.package.verify.binder.check import BinderChecker, folders_of
from casefiles.package.verify.binder.compare import VolumeSeen
from casefiles.package.verify.model import PackageVerification, Proof
from casefiles.package.verify.verify import put_together
from tests.casefiles.package.small_binder import (
    LOG,
    Files,
    binder,
    empty_volume,
    relisted,
    sign,
)
from tests.casefiles.package.small_citations import CITATIONS, linked_binder
from tests.tampers.links import IN_CITATIONS, IN_LINKS

VOLUMES = ("exhibits-volume-1-of-2.pdf", "exhibits-volume-2-of-2.pdf")


class Judged(Enum):
    """What became of one tampering."""

    TOLD = "told"
    ONLY_SUMS = "not told, and said that sums alone name it"
    MISSED = "WRONGLY GOOD: tampered with and not told"
    ACCUSED = "WRONGLY BAD: accuses what nobody touched"
    CRASHED = "WRONG: a crash and no words"


@dataclass(frozen=True, slots=True)
class BinderTampering:
    """What was done."""

    kind: str
    touched: frozenset[str]
    is_signed: bool
    relisted: bool
    """The list of sums was written anew to fit."""

    crosses: bool
    """Log and pages do not agree any more, so that it is told whatever the sums say."""

    @property
    def row(self) -> str:
        """The row of the table that it is counted in."""
        signed = "signed" if self.is_signed else "unsigned"
        return f"{self.kind}, {signed}{', sums written anew' if self.relisted else ''}"


Change = Callable[[Random, Files], tuple[Files, bool]]
"""Returns the files as they are then, and whether log and pages must disagree."""


def tamper(chance: Random) -> tuple[Files, BinderTampering]:
    """Return a binder that was tampered with."""
    signed, anew = chance.random() < 0.5, chance.random() < 0.6
    kind = chance.choice([*KINDS, *LINKED])
    files = linked_binder(signed=signed) if kind in LINKED else binder(signed=signed)
    change = LINKED.get(kind) or KINDS[kind]
    changed, crosses = change(chance, files)
    while changed == files:
        changed, crosses = change(chance, files)
    if anew := anew or kind == ALL_ANEW:
        changed = relisted(changed)
    touched = {p for p in {*files, *changed} if files.get(p) != changed.get(p)} - {SUMS}
    touched |= {SUMS} if files.get(SUMS) != changed.get(SUMS) and not anew else set()
    return changed, BinderTampering(kind, frozenset(touched), signed, anew, crosses)


def judged(
    check: Callable[[Path], PackageVerification], done: BinderTampering, place: Path
) -> tuple[Judged, str]:
    """Say what is told of it; of what, if that is wrong."""
    try:
        found = check(place)
    except CasefilesError:
        return Judged.TOLD, ""
    except Exception as error:  # noqa: BLE001 - that is what is looked for
        return Judged.CRASHED, f"{done}: {type(error).__name__}: {error}"
    if accused := [*_accused(found, done)]:
        return Judged.ACCUSED, f"{done}: {accused}"
    if found.verdict is not Verdict.HOLDS:
        return Judged.TOLD, ""
    return (Judged.ONLY_SUMS, "") if _may_not_tell(found, done) else (Judged.MISSED, str(done))


def _may_not_tell(found: PackageVerification, done: BinderTampering) -> bool:
    """Whether nothing there could have told it, and the report says so of each file touched."""
    if done.touched == {SUMS}:
        return not found.list_faults  # a digit in another case names the same sums
    proofs = {each.path: each.proof for each in found.items}
    names_only = all(proofs.get(each, Proof.SUMS) is Proof.SUMS for each in done.touched)
    said = done.is_signed or any("only a signature would tell" in e for e in found.warnings)
    return done.relisted and not done.crosses and names_only and said


def _accused(found: PackageVerification, done: BinderTampering) -> Iterator[str]:
    bad_sums = SUMS in done.touched
    for item in found.items:
        is_wrong = item.state in {State.CHANGED, State.MISSING}
        if item.path not in done.touched and is_wrong and not bad_sums:
            yield f"{item.path} is {item.state.value}"
    for each in found.binders:
        for volume in each.volumes:
            if volume.path not in done.touched and volume.signatures.state is SignedState.CHANGED:
                yield f"{volume.path}: its signature"
        if not done.touched & {LOG, *VOLUMES}:
            yield from (f"{n.number} is {n.state.value}" for n in each.numbers
                        if n.state is not State.UNCHANGED)  # fmt: skip


class CheckedHere:
    """Checks as the program does, in this process; the same bytes only once."""

    unread = VolumeSeen(None)

    def __init__(self) -> None:
        self._seen: dict[tuple[str, str], object] = {}

    def compared(self, place: Path) -> Compared:
        return look_at(place)

    def __call__(self, place: Path) -> PackageVerification:
        compared = look_at(place)
        held = {each.path: each for each in read_folder(place).files if each.sha256}
        checker = _Here(self._seen, place, held)
        return put_together(place, compared, [], [*map(checker.check, folders_of(compared.files))])


class _Here(BinderChecker):
    def __init__(self, seen, place, held) -> None:
        self._seen, self._place, self._held = seen, place, held
        self._wanted, self._going = VerifyOptions(), Cancellation(silent, 0)
        self._source, self._signatures = self, self

    @contextmanager
    def lend(self, file):
        yield self._place / file.path

    def of_file(self, file):
        return self._once("signatures", file, self._signed)

    def _ask(self, act, _, path):
        if path not in self._held:
            return None, "it is not there"
        with (self._place / path).open("rb") as file:
            try:
                return self._once(act, file, lambda f: worker.ACTS[act](f, None)), ""
            except CannotRead as no:
                return None, str(no)

    def _signed(self, file):
        if not may_be_signed(file):
            return not_checked(0, "")
        try:
            return signatures.signatures(file, None, "")
        except CannotRead as no:
            return not_checked(0, str(no))

    def _once(self, act, file, does):
        key = act, hashlib.file_digest(file, "sha256").hexdigest()
        file.seek(0)
        if key not in self._seen:
            self._seen[key] = does(file)
        return self._seen[key]


def _flip(chance: Random, files: Files) -> tuple[Files, bool]:
    path = chance.choice(sorted(files))
    content = bytearray(files[path])
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    return {**files, path: bytes(content)}, False


def _swap(chance: Random, files: Files) -> tuple[Files, bool]:
    one, two = chance.sample(sorted(files), 2)
    return {**files, one: files[two], two: files[one]}, {one, two} & {*VOLUMES, LOG} != set()


def _remove(chance: Random, files: Files) -> tuple[Files, bool]:
    path = chance.choice(sorted(files))
    return {n: c for n, c in files.items() if n != path}, path in {*VOLUMES, LOG}


def _add(chance: Random, files: Files) -> tuple[Files, bool]:
    names = ["exhibits-volume-3-of-3.pdf", "natives/9-09.pdf", "Exhibits.PDF", "a.txt"]
    name = chance.choice(names)
    content = chance.choice([b"", b"x", files[VOLUMES[0]], files[VOLUMES[1]]])
    return {**files, name: content}, name != "a.txt"


def _in_volume(does: Callable[[Random, pikepdf.Pdf], bool]) -> Change:
    """Change a volume as somebody does who has a library for PDFs."""

    def change(chance: Random, files: Files) -> tuple[Files, bool]:
        path, out = chance.choice(VOLUMES), io.BytesIO()
        with pikepdf.open(io.BytesIO(files[path])) as pdf:
            crosses = does(chance, pdf)
            pdf.save(out, static_id=True)
        return {**files, path: out.getvalue()}, crosses

    return change


def _two_pages(chance: Random, pdf: pikepdf.Pdf) -> tuple[pikepdf.Page, pikepdf.Page]:
    """Two stamped pages."""
    stamped = [each for each in pdf.pages if b"/P Do" in each.Contents.read_bytes()]
    one, two = chance.sample(stamped, 2)
    return one, two


def _swap_pages(chance: Random, pdf: pikepdf.Pdf) -> bool:
    one, two = (pdf.pages.index(each) for each in _two_pages(chance, pdf))
    pages = [*pdf.pages]
    pages[one], pages[two] = pages[two], pages[one]
    pdf.pages[:] = pages
    return True


def _swap_stamps(chance: Random, pdf: pikepdf.Pdf) -> bool:
    one, two = _two_pages(chance, pdf)
    contents = [each.Contents.read_bytes().partition(b"/Artifact") for each in (one, two)]
    for page, own, other in ((one, *contents), (two, *contents[::-1])):
        page.Contents = pdf.make_stream(own[0] + other[1] + other[2])
    return True


def _other_number(chance: Random, pdf: pikepdf.Pdf) -> bool:
    page, _ = _two_pages(chance, pdf)
    drawing = page.Contents.read_bytes()
    digits = re.search(rb"41422d([0-9a-f]+)> Tj ET\n(?:BT[^\n]*\n)*Q", drawing)
    forged = f"{chance.randrange(200, 999)}".encode().hex().encode()
    start, end = digits.span(1)
    page.Contents = pdf.make_stream(drawing[:start] + forged + drawing[end:])
    return True


def _cover(chance: Random, pdf: pikepdf.Pdf) -> bool:
    """Draw another number over a stamp, or lay a remark upon it."""
    page, _ = _two_pages(chance, pdf)
    box = pikepdf.Array([400, 0, 612, 40])
    if chance.random() < 0.5:
        square = pikepdf.Dictionary(Subtype=pikepdf.Name.Square, Rect=box, IC=[1, 1, 1])
        page.Annots = pikepdf.Array([pdf.make_indirect(square)])
    else:
        page.contents_add(b"q 1 1 1 rg 400 0 212 40 re f Q", prepend=False)
    return True


def _move_content(chance: Random, pdf: pikepdf.Pdf) -> bool:
    """Let the content of a page reach over its stamps."""
    page, _ = _two_pages(chance, pdf)
    drawing = re.sub(rb"^q \S+ 0.00000 0.00000 \S+ \S+ \S+ cm",
                     b"q 1.00000 0.00000 0.00000 1.00000 0.00000 0.00000 cm",
                     page.Contents.read_bytes())  # fmt: skip
    page.Contents = pdf.make_stream(drawing)
    return True


def _drop_page(chance: Random, pdf: pikepdf.Pdf) -> bool:
    page, _ = _two_pages(chance, pdf)
    del pdf.pages[pdf.pages.index(page)]
    return True


def _double_page(chance: Random, pdf: pikepdf.Pdf) -> bool:
    page, other = _two_pages(chance, pdf)
    pdf.pages.insert(pdf.pages.index(other), page)
    return True


def _other_content(chance: Random, pdf: pikepdf.Pdf) -> bool:
    """Change what stands on a page, and nothing of what a binder says of it."""
    page, _ = _two_pages(chance, pdf)
    page.Resources.XObject.P.write(b"0 0 99 99 re f")
    return False


def _labels(chance: Random, pdf: pikepdf.Pdf) -> bool:
    counted = [each for each in list(pdf.Root.PageLabels.Nums)[1::2] if "/St" in each]
    label = chance.choice(counted)
    label.St = int(label.St) + chance.choice([1, 2])
    return True


def _names(chance: Random, pdf: pikepdf.Pdf) -> bool:
    [leaf] = pdf.Root.Names.Dests.Kids
    names = leaf.Names
    one, two = (2 * each + 1 for each in chance.sample(range(len(names) // 2), 2))
    to = names[one], names[two]
    names[one], names[two] = to[1], to[0]
    return bool(to[0][0].objgen != to[1][0].objgen)


def _attach(chance: Random, pdf: pikepdf.Pdf) -> bool:
    if chance.random() < 0.5:
        pdf.attachments["more.txt"] = b"more"
    else:
        pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    return True


def _in_table(name: str, does: Callable[[Random, list[list[str]]], bool]) -> Change:
    """Change a table as somebody does who has a spreadsheet, as .csv alone."""

    def change(chance: Random, files: Files) -> tuple[Files, bool]:
        head, *rows = csv.reader(io.StringIO(files[name].decode("utf-8-sig"), newline=""))
        crosses = does(chance, rows)
        text = io.StringIO(newline="")
        csv.writer(text).writerows([head, *rows])
        return {**files, name: text.getvalue().encode("utf-8-sig")}, crosses

    return change


_in_log = partial(_in_table, LOG)


def _swap_rows(chance: Random, rows: list[list[str]]) -> bool:
    one, two = chance.sample(range(len(rows)), 2)
    rows[one], rows[two] = rows[two], rows[one]
    return True


def _swap_numbers(chance: Random, rows: list[list[str]]) -> bool:
    one, two = chance.sample(rows, 2)
    one[0], two[0] = two[0], one[0]
    return True


def _drop_row(chance: Random, rows: list[list[str]]) -> bool:
    rows.remove(chance.choice(rows))
    return True


def _add_row(chance: Random, rows: list[list[str]]) -> bool:
    row = chance.choice(rows)
    rows.insert(rows.index(row), [f"AB-{chance.randrange(200, 999)}", *row[1:]])
    return True


def _other_cell(chance: Random, rows: list[list[str]]) -> bool:
    row, column = chance.choice(rows), chance.choice([0, 1, 2, 4, 5, 6])
    said = {0: "AB-900", 1: "9-09", 2: "E-009", 4: VOLUMES[0], 5: "99", 6: "f" * 64}
    row[column] = said[column]
    return True


def _no_page(chance: Random, rows: list[list[str]]) -> bool:
    """Say that a number is on no page, with a reason or without."""
    row = chance.choice(rows)
    row[5], row[-1] = "", chance.choice(["", "withheld"])
    return True


def _signatures_off(_: Random, files: Files) -> tuple[Files, bool]:
    """Take the signature out of one volume, which leaves its place."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(files[VOLUMES[0]])) as pdf:
        for field in pdf.Root.get("/AcroForm", pikepdf.Dictionary(Fields=[])).Fields:
            if "/V" in field:
                del field["/V"]
        pdf.save(out, static_id=True)
    return {**files, VOLUMES[0]: out.getvalue()}, b"/ByteRange" in files[VOLUMES[0]]


def _all_anew(_: Random, files: Files) -> tuple[Files, bool]:
    """Make another binder of other papers, and put volumes, log and tables in their places."""
    other = binder(signed=False, words="forged")
    if files[VOLUMES[0]].count(b"/ByteRange"):
        return {**files, VOLUMES[1]: other[VOLUMES[1]]}, True
    return {**files, **other}, False


def _signed_by_another(_: Random, files: Files) -> tuple[Files, bool]:
    """Sign a volume beside one that another signed, over another log."""
    if b"/ByteRange" not in files[VOLUMES[0]]:
        return {**files, VOLUMES[0]: files[VOLUMES[0]] + b"%\n"}, False
    return {**files, VOLUMES[0]: sign(empty_volume(), b"another log")}, True


ALL_ANEW = "all made anew"
KINDS: dict[str, Change] = {
    "flip of a bit": _flip,
    "two files swapped": _swap,
    "a file removed": _remove,
    "a file added": _add,
    "two pages swapped": _in_volume(_swap_pages),
    "two stamps swapped": _in_volume(_swap_stamps),
    "another number stamped": _in_volume(_other_number),
    "a stamp covered": _in_volume(_cover),
    "content over a stamp": _in_volume(_move_content),
    "a page removed": _in_volume(_drop_page),
    "a page doubled": _in_volume(_double_page),
    "other content on a page": _in_volume(_other_content),
    "page labels": _in_volume(_labels),
    "named destinations": _in_volume(_names),
    "a script or attachment": _in_volume(_attach),
    "rows of the log swapped": _in_log(_swap_rows),
    "numbers in the log swapped": _in_log(_swap_numbers),
    "a row of the log removed": _in_log(_drop_row),
    "a row of the log added": _in_log(_add_row),
    "a cell of the log": _in_log(_other_cell),
    "a number on no page": _in_log(_no_page),
    "a signature taken off": _signatures_off,
    ALL_ANEW: _all_anew,
    "signed by another, over another log": _signed_by_another,
}
LINKED: dict[str, Change] = {
    **{name: _in_volume(does) for name, does in IN_LINKS.items()},
    **{name: _in_table(CITATIONS, does) for name, does in IN_CITATIONS.items()},
    "a bit of a linked binder": _flip,
    "a file of a linked binder removed": _remove,
}
"""The same of what leads from an attestation to what it cites, and back."""
