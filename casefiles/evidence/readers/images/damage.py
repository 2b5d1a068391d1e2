"""What is wrong with an image that may be shown all the same."""

from typing import BinaryIO

from PIL import ImageFile

from casefiles.evidence.readers.images.open_image import make_room, opened, pictures_in
from casefiles.evidence.readers.model import CannotRead, Reason
from casefiles.evidence.readers.worker_answers import DamageReport

_MOST_CHECKED = 3
"""Pictures of one file."""


def damage(file: BinaryIO, _: object) -> DamageReport:
    """Every pixel, every check sum. Raises `CannotRead` if there is no room for its pixels."""
    problems = []
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        for step in (_verified, _decoded):
            file.seek(0)
            try:
                step(file)
            except CannotRead as no:
                if no.reason is Reason.TOO_LARGE:
                    raise
                problems.append(no.detail or no.reason)
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = True
    file.seek(0)
    problems += _cut_off(file)
    return DamageReport(tuple(dict.fromkeys(problems)))


def _verified(file: BinaryIO) -> None:
    with opened(file) as image:
        image.verify()


def _decoded(file: BinaryIO) -> None:
    with opened(file) as image:
        for page in range(min(pictures_in(image), _MOST_CHECKED)):
            image.seek(page)
            make_room(image)
            image.load()


def _cut_off(file: BinaryIO) -> list[str]:
    """A JPEG without its end marker was cut off, or something was put in its place."""
    if file.read(2) != b"\xff\xd8":
        return []
    return [] if b"\xff\xd9" in file.read() else ["the mark of its end is missing"]
