"""What the second reader of PDFs objects to is what its library objects to."""

import io

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefiles.evidence.readers.qpdf import damage, open_pdf
from tests.casefiles.evidence.readers.stranger import opened, pdf

WHOLE = pdf("of several words", "and of pages")


def with_contents(said: bytes) -> bytes:
    """A PDF that is whole but for what stands on its second page."""
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(WHOLE)) as document:
        document.pages[1].Contents = document.make_stream(said)
        document.save(made)
    return made.getvalue()


def all_it_says(content: bytes) -> list[str]:
    """Ask the library for all that it can check."""
    with open_pdf.opened(opened(content), "") as document:
        problems = [str(each) for each in (*document.get_warnings(), *document.check_pdf_syntax())]
    return [each for each in dict.fromkeys(map(damage._bare, problems)) if each][: damage._MOST]


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        (b"BT (never closed", "EOF while reading token"),
        (b"q [ 1 2", "parse error while reading object"),
        (b"<zz> Tj", "invalid character (z) in hexstring"),
        (b"1 } 2", "treating unexpected brace token as null"),
        (b"BI /W 1 ID x", "EOF found while reading inline image"),
    ],
)
def test_what_cannot_be_understood_on_a_page_is_damage(said, problem) -> None:
    content = with_contents(said)
    found = damage.damage(opened(content), None).problems
    assert any(problem in each for each in found)
    assert list(found) == all_it_says(content)


@given(st.data())
def test_no_damage_is_passed_over(data) -> None:
    content = bytearray(WHOLE)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at : at + data.draw(st.integers(0, 9))] = data.draw(
            st.sampled_from((b"", b"\0", b"(", b"<<", b"]", b"}", b"endobj", b"9"))
        )
    try:
        said = [e for e in all_it_says(bytes(content)) if damage._HANDLED not in e]
    except open_pdf.BROKEN as error:
        said = [damage._bare(str(error))]
    assert list(damage.damage(opened(bytes(content)), None).problems) == said
