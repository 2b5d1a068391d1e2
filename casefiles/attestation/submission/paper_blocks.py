"""What papers for their signers have alike: how they begin, addresses and paragraphs. Pure."""

from collections.abc import Iterator, Sequence

from casefiles.attestation.layout.model import (
    Block,
    Heading,
    Label,
    NameValueTable,
    Para,
    ParagraphStyle,
    Spans,
    plain,
)
from casefiles.attestation.submission.paragraphs import lines_of


def beginning(law: str, title: str, facts: Sequence[tuple[str, str]]) -> Iterator[Block]:
    """Yield under which law a paper is written, its title, and of what it is."""
    yield Label(law)
    yield Heading(1, title)
    yield NameValueTable(tuple((name, plain(" ".join(said.split()))) for name, said in facts))


def line_paragraphs(text: str) -> Iterator[Block]:
    """Yield a paragraph for each line that says anything."""
    yield from (Para(plain(each)) for each in lines_of(text))


def close_lines(lines: Sequence[Spans]) -> Iterator[Block]:
    """Yield lines set close, as an address is written, with room after the last."""
    for each in lines[:-1]:
        yield Para(each, ParagraphStyle.LINE)
    yield from (Para(each) for each in lines[-1:])


def subject_lines(lines: Sequence[Spans]) -> Iterator[Block]:
    """Yield what a letter is about, as letters do: below `Re`."""
    if lines:
        yield Label("Re")
    yield from close_lines(lines)
