"""What a PDF that this program made says, read by a reader like anybody's."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import BinaryIO

from casefiles.evidence.protected.model import Passage

_AT_ONCE, _MOST = 200, 1 << 28


def pages_of(
    open_: Callable[[], AbstractContextManager[BinaryIO]], where: str
) -> tuple[list[Passage], str]:
    """Return what its pages, its fields and its properties say, and why not all of it is known."""
    from casefiles.evidence.read import ask  # noqa: PLC0415 - starts workers
    from casefiles.evidence.read.model import Unread  # noqa: PLC0415
    from casefiles.evidence.read.paging import put_together  # noqa: PLC0415
    from casefiles.evidence.read.readers import Readers  # noqa: PLC0415

    with Readers(unconfined=True) as readers, open_() as file:  # what we wrote, nobody else
        about = ask.pdf_facts(readers, file)
        beside = ask.pdf_contents(readers, file)
        if isinstance(about, Unread) or isinstance(beside, Unread):
            return [], "it could not be read"
        pages = about.found.pages
        texts = put_together(
            lambda first, start: ask.pdf_texts(readers, file, first, _AT_ONCE, start),
            pages,
            _MOST,
        )
    said = [Passage(f"{where}, p. {n}", text) for n, text in enumerate(texts, 1)]
    fields = (f"{each.name}\n{each.value}" for each in beside.found.fields)
    said += [Passage(f"{where}, fields", each) for each in fields]
    said.append(Passage(f"{where}, properties", str(beside.found.claimed)))
    return said, "" if len(texts) == pages else "not all of it could be read"
