"""Code pages of Windows by number, by a font's character set, and by a language."""

import codecs

_CHARSETS = {
    77: "mac-roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gb18030", 136: "cp950",
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257",
    204: "cp1251", 222: "cp874", 238: "cp1250", 255: "cp437",
}  # fmt: skip
_NUMBERS = {
    936: "gb18030", 54936: "gb18030", 10000: "mac-roman", 65001: "utf-8", 1200: "utf-16-le",
    1361: "johab", 20127: "ascii", 28591: "latin-1", 51936: "gb18030", 10008: "gb18030",
}  # fmt: skip
_LANGUAGES = {
    0x04: "gb18030", 0x11: "cp932", 0x12: "cp949", 0x01: "cp1256", 0x0D: "cp1255", 0x08: "cp1253",
    0x19: "cp1251", 0x1F: "cp1254", 0x1E: "cp874", 0x2A: "cp1258", 0x05: "cp1250", 0x15: "cp1250",
    0x0E: "cp1250", 0x80: "cp1256",
}  # fmt: skip
_TRADITIONAL = (0x0404, 0x0C04, 0x1404)


def of_number(number: int) -> str | None:
    """The codec of a code page, if Python knows one."""
    name = _NUMBERS.get(number, f"cp{number}")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None


def of_charset(charset: int) -> str | None:
    """The codec of a font's character set; None for those that are the document's own."""
    return _CHARSETS.get(charset)


def of_language(language: int) -> str:
    """What old Word used for a language (an LCID); western unless it is known otherwise."""
    if language in _TRADITIONAL:
        return "cp950"
    return _LANGUAGES.get(language & 0x3FF, "cp1252")
