"""Which papers LibreOffice draws page by page, and how it is told what each is."""

from casefiles.evidence.readers import formats
from casefiles.kernel.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """How one kind of paper is handed over."""

    ending: str
    """Of the name it gets. LibreOffice looks into the file too."""

    export: str
    """LibreOffice's own name for what writes the pages."""


_WRITER, _CALC, _IMPRESS = "writer_pdf_Export", "calc_pdf_Export", "impress_pdf_Export"
_EXPORT_FORMATS = {
    formats.DOCX: ExportFormat("docx", _WRITER),
    formats.DOC: ExportFormat("doc", _WRITER),
    formats.ODT: ExportFormat("odt", _WRITER),
    formats.RTF: ExportFormat("rtf", _WRITER),
    formats.WORKS: ExportFormat("wps", _WRITER),
    formats.XLSX: ExportFormat("xlsx", _CALC),
    formats.XLSB: ExportFormat("xlsb", _CALC),
    formats.XLS: ExportFormat("xls", _CALC),
    formats.ODS: ExportFormat("ods", _CALC),
    formats.PPTX: ExportFormat("pptx", _IMPRESS),
    formats.PPT: ExportFormat("ppt", _IMPRESS),
    formats.ODP: ExportFormat("odp", _IMPRESS),
}


def export_format(mime: str) -> ExportFormat | None:
    """Return how a paper of this kind is handed over; None where it is not drawn."""
    return _EXPORT_FORMATS.get(mime)
