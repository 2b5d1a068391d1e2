"""A file without a name, to hand bytes to a worker or a reader by its descriptor."""

import tempfile
from typing import BinaryIO, cast


def nameless_file(*pieces: bytes) -> BinaryIO:
    """Return these bytes as a file, at its start. It is gone when it is closed."""
    made = cast("BinaryIO", tempfile.TemporaryFile())  # noqa: SIM115  the caller's
    try:
        for each in pieces:
            made.write(each)
        made.flush()
        made.seek(0)
    except BaseException:
        made.close()
        raise
    return made
