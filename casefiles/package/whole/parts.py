"""The contents of a whole package: each part that is asked for, and where in it that is. Pure.

What is a page of the attestation is not written a second time: its page is named. What is not there
is said in words.
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import PurePosixPath

from casefiles.attestation.cbp_papers import notice_paper
from casefiles.attestation.layout.model import Span, Spans, plain
from casefiles.attestation.manifest import FILE as MANIFEST
from casefiles.attestation.sections.balance import ANNEX_TITLE
from casefiles.attestation.sections.story import TITLE as STORY
from casefiles.attestation.sections.tracing import TITLE as TRACING
from casefiles.kernel.dataclass import dataclass
from casefiles.package.binder.enclosed import runs_of
from casefiles.package.binder.page_log import log_of
from casefiles.package.package_binder import FOLDER, PackageBinder
from casefiles.package.sums.bag_lists import MANIFEST as SUMS
from casefiles.package.whole.attestation_parts import AttestationParts
from casefiles.package.whole.exhibit_places import ExhibitPlaces
from casefiles.package.whole.model import PackagePart, PartLine, at_page
from casefiles.package.whole.papers import PackagePaper, PaperPart
from casefiles.package.whole.step_papers import entry_lines, sale_lines, step_lines

NAME = "contents.pdf"
NOTHING = "nothing of it is entered"
FOR_CBP = "attestation-cbp.pdf"
_AFFIDAVIT = "supplier_declaration"
"""The kind of an exhibit that is a supplier's declaration or affidavit."""


@dataclass(frozen=True, slots=True)
class WholePackage:
    """What a package holds, before it is packed."""

    places: ExhibitPlaces
    attestation: AttestationParts
    papers: Sequence[PackagePaper]
    binder: PackageBinder | None
    further: tuple[str, ...] = ()
    """Files in it that belong to no part, such as a privilege log."""

    says_why: bool = False
    """Whether whoever gets it is told why something is not in it, which tells of the work on it."""

    def lacks(self, why: str) -> Spans:
        """Say that something is not in it, to whom that is told with why."""
        return plain(f"Not in this package: {why}." if self.says_why else "Not in this package.")


def package_parts(whole: WholePackage) -> list[PackagePart]:
    """Return the parts, in the order in which they are asked for."""
    return [PackagePart(title, tuple(made(whole))) for title, made in _PARTS]


def _letter(whole: WholePackage) -> Iterator[PartLine]:
    yield from _papers(whole, PaperPart.LETTER)


def _papers(whole: WholePackage, part: PaperPart) -> Iterator[PartLine]:
    every = [each for each in whole.papers if each.part is part]
    told = [e for e in every if e.file or (whole.says_why and not e.tells_of_others)]
    for each in told:
        yield _paper(each)
    if not told:
        why = plain("Not in this package.") if every else whole.lacks(NOTHING)
        yield PartLine(part.value, why)


def _paper(paper: PackagePaper) -> PartLine:
    if paper.file is None:
        return PartLine(paper.title, plain(paper.says))
    path, more = paper.file.path, f". {paper.says}" if paper.says else ""
    if path.endswith(".pdf"):
        return PartLine(paper.title, (at_page(path, 1, path), Span(more)))
    return PartLine(paper.title, plain(path + more), (path,))


def _pages(*wanted: tuple[str, tuple[str, ...]]) -> Callable[[WholePackage], Iterator[PartLine]]:
    """Return what says on which page of the attestation the first of some headings stands."""

    def lines(whole: WholePackage) -> Iterator[PartLine]:
        it = whole.attestation
        for what, headings in wanted:
            if page := it.page(*headings):
                yield PartLine(what, (at_page(it.path, page),))
            else:
                yield PartLine(what, plain(f"No such part in {it.path}."))

    return lines


def _summary(whole: WholePackage) -> Iterator[PartLine]:
    yield PartLine("Page one of the attestation", (at_page(whole.attestation.path, 1),))


def _contents(whole: WholePackage) -> Iterator[PartLine]:
    yield PartLine("Of the package", plain("This list."), (NAME,))
    path = whole.attestation.path
    if path == FOR_CBP:
        yield PartLine("Of the attestation", (at_page(path, 1, f"{path}, after its summary"),))


def _notice(whole: WholePackage) -> Iterator[PartLine]:
    record = whole.places.record
    paper = notice_paper(record, record.matter.detention)
    if paper and paper.id in whole.places.inside:
        yield whole.places.line(paper, "The notice itself")
    else:
        said = "no document is named" if paper is None else "the document is not in this set"
        yield PartLine("The notice itself", whole.lacks(said))
    yield from _papers(whole, PaperPart.PORTAL)


def _steps(whole: WholePackage) -> Iterator[PartLine]:
    lines = [*step_lines(whole.places)]
    yield from lines or [PartLine("Steps", plain("Not in this package: no step is entered."))]
    yield from sale_lines(whole.places)
    yield from entry_lines(whole.places)


def _statements(whole: WholePackage) -> Iterator[PartLine]:
    yield from _pages(
        ("Statements", ("Statements",)),
        ("What the importer contends", ("What the importer contends",)),
    )(whole)
    found = [each for each in whole.places.inside.values() if each.kind == _AFFIDAVIT]
    for each in found:
        yield whole.places.line(each, f"Supplier’s declaration: {each.title or each.label}")
    if not found:
        said = "no exhibit of it is of that kind"
        yield PartLine("Suppliers’ declarations", plain(f"Not in this package: {said}."))


def _translations(whole: WholePackage) -> Iterator[PartLine]:
    """Say that they are exhibits, each beside its original."""
    yield from _pages(("Translations and their translators", ("Translations",)))(whole)


def _exhibits(whole: WholePackage) -> Iterator[PartLine]:
    if (binder := whole.binder) is None:
        yield PartLine("Exhibits binder", whole.lacks("it was not requested"))
    else:
        for name, numbers in _numbers(binder).items():
            file = FOLDER + name
            said = f"{file}: {runs_of(numbers)}"
            yield PartLine("Volume of the binder", (at_page(file, 1, said),))
        tables = tuple(f"{FOLDER}{each}" for each in ("binder-contents.csv", "bates-log.csv"))
        yield PartLine("Its exhibits; its numbers", plain("; ".join(tables)), tables)
    yield PartLine("Index", plain("index.xlsx; index.csv"), ("index.xlsx", "index.csv"))
    inside = whole.places.inside.values()
    if whole_ones := [each for each in inside if each.id not in whole.places.copies]:
        said = f"{len(whole_ones):,} in exhibits/, each named in the index"
        yield PartLine("Exhibits as they were received", plain(said))
    if copies := [each for each in inside if each.id in whole.places.copies]:
        said = f"{len(copies):,} in redacted/, each named in the index"
        yield PartLine("Redacted copies in the place of exhibits", plain(said))
    for each in whole.further:
        yield PartLine("Also in the package", plain(each), (each,))


def _numbers(binder: PackageBinder) -> dict[str, list[str]]:
    """Return the numbers of each volume, as the log of the binder has them."""
    found = dict[str, list[str]]()
    for row in log_of(binder.written.binder):
        found.setdefault(row["volume"], []).append(row["bates"])
    return found


def _manifest(whole: WholePackage) -> Iterator[PartLine]:
    path = whole.attestation.path
    named = PurePosixPath(path).stem.removeprefix("attestation-")
    issued = [e for e in whole.places.record.issued if e.audience.value == named]
    how = "is signed" if not issued or issued[-1].has_key else "no key signs it"
    said = f"{MANIFEST}, attached to {path}: it names the SHA-256 of each exhibit and {how}"
    yield PartLine("Of what was signed", (at_page(path, 1, said),))
    yield PartLine("Of the files of this package", plain(f"{SUMS}, beside the folder data/"))
    yield PartLine("How to check", plain("HOW-TO-CHECK.txt, beside the folder data/"))


_PARTS: tuple[tuple[str, Callable[[WholePackage], Iterator[PartLine]]], ...] = (
    ("Cover letter", _letter),
    ("Executive summary", _summary),
    ("Contents", _contents),
    ("Notice of detention and portal task", _notice),
    ("Questions and answers", _pages(
        ("CBP requests and their answers",
         ("CBP requests, answers and pages", "What CBP asked, the answer, the page")),
    )),
    ("Supply chain", _pages(
        ("As a diagram, and step by step", ("The supply chain",)),
        ("As a narrative", (STORY,)),
        ("Compared with a chain that CBP cleared", (TRACING,)),
    )),
    ("Parties and screening", _pages(
        ("Parties and lists", ("Parties and lists", "Parties", "Screening against lists")),
    )),
    ("Documents of steps, sales and entries", _steps),
    ("Reconciliation", _pages(
        ("Input and output", ("Input and output",)), ("How it was calculated", (ANNEX_TITLE,)),
    )),
    ("Contrary evidence", _pages(
        ("Evidence against what is claimed", ("Contrary evidence",)),
    )),
    ("Statements and suppliers’ declarations", _statements),
    ("Translations", _translations),
    (PaperPart.FORM.value, lambda whole: _papers(whole, PaperPart.FORM)),
    (PaperPart.REQUEST.value, lambda whole: _papers(whole, PaperPart.REQUEST)),
    (PaperPart.CERTIFICATE.value, lambda whole: _papers(whole, PaperPart.CERTIFICATE)),
    ("Exhibits", _exhibits),
    ("Manifest", _manifest),
)  # fmt: skip
"""In the order of the list that CBP and counsel ask for."""
