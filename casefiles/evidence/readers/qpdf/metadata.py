"""What a PDF says of its own making: its information dictionary, and XMP where that is silent."""

import re
from collections.abc import Mapping

import pikepdf

from casefiles.evidence.readers.qpdf.open_pdf import BROKEN
from casefiles.evidence.readers.worker_answers import ClaimedMetadata

_LONGEST = 200
_MOMENT = re.compile(
    r"^(?:D:)?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:(Z)|([+-])(\d\d)'?(\d\d)?)?"
)


def claimed(document: pikepdf.Pdf) -> ClaimedMetadata:
    """Read it. What is damaged there is as if it were not there."""
    info, more = _information(document), _packet(document)
    programs = (info.get("/Creator") or more.get("xmp:CreatorTool", ""), info.get("/Producer", ""))
    return ClaimedMetadata(
        made=moment(info.get("/CreationDate", "")) or more.get("xmp:CreateDate", ""),
        changed=moment(info.get("/ModDate", "")) or more.get("xmp:ModifyDate", ""),
        by=info.get("/Author") or more.get("dc:creator", ""),
        program=" / ".join(dict.fromkeys(filter(None, programs))),
    )


def moment(said: str) -> str:
    """ISO 8601 as far as it goes (ISO 32000-1, 7.9.4); what is no such date, as written."""
    if not (found := _MOMENT.match(said)):
        return said
    year, month, day, hour, minute, second, zulu, sign, hours, minutes = found.groups()
    date = "-".join(filter(None, (year, month, day)))
    if not (day and hour):
        return date
    zone = "Z" if zulu else f"{sign}{hours}:{minutes or '00'}" if sign else ""
    return f"{date}T{hour}:{minute or '00'}:{second or '00'}{zone}"


def _information(document: pikepdf.Pdf) -> Mapping[str, str]:
    try:
        info = document.trailer.get("/Info")
        if not isinstance(info, pikepdf.Dictionary):
            return {}
        return {key: _plain(value) for key, value in info.items() if _is_text(value)}
    except BROKEN:
        return {}


def _packet(document: pikepdf.Pdf) -> Mapping[str, str]:
    try:
        if "/Metadata" not in document.Root:
            return {}
        with document.open_metadata(update_docinfo=False, set_pikepdf_as_editor=False) as said:
            wanted = ("xmp:CreateDate", "xmp:ModifyDate", "xmp:CreatorTool", "dc:creator")
            return {key: _joined(said.get(key)) for key in wanted}
    except (*BROKEN, SyntaxError, KeyError, TypeError, AttributeError):
        return {}


def _joined(value: object) -> str:
    if isinstance(value, list | set | tuple):
        return ", ".join(_plain(each) for each in value)[:_LONGEST]
    return _plain(value) if value else ""


def _is_text(value: object) -> bool:
    return isinstance(value, pikepdf.String | str)


def _plain(value: object) -> str:
    said = str(value)[:_LONGEST].encode("utf-8", "replace").decode()
    return said.replace("\0", "").strip()
