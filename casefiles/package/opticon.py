r"""The Opticon file of a review platform: which picture is which page, and where a document begins.

A line for each picture: its number, the volume, its path written with `\`, `Y` where a document
begins, two fields that nobody fills in (breaks of a folder and of a box), and how many pictures
the document has, where it begins. Plain letters, CRLF.
"""

from collections.abc import Iterable, Iterator

from casefiles.package.review_images import ReviewDocument

VOLUME = "VOL001"


def opticon(documents: Iterable[ReviewDocument]) -> bytes:
    """Return the file."""
    return "".join(f"{line}\r\n" for each in documents for line in _lines(each)).encode("ascii")


def _lines(document: ReviewDocument) -> Iterator[str]:
    begins = ("Y", str(len(document.images)))
    for at, image in enumerate(document.images):
        is_first, pages = begins if at == 0 else ("", "")
        path = image.file.path.replace("/", "\\")
        yield ",".join((image.number, VOLUME, path, is_first, "", "", pages))
