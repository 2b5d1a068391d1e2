"""PDFs that this program drew: joined, and with nothing in them but their pages."""

import io
from collections.abc import Sequence

import pikepdf
from pikepdf import Name, String

from casefiles.attestation.render import PRODUCER


def joined(parts: Sequence[bytes], title: str) -> bytes:
    """Return one PDF of several that this program drew: of the same ones the same bytes."""
    with pikepdf.new() as made:
        held = [pikepdf.open(io.BytesIO(each)) for each in parts]
        for each in held:
            made.pages.extend(each.pages)
        made.docinfo[Name.Title] = String(title)
        made.docinfo[Name.Producer] = String(PRODUCER)
        out = io.BytesIO()
        made.save(
            out,
            deterministic_id=True,
            fix_metadata_version=False,
            min_version="1.7",
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
        for each in held:
            each.close()
    return out.getvalue()


def cut_into(content: bytes, pages: Sequence[int]) -> list[bytes]:
    """Return a PDF that this program drew as several, of so many pages each."""
    if len(pages) == 1:
        return [content]
    made, at = list[bytes](), 0
    for many in pages:
        with pikepdf.open(io.BytesIO(content)) as whole:
            del whole.pages[at + many :]
            del whole.pages[:at]
            whole.remove_unreferenced_resources()
            out = io.BytesIO()
            whole.save(out, deterministic_id=True)
        made.append(out.getvalue())
        at += many
    return made
