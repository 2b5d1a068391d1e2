"""The pages of the contents of a whole package. Pure."""

from collections.abc import Iterator, Sequence

from casefiles.attestation.layout.model import (
    Block,
    Document,
    Heading,
    Label,
    NameValueTable,
    Para,
    ParagraphStyle,
    Spans,
    Table,
    plain,
)
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.wording import day
from casefiles.package.whole.model import PackagePart

TITLE = "Contents of the package"
_HEAD = ("What", "Where")
_HOW = (
    "Pages are those of the file named. Numbers with a prefix are Bates numbers; before them is the"
    " package label, in brackets the number in the case. Parts that are pages of the attestation"
    " are not repeated as files. What is not here is stated as the case has it: that nothing is"
    " entered does not show that there is nothing."
)


def contents_document(record: CaseRecord, named: str, parts: Sequence[PackagePart]) -> Document:
    """Compose them; `named` is for whom the package is."""
    return Document(
        f"{TITLE}, {record.case.label}",
        "en-US",
        tuple(_blocks(record, named, parts)),
        footer=record.case.label,
    )


def _blocks(record: CaseRecord, named: str, parts: Sequence[PackagePart]) -> Iterator[Block]:
    case = record.case
    yield Label(case.label)
    yield Heading(1, TITLE)
    facts = (
        ("Case", case.title),
        ("Importer", case.importer),
        ("For", named),
        ("Entries", record.severed.sentence if record.severed else ""),
        ("Packed on", day(record.day_of(record.at))),
    )
    yield NameValueTable(
        tuple((name, plain(" ".join(said.split()))) for name, said in facts if said.strip()),
        close=True,
    )
    rows, sections = list[tuple[Spans, ...]](), list[tuple[int, str]]()
    for at, part in enumerate(parts, 1):
        sections.append((len(rows), f"{at}. {part.title}"))
        rows += [(plain(each.what), each.where) for each in part.lines]
    yield Table(_HEAD, tuple(rows), (0.36, 0.64), sections=tuple(sections), close=True)
    yield Para(plain(_HOW), ParagraphStyle.SMALL)
