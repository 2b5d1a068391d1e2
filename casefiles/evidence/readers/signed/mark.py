"""Whether a PDF may be signed: searched for, not parsed, in the program itself too."""

import mmap
import re
from typing import BinaryIO

_NAMES = re.compile(
    b"/" + b"".join(b"(?:%c|#%02x|#%02X)" % (each, each, each) for each in b"ByteRange")
)
"""The word that every signature needs, also as it is written to be overlooked."""

_PLAIN = b"/ByteRange"


def may_be_signed(file: BinaryIO) -> bool:
    """Whether the word stands in a file on the disk that every signature needs."""
    try:
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
            return content.find(_PLAIN) >= 0 or _NAMES.search(content) is not None
    except ValueError:  # of nothing no map is made
        return False
