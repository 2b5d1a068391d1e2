"""What a file says that is about to leave, by what it is: our own tables, pictures and packages."""

import html
import io
import re
import zipfile
from collections.abc import Iterator
from typing import Final

from casefiles.evidence.protected_names.model import OutgoingText

PDF: Final = b"%PDF-"
_ZIP: Final = b"PK\x03\x04"
_TAG: Final = re.compile(r"<[^>]*>")
_ATTRIBUTE: Final = re.compile(r'="([^"]*)"')
_FOLDED: Final = re.compile(r"\r?\n[ \t]")


def outgoing_texts(where: str, content: bytes) -> Iterator[OutgoingText]:
    """Yield what a file says that this program made; of a PDF nothing, it is read elsewhere."""
    if content.startswith(PDF):
        return
    if content.startswith(_ZIP):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for each in archive.namelist():
                yield OutgoingText(f"{where}, {each}", each)
                yield from outgoing_texts(f"{where}, {each}", archive.read(each))
        return
    text = content.decode("utf-8-sig", "replace")
    if text.lstrip()[:1] == "<":
        yield from _marked_up(where, text)
    elif text.startswith("BEGIN:VCALENDAR"):
        yield OutgoingText(where, _FOLDED.sub("", text).replace("\\n", " "))
    else:
        yield OutgoingText(where, text)


def _marked_up(where: str, text: str) -> Iterator[OutgoingText]:
    """XML, also where its mark-up stands amid a name; and what its attributes say."""
    yield OutgoingText(where, html.unescape(_TAG.sub(" ", text)))
    said = "\n".join(dict.fromkeys(each for each in _ATTRIBUTE.findall(text) if len(each) > 1))
    yield OutgoingText(f"{where}, attributes", html.unescape(said))
