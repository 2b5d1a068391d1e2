"""What papers for their signers have alike: how they begin, and paragraphs line by line. Pure."""

from collections.abc import Iterator, Sequence

from casefiles.attestation.layout.model import (
    Block,
    Heading,
    Label,
    NameValueTable,
    Para,
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
