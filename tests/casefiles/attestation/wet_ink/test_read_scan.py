"""Which short hash a page of a scan shows: the one at its foot."""

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from casefiles.attestation.wet_ink.read_scan import ReadBy, read_scan

ITS_OWN, ENCLOSED = "f8dd 69c5 bd91 2b3d 0ee4", "3ee0 c58c ca22 0591 0b95"
LETTER = (
    "Enclosed",
    f"1. Attestation A-01, short hash {ENCLOSED}",
    "Questions about this submission go to Ada.",
    "Place of signing",
    "Day of signing",
)


def a_page(*lines):
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), invariant=True)
    for at, each in enumerate(lines):
        canvas.drawString(72, 700 - 40 * at, each)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize(
    ("foot", "read"), [(f"C-001 - {ITS_OWN}", ITS_OWN), ("C-001 - f8dd 69c5 bd91 2b3d Oee4", "")]
)
def test_the_hash_of_what_a_letter_encloses_is_never_taken_for_its_own(foot, read, monkeypatch):
    monkeypatch.setattr("casefiles.attestation.wet_ink.read_scan.installed", lambda: ())
    [page] = read_scan(a_page(*LETTER, foot, "Page 1 of 1"), 1).pages
    assert page.short_hash == read
    assert (page.page, page.of) == (1, 1)
    assert page.by is (ReadBy.TEXT if read else ReadBy.NOTHING)
