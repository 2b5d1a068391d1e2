"""The reader that a worker runs over a PDF beside PDFium."""

from casefiles.evidence.readers import container_session, formats
from casefiles.evidence.readers.qpdf import (
    active_parts,
    beside_images,
    contents,
    damage,
    embedded,
    every_text,
    object_place,
    open_pdf,
)

READER = open_pdf.READER
container_session.OPENS[formats.PDF] = embedded.EmbeddedInPdf
ACTS = {
    "damage": damage.damage,
    "contents": contents.contents,
    "every_text": every_text.every_text,
    "object_place": object_place.object_place,
    "beside_images": beside_images.beside_images,
    "active_parts": active_parts.active_parts,
    **container_session.ACTS,
}
