"""ZIP archives as Windows in Chinese makes them: names in GBK, and nothing that says so."""

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime

_DOS = 0


def zipped(members: Sequence[tuple[str, bytes]], *, packed: datetime) -> bytes:
    """Return an archive of these paths and bytes. Every name must have a sign that is not ASCII."""
    held = io.BytesIO()
    names = [path.encode("gbk") for path, _ in members]
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for place, (name, (_, content)) in enumerate(zip(names, members, strict=True)):
            member = zipfile.ZipInfo(_stand_in(place, len(name)), packed.timetuple()[:6])
            member.create_system, member.compress_type = _DOS, zipfile.ZIP_DEFLATED
            archive.writestr(member, content)
    made = held.getvalue()
    for place, name in enumerate(names):
        made = made.replace(_stand_in(place, len(name)).encode(), name)
    return made


def _stand_in(place: int, length: int) -> str:
    """A name of so many ASCII characters: zipfile writes any other as UTF-8, and says so."""
    return f"{place:~>{length}}"
