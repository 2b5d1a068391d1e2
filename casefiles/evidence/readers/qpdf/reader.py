"""The reader that a worker runs over a PDF beside PDFium."""

from casefiles.evidence.readers import container_session, formats
from casefiles.evidence.readers.qpdf import contents, damage, embedded, open_pdf

READER = open_pdf.READER
container_session.OPENS[formats.PDF] = embedded.EmbeddedInPdf
ACTS = {"damage": damage.damage, "contents": contents.contents, **container_session.ACTS}
