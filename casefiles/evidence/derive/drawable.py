"""Which papers LibreOffice draws page by page, and how it is told what each is."""

from dataclasses import dataclass

from casefiles.evidence.read import formats


@dataclass(frozen=True, slots=True)
class Way:
    """How one kind of paper is handed over."""

    ending: str
    """Of the name it gets. LibreOffice looks into the file too."""

    export: str
    """LibreOffice's own name for what writes the pages."""


_WRITER, _CALC, _IMPRESS = "writer_pdf_Export", "calc_pdf_Export", "impress_pdf_Export"
_WAYS = {
    formats.DOCX: Way("docx", _WRITER),
    formats.DOC: Way("doc", _WRITER),
    formats.ODT: Way("odt", _WRITER),
    formats.RTF: Way("rtf", _WRITER),
    formats.WORKS: Way("wps", _WRITER),
    formats.XLSX: Way("xlsx", _CALC),
    formats.XLSB: Way("xlsb", _CALC),
    formats.XLS: Way("xls", _CALC),
    formats.ODS: Way("ods", _CALC),
    formats.PPTX: Way("pptx", _IMPRESS),
    formats.PPT: Way("ppt", _IMPRESS),
    formats.ODP: Way("odp", _IMPRESS),
}


def way_of(mime: str) -> Way | None:
    """Return how a paper of this kind is handed over; None where it is not drawn."""
    return _WAYS.get(mime)
