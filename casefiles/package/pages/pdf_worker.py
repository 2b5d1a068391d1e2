"""The worker that copies the pages of a stranger's PDF behind a slip sheet.

It is handed one file: the slip sheet, which this program drew, and behind it the PDF.
"""

import contextlib
import io
import mmap
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import BinaryIO

import pikepdf

from casefiles.evidence.readers.model import WRONG_PASSWORD, CannotRead, Reason
from casefiles.evidence.readers.qpdf.open_pdf import BROKEN, READER
from casefiles.package.pages import held_pages
from casefiles.package.pages.worker_answers import MadePages, PdfState

_MOST_TOLD, _LONGEST = 5, 160
_NO_OPERATOR = "-"
"""What is kept of the contents of a page that is only read to hear objections: nothing."""

_WHERE = re.compile(r"^(?:WARNING: |ERROR: )?(?:stream )?<_io[^>]*>:? ?|^(?:WARNING: |ERROR: )")


def state(file: BinaryIO, _: object, password: str = "") -> PdfState:
    """What qpdf says of a PDF when it opens it."""
    with _opened(file, password) as document:
        return PdfState(len(document.pages), document.is_encrypted, _problems(document))


def copy(
    file: BinaryIO, canvas: mmap.mmap | None, slip: int, offset: int, password: str = ""
) -> MadePages:
    """The slip sheet, and behind it every page; nothing else that was in the file."""
    if not offset:
        content = file.read()
        given, first = io.BytesIO(content[slip:]), io.BytesIO(content[:slip])
        with _opened(given, password) as document, _opened(first, "") as made:
            made.pages.extend(document.pages)
            _mend(made)
            _hold(made)
    return held_pages.hand_out(canvas, offset)


def _mend(made: pikepdf.Pdf) -> None:
    """Write those contents of pages anew that are read only with objections."""
    made.get_warnings()
    for page in made.pages:
        try:
            pikepdf.parse_content_stream(page, _NO_OPERATOR)
            if not made.get_warnings():
                continue
            read = pikepdf.parse_content_stream(page)
            page.Contents = made.make_stream(pikepdf.unparse_content_stream(read))
        except (*BROKEN, TypeError, IndexError):
            pass  # it stays as it is, and that is said
        made.get_warnings()


def _hold(made: pikepdf.Pdf) -> None:
    out = io.BytesIO()
    try:
        made.save(out, deterministic_id=True, min_version="1.7")
        content = out.getvalue()
        with pikepdf.open(io.BytesIO(content)) as again:  # what is left of the damage
            again._decode_all_streams_and_discard()  # noqa: SLF001  what is public parses twice
            for page in again.pages:
                with contextlib.suppress(*BROKEN, TypeError, IndexError):
                    pikepdf.parse_content_stream(page, _NO_OPERATOR)
            held_pages.hold(content, len(again.pages), _problems(again))
    except BROKEN as error:
        raise CannotRead(Reason.MALFORMED, _bare(error)) from error


@contextmanager
def _opened(file: BinaryIO, password: str) -> Iterator[pikepdf.Pdf]:
    try:
        with pikepdf.open(file, password=password) as document:
            yield document
    except pikepdf.PasswordError as error:
        raise CannotRead(Reason.PASSWORD, WRONG_PASSWORD if password else "") from error
    except BROKEN as error:
        raise CannotRead(Reason.MALFORMED, _bare(error)) from error


def _problems(document: pikepdf.Pdf) -> tuple[str, ...]:
    told = map(_bare, document.get_warnings())
    return tuple(dict.fromkeys(filter(None, told)))[:_MOST_TOLD]


def _bare(problem: object) -> str:
    """What qpdf says, without where in memory the file lies: that is never twice the same."""
    return _WHERE.sub("", str(problem)).strip(" :,")[:_LONGEST]


ACTS: dict[str, Callable[..., object]] = {"state": state, "copy": copy}
__all__ = ["ACTS", "READER"]
