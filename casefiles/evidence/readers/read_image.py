"""All that is to be known about one image."""

from dataclasses import replace
from typing import BinaryIO

from casefiles.evidence.readers import client
from casefiles.evidence.readers.model import Unread
from casefiles.evidence.readers.read_result import (
    THUMBNAIL,
    Finding,
    ReadResult,
    in_a_row,
    said_of_itself,
    second_opinion,
    unread,
)
from casefiles.evidence.readers.worker_answers import ImageFacts
from casefiles.evidence.readers.workers import Readers


def read_image(readers: Readers, file: BinaryIO, mime: str, _: str) -> ReadResult:
    """Ask for its facts, its damage, and a small picture of it."""
    about = client.image_facts(readers, file)
    if isinstance(about, Unread):
        return ReadResult(unread(about, mime))
    image = about.found
    damage, remarks = second_opinion(client.image_damage(readers, file))
    facts, told = _of_images(image)
    remarks += told
    small = client.thumbnail(readers, file, THUMBNAIL)
    if isinstance(small, Unread):
        finding = replace(unread(small, mime), facts=facts, damage=damage, remarks=remarks)
        return ReadResult(finding)
    finding = Finding(mime, about.reader, image.pages, facts, damage=damage, remarks=remarks)
    return ReadResult(finding, thumbnail=small.found)


def _of_images(image: ImageFacts) -> tuple[dict[str, object], tuple[str, ...]]:
    """Facts, and what a reviewer should know."""
    facts: dict[str, object] = {
        "width": image.width,
        "height": image.height,
        "orientation": image.orientation,
        **said_of_itself(image.claimed),
    }
    remarks = []
    if image.pages > 1:
        facts["pictures"] = in_a_row(image.sizes)
    if image.animated:
        facts["animated"] = True
        remarks.append(f"animated: {image.pages:,} pictures, each shown standing still")
    if image.inks_without_profile:
        remarks.append("made for print without saying which inks: its colors are nearly right")
    if image.claimed.place:
        remarks.append("it says where it was made, and so perhaps where a person was")
    return facts, tuple(remarks)
