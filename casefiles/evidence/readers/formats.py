"""Every format this program knows: its name for people, how it is shown, how its files are named.

Type is decided by content. The ending of a name decides nothing; it is only compared.
"""

from enum import StrEnum
from pathlib import PurePath

from casefiles.kernel.dataclass import dataclass


class DisplayMode(StrEnum):
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
    shown: DisplayMode
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
    Format(PDF, "PDF document", DisplayMode.PAGES, ("pdf",)),
    Format("image/jpeg", "JPEG image", DisplayMode.IMAGE, ("jpg", "jpeg", "jpe")),
    Format("image/png", "PNG image", DisplayMode.IMAGE, ("png",)),
    Format("image/tiff", "TIFF image", DisplayMode.IMAGE, ("tif", "tiff")),
    Format("image/gif", "GIF image", DisplayMode.IMAGE, ("gif",)),
    Format("image/webp", "WebP image", DisplayMode.IMAGE, ("webp",)),
    Format("image/bmp", "BMP image", DisplayMode.IMAGE, ("bmp", "dib")),
    Format("image/jp2", "JPEG 2000 image", DisplayMode.IMAGE, ("jp2", "j2k", "jpx")),
    Format("image/avif", "AVIF image", DisplayMode.IMAGE, ("avif",)),
    Format("image/x-portable-anymap", "PNM image", DisplayMode.IMAGE, ("ppm", "pgm", "pbm", "pnm")),
    Format("image/vnd.microsoft.icon", "icon", DisplayMode.IMAGE, ("ico",)),
    Format("image/heic", "HEIC image", DisplayMode.IMAGE, ("heic", "heif")),
    Format("image/emf", "Windows drawing (EMF)", DisplayMode.FACTS, ("emf",)),
    Format("image/wmf", "Windows drawing (WMF)", DisplayMode.FACTS, ("wmf",)),
    Format("image/svg+xml", "SVG drawing", DisplayMode.TEXT, ("svg",)),
    Format(XLSX, "Excel workbook", DisplayMode.GRID, ("xlsx", "xlsm", "xltx", "xltm")),
    Format(XLSB, "Excel binary workbook", DisplayMode.GRID, ("xlsb",)),
    Format(XLS, "Excel 97-2003 workbook", DisplayMode.GRID, ("xls", "xlt")),
    Format(ODS, "OpenDocument spreadsheet", DisplayMode.GRID, ("ods", "ots")),
    Format(CSV, "comma-separated table", DisplayMode.GRID, ("csv",)),
    Format(TSV, "tab-separated table", DisplayMode.GRID, ("tsv",)),
    Format(PLAIN, "text", DisplayMode.TEXT, ("txt", "log", "md")),
    Format(HTML, "web page", DisplayMode.TEXT, ("html", "htm")),
    Format("text/xml", "XML document", DisplayMode.TEXT, ("xml",)),
    Format("application/json", "JSON document", DisplayMode.TEXT, ("json",)),
    Format(MAIL, "e-mail", DisplayMode.MAIL, ("eml",)),
    Format(MAILBOX, "mailbox of e-mails", DisplayMode.FACTS, ("mbox",)),
    Format(MSG, "Outlook message", DisplayMode.MAIL, ("msg",)),
    Format("application/vnd.ms-tnef", "Outlook attachment (TNEF)", DisplayMode.FACTS, ("tnef",)),
    Format(DOCX, "Word document", DisplayMode.TEXT, ("docx", "docm", "dotx", "dotm")),
    Format(DOC, "Word 97-2003 document", DisplayMode.TEXT, ("doc",)),
    Format(ODT, "OpenDocument text", DisplayMode.TEXT, ("odt", "ott")),
    Format(RTF, "RTF document", DisplayMode.TEXT, ("rtf",)),
    Format(PPTX, "PowerPoint presentation", DisplayMode.TEXT, ("pptx", "pptm", "ppsx", "potx")),
    Format(PPT, "PowerPoint 97-2003 presentation", DisplayMode.TEXT, ("ppt", "pps")),
    Format(ODP, "OpenDocument presentation", DisplayMode.TEXT, ("odp",)),
    Format(WPS_WRITER, "WPS Writer document", DisplayMode.FACTS, ("wps", "wpt")),
    Format(WPS_TABLE, "WPS spreadsheet", DisplayMode.FACTS, ("et", "ett")),
    Format(WPS_SHOW, "WPS presentation", DisplayMode.FACTS, ("dps", "dpt")),
    Format(WORKS, "Microsoft Works document", DisplayMode.FACTS),
    Format(OFD, "OFD document", DisplayMode.TEXT, ("ofd",)),
    Format(LOCKED_OFFICE, "encrypted Office document", DisplayMode.FACTS),
    Format(OLE, "compound file", DisplayMode.FACTS),
    Format(ZIP, "ZIP archive", DisplayMode.FACTS, ("zip",)),
    Format(GZIP, "gzip archive", DisplayMode.FACTS, ("gz", "tgz")),
    Format(BZIP2, "bzip2 archive", DisplayMode.FACTS, ("bz2", "tbz", "tbz2")),
    Format(XZ, "xz archive", DisplayMode.FACTS, ("xz", "txz")),
    Format(TAR, "tar archive", DisplayMode.FACTS, ("tar",)),
    Format(SEVEN_ZIP, "7-Zip archive", DisplayMode.FACTS, ("7z",)),
    Format(RAR, "RAR archive", DisplayMode.FACTS, ("rar",)),
    Format("application/pkcs7-mime", "signed container", DisplayMode.FACTS, ("p7m", "p7s", "tsd")),
    Format(EMPTY, "empty file", DisplayMode.FACTS),
)
_BY_MIME = {each.mime: each for each in ALL}
_BY_ENDING = {ending: each for each in ALL for ending in each.endings}


def of(mime: str) -> Format:
    """The format of a MIME type, or one that says that it is not known."""
    if mime in _BY_MIME:
        return _BY_MIME[mime]
    group = mime.partition("/")[0]
    name = {"audio": "sound", "video": "film", "text": "text"}.get(group, "file of unknown kind")
    return Format(mime, name, DisplayMode.FACTS)


def said_by(name: str) -> Format | None:
    """What the ending of a file name claims."""
    return _BY_ENDING.get(PurePath(name).suffix.lower().removeprefix("."))
