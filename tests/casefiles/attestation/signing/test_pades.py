"""What a signature costs: the document is parsed once for it, however it is signed."""

import gc
from dataclasses import replace

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader

from casefiles.attestation.signing import pades
from casefiles.attestation.signing.identity import new_identity
from casefiles.attestation.signing.sign import signing_with
from tests.casefiles.attestation.small_attestation import (
    AT,
    FIRST,
    FONTS,
    SECOND,
    document,
    rendered,
)


@pytest.fixture
def parsed(monkeypatch):
    """Gather how long the files were that were parsed."""
    lengths, real = [], PdfFileReader.__init__

    def init(self, stream, *rest, **more):
        lengths.append(len(stream.getvalue()))
        real(self, stream, *rest, **more)

    monkeypatch.setattr(PdfFileReader, "__init__", init)
    return lengths


def test_the_document_is_parsed_once_for_a_signature(parsed):
    sign = signing_with(new_identity("Ada", "", AT), FONTS)
    pages = rendered(document())
    first = sign(pages, FIRST)
    both = sign(first, SECOND)
    assert both.startswith(first)
    assert (parsed.count(len(pages)), parsed.count(len(first))) == (1, 1)


@pytest.mark.parametrize("confined", [False, True])
def test_what_nobody_holds_is_not_searched_for_while_this_process_signs(monkeypatch, confined):
    searched = []

    def add_signature(*_):
        searched.append(gc.isenabled())
        return b""

    monkeypatch.setattr(pades, "add_signature", add_signature)
    sign = signing_with(new_identity("Ada", "", AT), FONTS)
    sign(b"", replace(FIRST, confined=confined))
    assert searched == [confined]
    assert gc.isenabled()
