"""Every PDF of the corpus is stamped, or refused in words; none of them ends the worker."""

import subprocess

import pikepdf
import pytest

from casefiles.package.binder import stamp_font
from casefiles.package.binder.confined import RefusedPart, VolumeMaker
from casefiles.package.binder.model import BatesNumbers, BinderPart
from tests.build import NOON
from tests.casefiles.attestation.small_attestation import FONTS
from tests.casefiles.package.binder.stamp_laws import written_of
from tests.corpus import needs_corpus, strangers

pytestmark = [pytest.mark.corpus, needs_corpus]
_MOST = 60
"""Pages of one: the corpus has a few of hundreds."""


def pages_of(path):
    try:
        with pikepdf.open(path) as pdf:
            return len(pdf.pages)
    except (pikepdf.PdfError, pikepdf.PasswordError, ValueError):
        return 1


def test_each_is_stamped_or_refused_in_words(tmp_path):
    stamped, refused, number, made = 0, [], 1, tmp_path / "all.pdf"
    with VolumeMaker(stamp_font.load(FONTS)) as maker:
        maker.begin(b"")
        for at, each in enumerate(strangers()):
            if b"%PDF" not in each.path.read_bytes()[:1024]:
                continue
            pages = pages_of(each.path)
            if not 0 < pages <= _MOST:
                continue
            part = BinderPart(
                f"1-{at:02}", "A paper", "Step 1", f"E-{at}", each.sha256, pages, each.size,
                BatesNumbers("AB-", number, 6), lambda path=each.path: path.open("rb"), "SECRET",
            )  # fmt: skip
            try:
                maker.add(part)
            except RefusedPart as no:
                refused.append(no.why)
                assert each.expected != "ok"
            else:
                stamped += pages
                number += pages
        with made.open("w+b") as file:
            maker.finish("Binder", NOON, file)
    assert stamped > 100
    assert refused
    assert all(refused)
    with pikepdf.open(made) as pdf:
        assert len(pdf.pages) == stamped
        told = written_of(pdf)
    for word in (b"/JavaScript", b"/Launch", b"/EmbeddedFile", b"/AcroForm", b"/OpenAction"):
        assert word not in told
    try:  # what strangers' streams are like inside is theirs; how ours are put together is not
        done = subprocess.run(["qpdf", "--check", made], check=False, capture_output=True)
    except FileNotFoundError:
        return
    assert done.returncode in {0, 3}
