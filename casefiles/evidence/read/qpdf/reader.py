"""The reader that a worker runs over a PDF beside PDFium."""

from casefiles.evidence.read import containers, formats
from casefiles.evidence.read.qpdf import contents, damage, embedded, opening

READER = opening.READER
containers.OPENS[formats.PDF] = embedded.Embedded
ACTS = {"damage": damage.damage, "contents": contents.contents, **containers.ACTS}
