"""What a PDF that this program made says, read by a reader like anybody's."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import BinaryIO

from casefiles.evidence.protected_names.model import OutgoingText

_AT_ONCE, _MOST = 200, 1 << 28


def pages_of(
    open_: Callable[[], AbstractContextManager[BinaryIO]], where: str
) -> tuple[list[OutgoingText], str]:
    """Return what its pages, its fields and its properties say, and why not all of it is known."""
    from casefiles.evidence.readers import client  # noqa: PLC0415 - starts workers
    from casefiles.evidence.readers.model import Unread  # noqa: PLC0415
    from casefiles.evidence.readers.paging import put_together  # noqa: PLC0415
    from casefiles.evidence.readers.workers import Readers  # noqa: PLC0415

    with Readers(unconfined=True) as readers, open_() as file:  # what we wrote, nobody else
        about = client.pdf_facts(readers, file)
        beside = client.pdf_contents(readers, file)
        if isinstance(about, Unread) or isinstance(beside, Unread):
            return [], "it could not be read"
        pages = about.found.pages
        texts = put_together(
            lambda first, start: client.pdf_texts(readers, file, first, _AT_ONCE, start),
            pages,
            _MOST,
        )
    said = [OutgoingText(f"{where}, p. {n}", text) for n, text in enumerate(texts, 1)]
    fields = (f"{each.name}\n{each.value}" for each in beside.found.fields)
    said += [OutgoingText(f"{where}, fields", each) for each in fields]
    said.append(OutgoingText(f"{where}, properties", str(beside.found.claimed)))
    return said, "" if len(texts) == pages else "not all of it could be read"
