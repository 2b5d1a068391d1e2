"""The words of RTF that say where text goes, and those that are a character themselves."""

SAID = {
    "emdash": "\u2014", "endash": "\u2013", "lquote": "\u2018", "rquote": "\u2019",
    "ldblquote": "\u201c", "rdblquote": "\u201d", "bullet": "\u2022", "emspace": " ",
    "enspace": " ", "qmspace": " ", "zwj": "\u200d", "zwnj": "\u200c",
}  # fmt: skip

ENTERED = {
    "fonttbl": "fonttbl", "revtbl": "revtbl", "author": "author", "operator": "by",
    "generator": "program", "creatim": "made", "revtim": "changed", "atnauthor": "commented",
}  # fmt: skip
"""Kept apart from the text, by a name of ours."""

ASIDE = {
    "footnote": "note", "annotation": "comment", "shptxt": "text box",
    **{f"header{each}": "header" for each in ("", "l", "r", "f")},
    **{f"footer{each}": "footer" for each in ("", "l", "r", "f")},
}  # fmt: skip
"""Text that stands beside the body."""

SKIPPED = frozenset({
    "colortbl", "stylesheet", "pict", "objdata", "nonshppict", "shprslt", "filetbl",
    "template", "xe", "tc", "tcn", "txe", "rxe", "fldinst", "listtable", "listoverridetable",
    "themedata", "datastore", "latentstyles", "title", "subject", "keywords", "comment",
    "doccomm", "company", "manager", "category", "hlinkbase", "printim", "buptim", "ftnsep",
    "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn", "nonesttables", "objclass", "objname",
    "atnid", "atndate", "atnref", "atnparent", "panose", "falt", "nofpages", "sn", "sv", "sp",
    "bkmkstart", "bkmkend", "background", "rsidtbl", "mmathPr", "wgrffmtfilter", "pgptbl",
    "xmlnstbl", "datafield", "fontemb", "fontfile", "userprops",
})  # fmt: skip
"""Groups that hold no text of the document."""


def dated(packed: int) -> str:
    """A moment as Word packs it ([MS-DOC] 2.9.64, DTTM), ISO 8601 to the day, or nothing."""
    day, month, year = packed >> 11 & 0x1F, packed >> 16 & 0xF, packed >> 20 & 0x1FF
    return f"{1900 + year}-{month:02}-{day:02}" if day and 1 <= month <= 12 else ""
