"""How the entries of a ZIP archive are packed (PKWARE APPNOTE 6.3, 4.4.5), and what is opened."""

_OPENED = frozenset({0, 8, 9, 12, 14})
"""Stored, Deflate, Deflate64, bzip2, LZMA."""

_AES = 99
"""Stands in for the method of an entry that is encrypted with AES."""

_OLD = {
    1: "Shrink",
    **dict.fromkeys((2, 3, 4, 5), "Reduce"),
    6: "Implode",
    10: "PKWARE Implode",
}
_OTHERS = {93: "Zstandard", 95: "xz", 96: "JPEG", 97: "WavPack", 98: "PPMd"}


def not_opened(method: int) -> str:
    """Why an entry that is packed so is not taken out, in words; nothing if it is."""
    if method in _OPENED or method == _AES:
        return ""
    if method in _OLD:
        return f"it is packed in an old way ({_OLD[method]}) that is not opened here"
    return f"it is packed in a way ({_OTHERS.get(method, method)}) that is not opened here"
