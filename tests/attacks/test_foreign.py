"""A supplier's signed PDF: none that was forged is called unchanged, and none else is accused.

`dev.py attacks` prints the table, with what pdfsig says beside it.
"""

import pytest

from casefiles.attestation.verify.exhibit.check import SignatureCheck
from casefiles.attestation.verify.exhibit.model import SignedState
from tests.attacks.families import FAMILIES
from tests.attacks.foreign import ROOT, changed, contract, look, once, overlay
from tests.attacks.foreign_table import judge_planted
from tests.attacks.judging import PDFSIG
from tests.casefiles.evidence.readers.stranger import opened
from tests.corpus import FOLDER, needs_corpus

HISTORIES = ("prev to anywhere", "document swapped", "shadows")
"""Families of forgeries after which something else is shown, or may be."""


@pytest.fixture(scope="module")
def rows():
    return [judge_planted(forged=forged, others=True) for forged in (True, False)]


def test_what_was_forged_is_told_and_what_was_not_is_not_accused(rows, record_property):
    for row in rows:
        record_property("row", row.line())
        assert (row.wrongly_good, row.wrongly_bad) == ([], [])
        assert row.tried >= 18


@pytest.mark.skipif(PDFSIG is None, reason="poppler-utils is not installed")
def test_where_pdfsig_says_otherwise_is_explained(rows):
    remarks = [each for row in rows for each in row.remarks]
    assert [each for each in remarks if not each.startswith("Differs: ")] == []
    assert len(remarks) > 10


@pytest.mark.parametrize("name", HISTORIES)
def test_no_forged_history_is_called_unchanged(genuine, name):
    [family] = [each for each in FAMILIES if each.name == name]
    what, made = next(iter(family.forge(genuine)))
    found = look(made() if callable(made) else made)
    assert (what, found.state) != (what, SignedState.UNCHANGED)
    assert found.state is not SignedState.NOT_SIGNED


def test_the_confined_reader_says_the_same():
    content = changed(once(), overlay)
    with SignatureCheck(ROOT.pem) as check:
        assert check.of_file(opened(content)) == look(content, ROOT.pem)
        assert check.of_file(opened(contract())).state is SignedState.NOT_SIGNED


STRANGERS = {
    "pdfjs/test/pdfs/poppler-395-0-fuzzed.pdf": SignedState.UNCHECKED,
    "qpdf/qpdf/qtest/qpdf/minimal-signed-restricted.pdf": SignedState.UNCHECKED,
    "form-update-override-appearance-stream-sneaky.pdf": SignedState.CHANGED,
    "form-update-ap-indirect-sneaky-trailer.pdf": SignedState.UNCHANGED,
    "signed-encrypted-pubkey-with-catalog-ref.pdf": SignedState.UNCHECKED,
    "sig-no-signed-attrs.pdf": SignedState.UNCHANGED,
    "coverage-anomalies/base.pdf": SignedState.UNCHECKED,
}
"""Of the signed files there: a way that is too old, encrypted, a look that was replaced though
something else uses it, one that replaces nothing else uses, encrypted, whole, no signature."""


@needs_corpus
def test_strangers_files_are_told():
    found = {}
    for name in STRANGERS:
        [path] = [each for each in (FOLDER / "files").rglob("*.pdf") if str(each).endswith(name)]
        found[name] = look(path.read_bytes()).state
    assert found == STRANGERS
