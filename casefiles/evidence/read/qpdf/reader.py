"""The reader that a worker runs over a PDF beside PDFium."""

from casefiles.evidence.read import formats, held_open
from casefiles.evidence.read.qpdf import contents, damage, embedded, opening

READER = opening.READER
held_open.OPENS[formats.PDF] = embedded.Embedded
ACTS = {"damage": damage.damage, "contents": contents.contents, **held_open.ACTS}
