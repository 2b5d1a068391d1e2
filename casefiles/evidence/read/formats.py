"""Every format this program knows: its name for people, how it is shown, how its files are named.

Type is decided by content. The ending of a name decides nothing; it is only compared.
"""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath


class Shown(StrEnum):
    """How an exhibit can be looked at."""

    PAGES = "pages"
    IMAGE = "image"
    GRID = "grid"
    TEXT = "text"
    MAIL = "mail"
    FACTS = "facts"
    """Stored and cited, not shown."""


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file."""

    mime: str
    name: str
    shown: Shown
    endings: tuple[str, ...] = ()


UNKNOWN, EMPTY, PDF = "application/octet-stream", "inode/x-empty", "application/pdf"
LOCKED_OFFICE = "application/encrypted"
MAIL, MAILBOX, HTML, PLAIN = "message/rfc822", "application/mbox", "text/html", "text/plain"
CSV, TSV = "text/csv", "text/tab-separated-values"
ZIP, OLE = "application/zip", "application/x-ole-storage"
GZIP, BZIP2, XZ = "application/gzip", "application/x-bzip2", "application/x-xz"
TAR, SEVEN_ZIP = "application/x-tar", "application/x-7z-compressed"
RAR = "application/vnd.rar"
XLS, DOC, PPT = "application/vnd.ms-excel", "application/msword", "application/vnd.ms-powerpoint"
MSG = "application/vnd.ms-outlook"
_OPEN = "application/vnd.openxmlformats-officedocument."
XLSX, DOCX = f"{_OPEN}spreadsheetml.sheet", f"{_OPEN}wordprocessingml.document"
PPTX = f"{_OPEN}presentationml.presentation"
XLSB = "application/vnd.ms-excel.sheet.binary.macroenabled.12"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
ODT = "application/vnd.oasis.opendocument.text"
ODP = "application/vnd.oasis.opendocument.presentation"
RTF, OFD = "text/rtf", "application/ofd"
HOLD_FILES, HELD_FILES = frozenset({DOCX, XLSX, XLSB, PPTX}), frozenset({DOC, XLS})
"""Of office programs, today's and those of 1997 to 2003: what embedded files are taken out of."""

WORKS = "application/vnd.ms-works"
WPS_WRITER, WPS_TABLE, WPS_SHOW = "application/kswps", "application/kset", "application/ksdps"
CONTENT_OF_WPS = {
    WPS_WRITER: frozenset({DOC, DOCX}),
    WPS_TABLE: frozenset({XLS, XLSX}),
    WPS_SHOW: frozenset({PPT, PPTX}),
}
"""What Kingsoft's WPS Office writes under names of its own: Microsoft's formats, old or new."""

DOCUMENTS = frozenset({DOCX, DOC, ODT, RTF, PPTX, PPT, ODP, OFD})
"""Of office programs, shown as text."""

HEIF = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1")
"""What stands at the ninth byte of a HEIC image (ISO 23008-12)."""

ALL = (
    Format(PDF, "PDF document", Shown.PAGES, ("pdf",)),
    Format("image/jpeg", "JPEG image", Shown.IMAGE, ("jpg", "jpeg", "jpe")),
    Format("image/png", "PNG image", Shown.IMAGE, ("png",)),
    Format("image/tiff", "TIFF image", Shown.IMAGE, ("tif", "tiff")),
    Format("image/gif", "GIF image", Shown.IMAGE, ("gif",)),
    Format("image/webp", "WebP image", Shown.IMAGE, ("webp",)),
    Format("image/bmp", "BMP image", Shown.IMAGE, ("bmp", "dib")),
    Format("image/jp2", "JPEG 2000 image", Shown.IMAGE, ("jp2", "j2k", "jpx")),
    Format("image/avif", "AVIF image", Shown.IMAGE, ("avif",)),
    Format("image/x-portable-anymap", "PNM image", Shown.IMAGE, ("ppm", "pgm", "pbm", "pnm")),
    Format("image/vnd.microsoft.icon", "icon", Shown.IMAGE, ("ico",)),
    Format("image/heic", "HEIC image", Shown.IMAGE, ("heic", "heif")),
    Format("image/emf", "Windows drawing (EMF)", Shown.FACTS, ("emf",)),
    Format("image/wmf", "Windows drawing (WMF)", Shown.FACTS, ("wmf",)),
    Format("image/svg+xml", "SVG drawing", Shown.TEXT, ("svg",)),
    Format(XLSX, "Excel workbook", Shown.GRID, ("xlsx", "xlsm", "xltx", "xltm")),
    Format(XLSB, "Excel binary workbook", Shown.GRID, ("xlsb",)),
    Format(XLS, "Excel 97-2003 workbook", Shown.GRID, ("xls", "xlt")),
    Format(ODS, "OpenDocument spreadsheet", Shown.GRID, ("ods", "ots")),
    Format(CSV, "comma-separated table", Shown.GRID, ("csv",)),
    Format(TSV, "tab-separated table", Shown.GRID, ("tsv",)),
    Format(PLAIN, "text", Shown.TEXT, ("txt", "log", "md")),
    Format(HTML, "web page", Shown.TEXT, ("html", "htm")),
    Format("text/xml", "XML document", Shown.TEXT, ("xml",)),
    Format("application/json", "JSON document", Shown.TEXT, ("json",)),
    Format(MAIL, "e-mail", Shown.MAIL, ("eml",)),
    Format(MAILBOX, "mailbox of e-mails", Shown.FACTS, ("mbox",)),
    Format(MSG, "Outlook message", Shown.MAIL, ("msg",)),
    Format("application/vnd.ms-tnef", "Outlook attachment (TNEF)", Shown.FACTS, ("tnef",)),
    Format(DOCX, "Word document", Shown.TEXT, ("docx", "docm", "dotx", "dotm")),
    Format(DOC, "Word 97-2003 document", Shown.TEXT, ("doc",)),
    Format(ODT, "OpenDocument text", Shown.TEXT, ("odt", "ott")),
    Format(RTF, "RTF document", Shown.TEXT, ("rtf",)),
    Format(PPTX, "PowerPoint presentation", Shown.TEXT, ("pptx", "pptm", "ppsx", "potx")),
    Format(PPT, "PowerPoint 97-2003 presentation", Shown.TEXT, ("ppt", "pps")),
    Format(ODP, "OpenDocument presentation", Shown.TEXT, ("odp",)),
    Format(WPS_WRITER, "WPS Writer document", Shown.FACTS, ("wps", "wpt")),
    Format(WPS_TABLE, "WPS spreadsheet", Shown.FACTS, ("et", "ett")),
    Format(WPS_SHOW, "WPS presentation", Shown.FACTS, ("dps", "dpt")),
    Format(WORKS, "Microsoft Works document", Shown.FACTS),
    Format(OFD, "OFD document", Shown.TEXT, ("ofd",)),
    Format(LOCKED_OFFICE, "encrypted Office document", Shown.FACTS),
    Format(OLE, "compound file", Shown.FACTS),
    Format(ZIP, "ZIP archive", Shown.FACTS, ("zip",)),
    Format(GZIP, "gzip archive", Shown.FACTS, ("gz", "tgz")),
    Format(BZIP2, "bzip2 archive", Shown.FACTS, ("bz2", "tbz", "tbz2")),
    Format(XZ, "xz archive", Shown.FACTS, ("xz", "txz")),
    Format(TAR, "tar archive", Shown.FACTS, ("tar",)),
    Format(SEVEN_ZIP, "7-Zip archive", Shown.FACTS, ("7z",)),
    Format(RAR, "RAR archive", Shown.FACTS, ("rar",)),
    Format("application/pkcs7-mime", "signed container", Shown.FACTS, ("p7m", "p7s", "tsd")),
    Format(EMPTY, "empty file", Shown.FACTS),
)
_BY_MIME = {each.mime: each for each in ALL}
_BY_ENDING = {ending: each for each in ALL for ending in each.endings}


def of(mime: str) -> Format:
    """The format of a MIME type, or one that says that it is not known."""
    if mime in _BY_MIME:
        return _BY_MIME[mime]
    group = mime.partition("/")[0]
    name = {"audio": "sound", "video": "film", "text": "text"}.get(group, "file of unknown kind")
    return Format(mime, name, Shown.FACTS)


def said_by(name: str) -> Format | None:
    """What the ending of a file name claims."""
    return _BY_ENDING.get(PurePath(name).suffix.lower().removeprefix("."))
